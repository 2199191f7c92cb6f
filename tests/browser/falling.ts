// Modules made to fail as they do where a machine, a network or a site is at fault.

/** The parts of a module: each the number of its kind, and its bytes with their head. */
function parts(
  bytes: Buffer,
): { readonly kind: number; readonly body: Buffer; readonly all: Buffer }[] {
  const found = [];
  let at = 8;
  while (at < bytes.length) {
    const [kind = 0] = bytes.subarray(at);
    const { value, next } = counted(bytes, at + 1);
    found.push({
      kind,
      body: bytes.subarray(next, next + value),
      all: bytes.subarray(at, next + value),
    });
    at = next + value;
  }
  return found;
}

/** A number as WebAssembly writes it, seven bits a byte. */
function counted(bytes: Buffer, from: number): { readonly value: number; readonly next: number } {
  let [value, next, scale] = [0, from, 1];
  for (;;) {
    const byte = bytes[next] ?? 0;
    value += (byte % 128) * scale;
    scale *= 128;
    next += 1;
    if (byte < 128) return { value, next };
  }
}

function written(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return Buffer.from(bytes);
}

const part = (kind: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.of(kind), written(body.length), body]);

const joined = (bytes: Buffer, all: readonly Buffer[]): Buffer =>
  Buffer.concat([bytes.subarray(0, 8), ...all]);

/** The same module with another mark of its build, or with none. */
export function mark(bytes: Buffer, text: string | undefined): Buffer {
  const name = Buffer.from('\x09ringfence');
  const kept = parts(bytes)
    .filter(({ kind, body }) => kind !== 0 || !body.subarray(0, name.length).equals(name))
    .map(({ all }) => all);
  const more = text === undefined ? [] : [part(0, Buffer.concat([name, Buffer.from(text)]))];
  return joined(bytes, [...kept, ...more]);
}

/** The same module, which asks the page for a function that is called otherwise. */
export function otherImports(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  const at = other.indexOf('__wbg_');
  other.write('__xyz_', at);
  return other;
}

/** The same module, whose memory may not grow past 48 pages of 64 kB. */
export function growsNoMore(bytes: Buffer): Buffer {
  const all = parts(bytes).map(({ kind, body, all }) => {
    if (kind !== 5) return all;
    // One memory, without a most: 01 00 least.
    const { value: least } = counted(body, 2);
    return part(5, Buffer.concat([Buffer.of(1, 1), written(least), written(Math.max(least, 48))]));
  });
  return joined(bytes, all);
}

/**
 * Runs in the page: the functions of a module named in `falls` stop it dead as many times as is said there, and one that
 * stopped answers nothing any more, as after a panic in the middle of its work.
 */
export function falling(): void {
  const Real = WebAssembly.Instance;
  type Call = (...given: unknown[]) => unknown;
  class Falling extends Real {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      let dead = false;
      const stopping = (name: string, call: Call): Call => {
        return (...given) => {
          if (dead) throw new Error('recursive use of an object detected');
          const falls = Reflect.get(globalThis, 'falls') ?? {};
          if (falls[name] > 0) {
            falls[name] -= 1;
            dead = true;
            throw new WebAssembly.RuntimeError('unreachable');
          }
          return call(...given);
        };
      };
      const exports = Object.entries(this.exports).map(([name, held]) => [
        name,
        /^(handle|task)_/.test(name) ? stopping(name, held as Call) : held,
      ]);
      Object.defineProperty(this, 'exports', { value: Object.fromEntries(exports) });
    }
  }
  Object.assign(WebAssembly, {
    Instance: Falling,
    instantiate: async (module: WebAssembly.Module, imports: WebAssembly.Imports) =>
      new Falling(module, imports),
  });
}
