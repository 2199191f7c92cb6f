// A document as it stands, to a file: with nothing that would first have to be fetched.

export function download(draft: object): void {
  const title: unknown = Reflect.get(draft, 'title');
  const name = String(title ?? '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(draft, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name || 'model'}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
