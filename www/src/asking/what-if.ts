// What hangs on each assumption: one at a time, two at once, all that could go wrong, and what each rests on.
import { nothing, type TemplateResult } from 'lit';
import type { Asked, AskedPart } from '../asked-shown.ts';
import type { Desk } from '../desk.ts';
import type { Questions } from '../long-question.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { View } from '../view.ts';
import type { Headline } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { headlineOf } from './bridge-choice.ts';
import { headlineChoice } from './what-if-choice.ts';
import { grid } from './what-if-grid.ts';
import { register } from './what-if-register.ts';
import { stress } from './what-if-stress.ts';
import { swing } from './what-if-swing.ts';

/** What every part is given. */
export interface WhatIf {
  readonly desk: Desk;
  readonly view: View;
  readonly asked: Asked;
  /** The figure that things are tried on. */
  readonly headline: Headline;
  /** How much hangs on each assumption: more than one part needs it. */
  readonly swinging: Questions['swing'];
}

const parts: readonly {
  readonly id: AskedPart;
  readonly name: () => string;
  readonly draw: (given: WhatIf) => TemplateResult;
}[] = [
  { id: 'swing', name: () => say`What matters most`, draw: swing },
  { id: 'grid', name: () => say`Two at once`, draw: grid },
  { id: 'stress', name: () => say`Stress pack`, draw: stress },
  { id: 'register', name: () => say`Assumptions`, draw: register },
];

/** The parts under a list of tabs of their own. */
export function whatIfPicture(
  desk: Desk,
  view: View,
  asked: Asked,
  stale: boolean,
): TemplateResult {
  const chosen = asked.shown.part;
  const headline = headlineOf(view, asked.shown.headline);
  const swinging: Questions['swing'] = { what: 'swing', scenario: view.scenario, headline };
  const part = parts.find(({ id }) => id === chosen) ?? parts[0];
  return html`<div class="what-if">
    ${tabList({
      name: 'what-if',
      label: say`What if?`,
      tabs: parts.map(({ id, name }) => ({ id, name: name() })),
      chosen,
      choose: (id) => asked.show({ part: id as AskedPart }),
    })}
    <div role="tabpanel" tabindex="-1" class="questions" id=${panelId('what-if')} aria-labelledby=${tabId('what-if', chosen)}>
      <div class="actions question">${headlineChoice(view, {
        headline,
        label: say`Tried on`,
        choose: (wish) => asked.show({ headline: wish }),
      })}</div>
      ${stale ? html`<p class="stale small">${older()}</p>` : nothing}
      ${part?.draw({ desk, view, asked, headline, swinging })}
    </div>
  </div>`;
}

const older = (): string =>
  say`This is from before the last change, which cannot be worked out yet.`;
