// What draws the answers to questions: fetched with the module that gives them.

/** All that comes with that module. */
type Drawing = typeof import('./asking/all.ts');

let fetched: Drawing | undefined;

/** What draws the answers; nothing until it is here. */
export const drawing = (): Drawing | undefined => fetched;

/** Fetches it. */
export async function fetchDrawing(): Promise<Drawing> {
  fetched ??= await import('./asking/all.ts');
  return fetched;
}
