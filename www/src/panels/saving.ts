// A file on its way out: made here, handed to the browser's downloads, sent nowhere.

/** How long a browser may take to fetch what it was handed, in milliseconds. */
const fetched = 60_000;

/** Hands a file to the browser's downloads. */
export function save(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), fetched);
}

/** The kinds of files that go out. */
export const kinds = {
  json: 'application/json',
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml',
  png: 'image/png',
  html: 'text/html;charset=utf-8',
} as const;
