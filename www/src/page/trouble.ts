// Why something could not be kept on this device, in words.
import { say } from '../words.ts';

/** The store itself is broken, or is not the one that this page made. */
const damaged = (): string =>
  say`what this browser keeps for the page is damaged: close the browser and open it again, and if that does not help, clear this site’s data in its settings`;

const reasons: Readonly<Record<string, () => string>> = {
  QuotaExceededError: () => say`this device has no room left for it`,
  SecurityError: () => say`this browser does not let the page keep anything`,
  InvalidStateError: () => say`this browser does not let the page keep anything`,
  NotAllowedError: () => say`this browser does not let the page keep anything`,
  MissingError: () =>
    say`this browser has no place to keep anything in, or a private window closes it`,
  VersionError: () =>
    say`a newer version of this page keeps the models on this device: reload this one`,
  BlockedError: () =>
    say`another tab holds an older version of this page: close it, then try again`,
  NotFoundError: damaged,
  UnknownError: damaged,
  TimeoutError: () => say`the browser does not answer`,
};

/** What stood in the way. */
export function reasonOf(failure: unknown): string {
  const name = failure instanceof Error ? failure.name : '';
  const known = reasons[name];
  if (known) return known();
  return name && name !== 'Error'
    ? say`the browser could not write it (${name})`
    : say`the browser could not write it`;
}
