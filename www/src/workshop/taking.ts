// Options of tables on their way into the facilitator's model, asked for or as they come: all that is taken in at once is one
// step.
import { acceptedBefore, faultIn, gatherLabel, taken } from '../gathering.ts';
import { gathered, type Incoming, whose } from '../option.ts';
import { core } from '../ringfence.ts';
import { say } from '../words.ts';
import type { LeadRecord } from './record.ts';
import { type Report, whileSpoken } from './report.ts';
import type { Room } from './room.ts';
import { hasOption, isSeen, isSetAside, printOf, type Watched } from './watched.ts';

export class Taking {
  readonly #lead: Room<LeadRecord>;
  readonly #report: Report;
  #busy = false;

  constructor(lead: Room<LeadRecord>, report: Report) {
    this.#lead = lead;
    this.#report = report;
  }

  /** What is new of tables is taken in by itself, where that is wanted. */
  asTheyCome(tables: Iterable<Watched>): void {
    const lead = this.#lead;
    if (!lead.record.asTheyCome || this.#busy || !lead.onShow) return;
    const fresh = [...tables].filter(
      (held) => hasOption(held) && !isSeen(lead.record, held) && !isSetAside(lead, held),
    );
    if (fresh.length > 0) void this.take(fresh);
  }

  /** Whether a table's option took the place of one that was accepted is kept. */
  note(table: string, again: boolean): void {
    const { record } = this.#lead;
    const others = (record.again ?? []).filter((held) => held !== table);
    record.again = again ? [...others, table] : others;
    this.#lead.keep();
  }

  /** All that is taken in at once is one step. */
  async take(wanted: readonly Watched[]): Promise<void> {
    this.#busy = true;
    try {
      await this.#take(wanted);
    } finally {
      this.#busy = false;
      this.#lead.around.draw();
    }
  }

  async #take(wanted: readonly Watched[]): Promise<void> {
    const reader = await core();
    const { draft, over, onShow, record, around } = this.#lead;
    if (over || draft === undefined || !onShow) return;
    const fresh: Incoming[] = [];
    const again: string[] = [];
    for (const held of wanted) {
      const { read } = held;
      record.seen[held.id] = printOf(held.text ?? '');
      if (!read || !('option' in read)) continue;
      const { became, was } = gathered(draft, read.option);
      if (became === 'known') continue;
      held.trouble = faultIn(reader, draft, read.option);
      if (held.trouble !== undefined) continue;
      fresh.push(read);
      if (was !== 'accepted') continue;
      again.push(acceptedBefore(whose(read.option.scenario)));
      this.note(held.id, true);
    }
    this.#lead.keep();
    const { document, faults } = taken(reader, draft, fresh, undefined, 'asked');
    this.#report.faults = whileSpoken(faults);
    if (document === draft) return;
    const names = fresh.flatMap((each) => ('option' in each ? [whose(each.option.scenario)] : []));
    const once = whileSpoken(again);
    this.#report.done = () =>
      [say`Taken in: ${names.join(', ')}.`, ...once.map((words) => words())].join(' ').trim();
    around.model.edit(document, () => gatherLabel(fresh, fresh.length - faults.length));
  }
}
