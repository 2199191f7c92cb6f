// The clipboard, also on a site without https, where browsers give no page the newer way to it.

/** What is put on the clipboard: as plain text, and for programs that take it, with headings and tables. */
export interface Copied {
  readonly text: string;
  readonly html?: string;
}

/** Puts it on the clipboard; false where the browser will not have it. */
export async function copy(what: Copied): Promise<boolean> {
  // The newer way cleans what it takes, and holds the styles of cells to the policy of the page: the older one does not.
  if (what.html !== undefined && copyTheOldWay(what)) return true;
  try {
    await navigator.clipboard.writeText(what.text);
    return true;
  } catch {
    return copyTheOldWay(what);
  }
}

function copyTheOldWay({ text, html }: Copied): boolean {
  let taken = false;
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    event.stopImmediatePropagation();
    taken = true;
  };
  document.addEventListener('copy', give, { capture: true });
  try {
    document.execCommand('copy');
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', give, { capture: true });
  }
  return taken;
}
