// The models that come with the page.
import { fetched } from '../fetching.ts';

export interface Example {
  readonly address: string;
  readonly title: string;
  /** Its document, once it was fetched. */
  readonly text?: string;
}

/** Where they stand; the first is what the page opens with. */
export const addresses = [
  'examples/leicestershire.json',
  'examples/durham.json',
  'examples/joint-fund.json',
];

/** An example, called what its own file calls it; by its address where it cannot be had. */
export async function exampleAt(address: string): Promise<Example> {
  try {
    const text = await (await fetched(address)).text();
    const { title } = JSON.parse(text);
    return typeof title === 'string' ? { address, title, text } : { address, title: address };
  } catch {
    return { address, title: address };
  }
}
