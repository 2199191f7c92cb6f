// Files dropped on the element.

/** What takes files. */
interface Taker extends HTMLElement {
  readonly readonly: boolean;
  open(file: File): Promise<void>;
}

/** Opens what is dropped on an element. */
export function takesFiles(taker: Taker): void {
  taker.addEventListener('dragover', (event) => {
    if (taker.readonly || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  taker.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (taker.readonly || file === undefined) return;
    event.preventDefault();
    void taker.open(file);
  });
}

/** Whether a file holds rows rather than a model. */
export const isSheet = ({ name }: File): boolean =>
  /\.(csv|tsv|txt|xlsx|xlsm|xls|ods)$/i.test(name);
