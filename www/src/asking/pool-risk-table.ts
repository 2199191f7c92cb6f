// Who bears a variance, member by member: it casts with the variance and with what the pool then costs.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { scrolling } from '../figure.ts';
import { adverse, isNegative, isZero, pounds } from '../format.ts';
import type { View } from '../view.ts';
import type { Borne, Money, PoolOutcome, Variance } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { total } from './pool-questions.ts';
import { backTo, hostWords } from './pool-risk-words.ts';

/** A column of the table: a figure of each member, with a total. */
interface Column {
  readonly name: string;
  readonly of: (member: Borne) => Money;
  readonly write: (money: Money) => string;
  /** Whether it is what the table is about. */
  readonly isLoud?: boolean;
  /** Instead of the figure alone: a cap has no total. */
  readonly cell?: (member: Borne) => TemplateResult;
}

function columns(answer: Variance): readonly Column[] {
  const under = isNegative(answer.amount);
  const write = under ? adverse : pounds;
  const puts: Column = { name: say`Puts in`, of: ({ puts_in }) => puts_in, write: pounds };
  const share: Column = { name: say`Share`, of: (each) => each.share, write };
  const bears: Column = {
    name: under ? say`Gets back` : say`Bears`,
    of: (each) => each.bears,
    write,
    isLoud: true,
  };
  const pays: Column = { name: say`Pays in all`, of: (each) => each.pays, write: pounds };
  if (under) return [puts, share, bears, pays];
  const taken: Column = {
    name: say`Taken of what would go back`,
    of: ({ unspent }) => unspent,
    write: pounds,
  };
  return [
    puts,
    ...(isZero(answer.unspent) ? [] : [taken]),
    share,
    { name: say`Cap of its share`, of: () => '0', write: () => '', cell: capCell },
    { name: say`Beyond the cap`, of: ({ over_cap }) => over_cap, write: pounds },
    { name: say`Falls to it as host`, of: ({ as_host }) => as_host, write: pounds },
    bears,
    pays,
  ];
}

const capCell = ({ cap, over_cap }: Borne): TemplateResult =>
  html`${cap === undefined ? say`none` : pounds(cap)}${isZero(over_cap) ? nothing : html`<strong class="aside small">cap reached</strong>`}`;

/** Every member, cast with the variance and with what the pool then costs. */
export function borneTable(
  desk: Desk,
  view: View,
  come: PoolOutcome,
  answer: Variance,
): TemplateResult {
  const under = isNegative(answer.amount);
  const heads = columns(answer);
  return html`${scrolling(
    say`Who bears it, scrolls sideways`,
    html`<table>
      <caption>Who bears it, ${view.year.year}, £</caption>
      <thead><tr>
        <th scope="col">Member</th>
        ${heads.map(({ name }) => html`<th scope="col" class="money">${name}</th>`)}
        ${under ? html`<th scope="col">Goes back to</th>` : nothing}
      </tr></thead>
      <tbody>${answer.members.map((member) => row(member, heads, under))}</tbody>
      <tfoot>${feet(desk, answer, heads, under)}</tfoot>
    </table>`,
  )}${under ? nothing : hostWords(come)}`;
}

const row = (member: Borne, heads: readonly Column[], under: boolean): TemplateResult => html`<tr>
  <th scope="row">${member.name}</th>
  ${heads.map(
    ({ of, write, cell, isLoud }) =>
      html`<td class="money">${cell?.(member) ?? (isLoud ? html`<strong>${write(of(member))}</strong>` : write(of(member)))}</td>`,
  )}
  ${under ? html`<td class="words">${backTo(member.back)}</td>` : nothing}
</tr>`;

/** All members together, what is taken before any of them is asked, and what that sums to. */
function feet(desk: Desk, answer: Variance, heads: readonly Column[], under: boolean) {
  const { members, unspent, contingency, amount, outturn } = answer;
  const all = heads.map(({ of, write }) => write(total(desk, members.map(of))));
  const last = (bears: string, pays: string): string[] => [
    ...heads.slice(2).map(() => ''),
    bears,
    pays,
  ];
  return html`${foot(say`Together`, all, under)}
    ${isZero(unspent) ? nothing : foot(say`Money that would go back takes`, last(pounds(unspent), ''), under)}
    ${isZero(contingency) ? nothing : foot(say`Contingency takes`, last(pounds(contingency), pounds(contingency)), under)}
    ${foot(
      under ? say`Less in all, and the new cost` : say`More in all, and the new cost`,
      last(under ? adverse(amount) : pounds(amount), pounds(outturn)),
      under,
    )}`;
}

const foot = (name: string, cells: readonly string[], under: boolean): TemplateResult => html`<tr>
  <th scope="row">${name}</th>
  ${cells.map((cell) => html`<td class="money">${cell}</td>`)}
  ${under ? html`<td></td>` : nothing}
</tr>`;
