// What the money map is made of: stops, and the money that flows between them.
import type { Line } from '../label.ts';
import type { Money } from '../wasm/ringfence.js';

/** Where a stop stands: money in, the priorities, the services. */
export type Column = 0 | 1 | 2;

export type Kind =
  | 'source'
  | 'partner'
  | 'elsewhere'
  | 'not-counted'
  | 'priority'
  | 'left'
  | 'service'
  | 'to-commission';

export interface Stop {
  readonly id: string;
  readonly kind: Kind;
  readonly column: Column;
  /** The place of its priority in the model: services stand beside their priority. */
  readonly block: number;
  readonly hue: string;
  readonly lines: readonly Line[];
  readonly says: string;
  /** Where the figure it stands for is in the outcome. */
  readonly figure?: string | undefined;
  /** Pounds that come through, for its size alone. */
  readonly money: number;
  /** Pounds that are missing, for its size alone. */
  readonly lack: number;
}

export interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly hue: string;
  readonly says: string;
  /** Where the figure it stands for is in the outcome. */
  readonly figure?: string | undefined;
  /** Pounds, for its width alone. */
  readonly money: number;
}

export interface Flows {
  readonly stops: readonly Stop[];
  readonly flows: readonly Flow[];
}

export const name = (text: string): Line => ({ text, kind: 'name' });
export const amount = (text: string): Line => ({ text, kind: 'amount' });
export const quiet = (text: string): Line => ({ text, kind: 'quiet' });

export const still = (id: string, kind: Kind, column: Column, money: Money) => ({
  id,
  kind,
  column,
  block: 0,
  hue: 'hue-0',
  money: Number(money),
  lack: 0,
});

export const flow = (from: string, to: string, money: number, suffix = '') => ({
  id: `${from}>${to}${suffix}`,
  from,
  to,
  money,
});
