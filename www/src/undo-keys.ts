// Undo and Redo by key.
import { isPending } from './box.ts';

interface Undoes extends HTMLElement {
  readonly readonly: boolean;
  undo(): void;
  redo(): void;
}

/** Takes steps back and forward by key, but for a box that is being typed in, which has an undo of its own. */
export function undoneByKey(element: Undoes): void {
  element.addEventListener('keydown', (event) => {
    if (element.readonly || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const target = event.composedPath()[0];
    if (target instanceof EventTarget && isPending(target)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) element.redo();
    else element.undo();
  });
}
