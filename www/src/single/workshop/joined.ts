// The single file goes into no room: what speaks with a server is not in it.

/** Never asked for. */
export function joined(): never {
  throw new Error('this file goes into no room');
}
