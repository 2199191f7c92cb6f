// A contribution with conditions, begun: its row opens with an empty amount, which is where the focus goes.
import { nothing, type TemplateResult } from 'lit';
import { pointer } from '../edits.ts';
import { annualPath, memberName, OWN } from '../pool-edits.ts';
import type { Id } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Built } from './pool-builder.ts';
import { begun, type Condition, vacant } from './pool-drafts.ts';

/** Who may give what: a partner anything, the owner of the model in kind alone. */
export function addConditional(built: Built): TemplateResult | typeof nothing {
  const { desk, pool, pools } = built;
  if (desk.readonly) return nothing;
  const { partners } = desk.document;
  const wish = pools.shown.giver;
  const giver =
    partners.find(({ id }) => id === wish)?.id ?? (wish === OWN ? OWN : partners[0]?.id) ?? OWN;
  const choose = (event: Event): void =>
    pools.show({ giver: (event.target as HTMLSelectElement).value });
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const what = new FormData(event.currentTarget as HTMLFormElement).get('what');
    begin(built, giver, (what ?? 'in_kind') as Condition);
  };
  return html`<form class="actions" @submit=${add}>
    <span aria-hidden="true">Let</span>
    <label class="unseen" for="pool-more-who">Who</label>
    <select id="pool-more-who" @change=${choose}>
      ${[...partners.map(({ id }) => id), OWN].map((id) => html`<option value=${id} .selected=${id === giver}>${memberName(desk.document, id)}</option>`)}
    </select>
    <label class="unseen" for="pool-more-what">What</label>
    <select id="pool-more-what" name="what">
      ${offered(giver, pool.services.length > 1).map(([each, words]) => html`<option value=${each}>${words}</option>`)}
    </select>
    <button type="submit">Add a contribution with conditions</button>
    <span class="small quiet">${giver === OWN ? say`Own money is typed beside its source, above.` : say`Match, in kind, several services, part of a year.`}</span>
  </form>`;
}

const inKind = () => ['in_kind', say`give in kind`] as const;

function offered(giver: Id, several: boolean): readonly (readonly [Condition, string])[] {
  if (giver === OWN) return [inKind()];
  return [
    ['match', say`match own money`],
    inKind(),
    ...(several ? [['several', say`give to several services`] as const] : []),
    ['part', say`be in for part of a year`],
  ];
}

/** Nothing enters the document yet. */
function begin({ desk, pool, place, pools, year }: Built, partner: Id, what: Condition): void {
  const draft = begun(pool, partner, what, vacant(pool, desk.scenario), year);
  const next = pool.contributions.length;
  pools.show({ inHand: { pool: pool.id, partner, count: next, draft } });
  const amount = pointer('pools', place, 'contributions', next, 'amount');
  const path =
    'match' in draft.amount
      ? `${amount}/match`
      : annualPath(`${amount}/fixed`, draft.amount.fixed, year);
  desk.goTo(path);
}
