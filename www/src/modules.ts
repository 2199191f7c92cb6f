// A module of the core on its way: fetched, compiled, and seen to be of the same build as the code that asks for it. What
// is the matter with one is told apart, since what to do about it differs.
import build from 'ringfence:build';
import type { Bytes } from './loading.ts';

/** What is the matter with a file: it is damaged, it is of another build, or there is no memory for it. */
export type Matter = 'damaged' | 'other' | 'memory';

/** A file that came, and is of no use. */
export class Unfit extends Error {
  constructor(
    readonly matter: Matter,
    readonly file: string,
  ) {
    super(`${file}: ${matter}`);
  }
}

/** Begins a module with its bytes, by its own function. What came from the browser's store and does not fit is fetched anew. */
export async function begun(
  bytes: Bytes,
  begin: (given: Given) => Promise<unknown>,
): Promise<void> {
  if (typeof bytes !== 'string') {
    await begin({ module_or_path: bytes });
    return;
  }
  try {
    await fitting(bytes, 'default', begin);
  } catch (failure) {
    if (!(failure instanceof Unfit) || failure.matter === 'memory') throw failure;
    await fitting(bytes, 'reload', begin);
  }
}

interface Given {
  readonly module_or_path: Bytes | WebAssembly.Module;
}

/** That the translation is of the same build. */
export function sameBuild(translation: object): void {
  if (Reflect.get(translation, 'build') !== build) throw new Unfit('other', 'ringfence-no-wasm.js');
}

async function fitting(
  address: string,
  cache: RequestCache,
  begin: (given: Given) => Promise<unknown>,
): Promise<void> {
  const file = address.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    const answer = await fetch(address, { cache });
    if (!answer.ok) throw new Error(`${file} answered ${answer.status}`);
    const module = await compiled(answer);
    if (!isOurs(module)) throw new Unfit('other', file);
    await begin({ module_or_path: module });
  } catch (failure) {
    const matter = matterOf(failure);
    throw matter ? new Unfit(matter, file) : failure;
  }
}

/** With another type than its own a browser compiles nothing on the way. */
const compiled = async (answer: Response): Promise<WebAssembly.Module> =>
  answer.headers.get('Content-Type') === 'application/wasm'
    ? WebAssembly.compileStreaming(answer)
    : WebAssembly.compile(await answer.arrayBuffer());

/** Every module is given the mark of its build, and so is the code. */
function isOurs(module: WebAssembly.Module): boolean {
  const [mark] = WebAssembly.Module.customSections(module, 'ringfence');
  return mark !== undefined && new TextDecoder().decode(mark) === build;
}

function matterOf(failure: unknown): Matter | undefined {
  if (failure instanceof WebAssembly.CompileError) return 'damaged';
  if (failure instanceof WebAssembly.LinkError) return 'other';
  return failure instanceof RangeError || failure instanceof WebAssembly.RuntimeError
    ? 'memory'
    : undefined;
}
