// What is said of a variance of a pool's cost: what it comes to, what each member bears or gets back, and
// what caps hold it to.
import { nothing, type TemplateResult } from 'lit';
import { isNegative, isZero, percent, short } from '../format.ts';
import type { Back, Borne, Finding, Pool, PoolOutcome, Variance } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { size } from './pool-questions.ts';

/** What the pool is supposed to cost. */
export function costs({ name }: Pool, { amount, percent: rate, cost, outturn }: Variance): string {
  if (isZero(amount))
    return say`${name} costs ${short(cost)}, as planned: nobody is asked for more.`;
  const [sum, part] = [short(size(amount)), percent(size(rate))];
  return isNegative(amount)
    ? say`${name} costs ${sum} (${part}) less than planned: ${short(outturn)} instead of ${short(cost)}.`
    : say`${name} costs ${sum} (${part}) more than planned: ${short(outturn)} instead of ${short(cost)}.`;
}

/** The same with what each bears, in one breath. */
export function said(pool: Pool, answer: Variance): string {
  const each = answer.members.filter(({ bears }) => !isZero(bears)).map(one);
  return [costs(pool, answer), ...answer.words, each.length === 0 ? '' : `${each.join('; ')}.`]
    .filter(Boolean)
    .join(' ');
}

/** What one member bears or gets back. */
export function one({ name, bears, over_cap, as_host, back }: Borne): string {
  if (isNegative(bears)) return say`${name} gets back ${short(size(bears))}, ${backTo(back)}`;
  const capped = isZero(over_cap) ? '' : say`, its cap reached`;
  const host = isZero(as_host) ? '' : say`, ${short(as_host)} of it as the host`;
  return say`${name} bears ${short(bears)}${capped}${host}`;
}

/** Where what comes back goes: ring-fenced and earmarked money first. */
export function backTo(back: readonly Back[]): string {
  return back
    .map(({ name, tied, amount }) => {
      const first = tied ? say`, tied to it, first` : '';
      return say`${short(amount)} to ${name}${first}`;
    })
    .join('; ');
}

/** Who is capped, and at what. */
interface Capped {
  readonly id: string;
  readonly cap?: string;
}

/** What caps hold a member to, said alike wherever it is said: a host has to bear more than its own cap. */
export function capWords({ id, cap }: Capped, host: string, all: readonly Capped[]): string {
  if (id !== host)
    return cap === undefined
      ? say`nothing caps it`
      : say`it cannot be asked for more than ${short(cap)} beyond what it puts in`;
  if (cap !== undefined)
    return say`its own share is capped at ${short(cap)}; as host it also bears what caps leave uncovered`;
  return all.some((each) => each.id !== id && each.cap !== undefined)
    ? say`nothing caps its own share; as host it also bears what caps leave uncovered`
    : say`nothing caps it`;
}

/** What caps hold a pool's host to, beneath a table of caps. */
export function hostWords({ host, host_name, members }: PoolOutcome) {
  const own = members.find(({ id }) => id === host) ?? { id: host };
  return html`<p class="small">Host, ${host_name}: ${capWords(own, host, members)}.</p>`;
}

/** That figures are of the last that could be read, where what stands in a box cannot. */
export const before = (findings: readonly Finding[]): TemplateResult | typeof nothing =>
  findings.length === 0
    ? nothing
    : html`<p class="stale small">What was typed cannot be read: these figures are from before.</p>`;
