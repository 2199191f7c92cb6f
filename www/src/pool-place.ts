// The way from a finding to what of the pools it is about.
import type { PoolsShown } from './pools-shown.ts';
import type { Document } from './wasm/ringfence.js';

/** What of the pools has the control that a path belongs to; nothing where the path is about no pool. */
export function poolAt(
  document: Document | undefined,
  path: string,
): Partial<PoolsShown> | undefined {
  if (document === undefined) return undefined;
  if (/^\/partners\/\d+/.test(path)) return { part: 'build' };
  const entry = /^\/scenarios\/(\d+)\/pools(?:\/(\d+))?/.exec(path);
  if (entry) {
    const pools = document.scenarios[Number(entry[1])]?.pools;
    return { part: 'build', pool: pools?.[Number(entry[2] ?? 0)]?.pool };
  }
  const [, place, part] = /^\/pools\/(\d+)(?:\/(risk|joint))?/.exec(path) ?? [];
  if (place === undefined) return undefined;
  const parts = { risk: 'risk', joint: 'shares' } as const;
  return {
    part: part === undefined ? 'build' : parts[part as keyof typeof parts],
    pool: document.pools[Number(place)]?.id,
  };
}
