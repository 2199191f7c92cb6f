// How it stands with a room, in words.
import { many, say } from '../words.ts';
import type { Standing } from '../workshop.ts';
import type { Refusal } from './refusals.ts';

interface Stood {
  readonly standing: Standing;
  readonly connection: { readonly refusal: Refusal | undefined };
  readonly onShow: boolean;
}

/** Where what is said goes to. */
const host = (): string => location.host;

const otherWays = (): string =>
  say`This network lets no live connection through: what you do is kept here. Hand your option in by code, link or file, as without a server; the page goes on trying.`;

export function tableWords(
  table: Stood & {
    readonly name: string;
    readonly begun: boolean;
    readonly open: boolean;
    readonly aside: string | undefined;
    readonly fault: string | undefined;
    readonly ownName: string | undefined;
  },
): string {
  const { ownName, name } = table;
  const words = standingWords(table);
  return ownName === undefined || !table.begun
    ? words
    : `${words} ${say`The facilitator’s list calls your table ${name}: ${ownName} was there already.`}`;
}

function standingWords(table: Parameters<typeof tableWords>[0]): string {
  const { standing, name, begun } = table;
  const { refusal } = table.connection;
  if (standing === 'refused') return refusal?.words ?? say`The server refuses this room.`;
  if (standing === 'elsewhere') return say`The room goes on in another tab of this browser.`;
  if (standing === 'blocked') return otherWays();
  if (table.fault) return table.fault;
  if (standing === 'joining') return say`Joining the room…`;
  if (standing === 'away')
    return refusal
      ? say`${refusal.words} What you do is kept here and goes out later.`
      : say`Away from the room: what you do is kept here and goes out once the network is back.`;
  if (!begun)
    return say`In the room. The facilitator has not shared a model yet: it opens here as soon as there is one.`;
  if (!table.onShow)
    return say`In the room as ${name}, with another model open here: what you change in it stays here.`;
  if (table.aside !== undefined)
    return say`In the room as ${name}. “${table.aside}” is on show: what you change in it stays here, and only your own option goes to the facilitator.`;
  return table.open
    ? say`In the room as ${name}: your option goes to the facilitator as you change it, to ${host()} and nowhere else.`
    : say`In the room as ${name}. The facilitator takes no more options in at present; what you change still goes to ${host()}.`;
}

export function leadWords(
  lead: Stood & {
    readonly here: number;
    readonly open: boolean;
    readonly tables: readonly unknown[];
  },
): string {
  const { standing, onShow, here, tables } = lead;
  const { refusal } = lead.connection;
  if (standing === 'refused') return refusal?.words ?? say`The server refuses this room.`;
  if (standing === 'elsewhere') return say`The room goes on in another tab of this browser.`;
  if (standing === 'blocked')
    return say`This network lets no live connection through: gather options by code, link or file, as without a server; the page goes on trying.`;
  if (standing === 'joining') return say`Opening the room…`;
  if (standing === 'away')
    return refusal
      ? say`${refusal.words} What you do is kept here and goes out later.`
      : say`Away from the room: what you do is kept here and goes out once the network is back.`;
  if (!onShow)
    return say`Your room is open, with another model on show here: options are taken in once its own model is back.`;
  const count = many(tables.length, 'one table', '{n} tables');
  if (!lead.open)
    return say`Your room is closed to options: ${count}, ${here} connected. The model goes to ${host()} and nowhere else.`;
  return say`Your room is open: ${count}, ${here} connected. The model and the options go to ${host()} and nowhere else.`;
}
