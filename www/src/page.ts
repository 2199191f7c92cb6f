// The page around the element: it chooses what to open; the element does the rest.
import './ringfence.ts';
import type { RingfenceModel } from './element.ts';

const examples = [
  'examples/leicestershire.json',
  'examples/durham.json',
  'examples/joint-fund.json',
];

const model = document.querySelector('ringfence-model');
const choice = document.querySelector<HTMLSelectElement>('#model');
const file = document.querySelector<HTMLInputElement>('#file');

if (model && choice && file) {
  void begin(model, choice);
  document.querySelector('#open')?.addEventListener('click', () => file.click());
  file.addEventListener('change', () => openFile(model, file));
  // With the focus nowhere in particular, Undo is the model's.
  document.addEventListener('keydown', (event) => {
    if (event.target !== document.body) return;
    if (!model.dispatchEvent(new KeyboardEvent('keydown', event))) event.preventDefault();
  });
}

/** Opens the first example at once; the list follows, each called what its own file calls it. */
async function begin(model: RingfenceModel, choice: HTMLSelectElement): Promise<void> {
  model.src = examples[0];
  const titles = await Promise.all(examples.map(titleOf));
  choice.replaceChildren(...examples.map((address, place) => new Option(titles[place], address)));
  choice.disabled = false;
  const follow = (): void => name(choice, model.model?.title);
  choice.addEventListener('change', () => void openExample(model, choice).then(follow));
  model.addEventListener('ringfence-change', follow);
  if (model.model) follow();
}

/** An example opens over what is at hand, so that Undo brings that back. */
async function openExample(model: RingfenceModel, choice: HTMLSelectElement): Promise<void> {
  if (choice.value !== '') await model.open(choice.value, choice.selectedOptions[0]?.text);
}

async function titleOf(address: string): Promise<string> {
  try {
    const { title } = await (await fetch(address)).json();
    return typeof title === 'string' ? title : address;
  } catch {
    return address;
  }
}

/** Names what is open, on the tab and in the list, also after an Undo went back to another model. */
function name(choice: HTMLSelectElement, title = 'A file that is no model'): void {
  document.title = `${title} · Ringfence`;
  const options = [...choice.options];
  const known = options.findIndex((option) => option.text === title);
  const other = options.find((option) => option.value === '') ?? new Option('', '');
  if (known < 0) {
    other.text = title;
    choice.add(other);
  }
  choice.selectedIndex = known < 0 ? other.index : known;
}

function openFile(model: RingfenceModel, file: HTMLInputElement): void {
  const [chosen] = file.files ?? [];
  if (chosen) void model.open(chosen);
  file.value = '';
}
