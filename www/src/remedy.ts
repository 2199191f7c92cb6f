// What to do where a part of the core does not load. The worker has nobody to tell: the words are the page’s.
import { type Matter, Unfit } from './modules.ts';
import { say } from './words.ts';

/** What to do where a part does not load, as far as its file says more than that it is not there. */
export function remedy(failure: unknown): string | undefined {
  return failure instanceof Unfit ? remedies[failure.matter](failure.file) : undefined;
}

const remedies: Readonly<Record<Matter, (file: string) => string>> = {
  damaged: (file) =>
    say`${file} came, but it is not whole, or something else came in its place. Try again; where that does not help, whoever keeps the site has to put all its files there anew.`,
  other: (file) =>
    say`${file} is of another version than this page. Reload the page; where that does not help, whoever keeps the site has to put all files of one version there together.`,
  memory: () =>
    say`This browser has no memory left for it. Close other tabs and programs, then try again.`,
};
