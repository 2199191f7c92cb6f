// What the facilitator makes of an option as a whole: accepted or set aside, with why, in the document itself.
import { nothing, type TemplateResult } from 'lit';
import { moment, whose } from '../option.ts';
import { settledAs, settleLabel } from '../standing.ts';
import type { Scenario, Settled, Standing } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { RoomPanel } from './room.ts';

/** What the facilitator does: the value that is nothing tells it in other languages from how a reason stands. */
export const toSetAside = (): string => say`Set aside${''}`;

/** That a table's option is no longer the one that was accepted. */
export const changedSince = (): string =>
  say`It changed since you accepted it: look at it again, and accept it anew if it still counts.`;

/** The option accepted, set aside, or left open: one step. */
export function settle(panel: RoomPanel, scenario: Scenario, settled: Settled | undefined): void {
  const { draft, edit } = panel.bench();
  panel.explaining = settled === undefined ? undefined : panel.explaining;
  edit(settledAs(draft, scenario.id, settled), () => settleLabel(scenario, settled?.standing));
}

/** The ways to settle it. */
export function settling(panel: RoomPanel, scenario: Scenario): TemplateResult {
  const name = whose(scenario);
  const held = scenario.settled?.standing;
  const set = (wish: Standing, words: string, label: string): TemplateResult => {
    const turn = (): void =>
      settle(
        panel,
        scenario,
        held === wish ? undefined : { standing: wish, at: moment(new Date()) },
      );
    return html`<button type="button" aria-pressed=${held === wish} aria-label=${label} @click=${turn}>${words}</button>`;
  };
  const explain = (): void => {
    panel.explaining = panel.explaining === scenario.id ? undefined : scenario.id;
    panel.bench().update();
  };
  return html`${set('accepted', say`Accept`, say`Accept the option of ${name}`)}
    ${set('set_aside', toSetAside(), say`Set aside the option of ${name}`)}
    ${held === undefined ? nothing : html`<button type="button" aria-label=${say`Say why of the option of ${name}`} aria-expanded=${panel.explaining === scenario.id} @click=${explain}>Say why</button>`}`;
}

/** Why it was settled so, as it is typed. */
export function explained(panel: RoomPanel, scenario: Scenario): TemplateResult | typeof nothing {
  const { settled } = scenario;
  if (settled === undefined || panel.explaining !== scenario.id) return nothing;
  const keep = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const why = String(given.get('why') ?? '').trim();
    const { why: _, ...rest } = settled;
    panel.explaining = undefined;
    settle(panel, scenario, why === '' ? rest : { ...rest, why });
  };
  return html`<form class="room-form" @submit=${keep}>
    <span class="box room-why"><label for="settled-why">Why it was settled so</label><input type="text" id="settled-why" name="why" maxlength="500" autocomplete="off" value=${settled.why ?? ''} /></span>
    <button type="submit">Keep</button>
  </form>`;
}
