// What the page tells the panel "In the room" of a workshop's server, where one stands beside it. The page speaks with the
// server; the element knows of no network.
import type { LiveTable } from './gathering.ts';
import type { About, Reason, Standing as Settled } from './wasm/ringfence.js';

/** Whether a server stands beside the page: it is asked only once the panel is opened. */
export type Server = 'unasked' | 'asking' | 'there' | 'none';

/** How it stands between this device and the room. */
export type Standing = 'joining' | 'in' | 'away' | 'blocked' | 'refused' | 'elsewhere';

/** What the facilitator said of an option. */
export type Said = 'accepted' | 'aside';

/** A table, as the facilitator sees it. */
export interface Table {
  readonly id: string;
  readonly name: string;
  readonly here: boolean;
  /** Since when it is away, by the clock on the wall, where that is known. */
  readonly away: string | undefined;
  /** When it changed its option last; none where it has done nothing yet. */
  readonly changed: string | undefined;
  /** Its split in a line. */
  readonly split: string | undefined;
  /** Whether its option stands in the model as the table has it now. */
  readonly taken: boolean;
  /** Whether it works on an older model than the one that was shared last. */
  readonly behind: boolean;
  /** Why its option cannot be taken in. */
  readonly fault: string | undefined;
  readonly said: Said | undefined;
  /** Whether it changed since it was set aside, and nothing was done about that. */
  readonly sinceAside: boolean;
  /** Whether it changed since it was accepted, and nothing was made of it as it is now. */
  readonly sinceAccepted: boolean;
}

/** What both sides of a room have. */
interface Joined {
  readonly standing: Standing;
  /** How it stands, in words: in the room, away, refused, with what to do. */
  readonly words: string;
  /** Whether the model of the room is the one on show. */
  readonly onShow: boolean;
  /** Brings the room's model back on show. */
  readonly show: () => void;
  readonly leave: () => void;
}

/** The facilitator's side of a room. */
export interface Hosting extends Joined {
  readonly side: 'facilitator';
  /** The link that tables open. */
  readonly invitation: string;
  /** The facilitator's own link, to be kept private. */
  readonly own: string;
  readonly tables: readonly Table[];
  /** Whether the model changed since it was shared. */
  readonly stale: boolean;
  /** Whether options are still taken. */
  readonly open: boolean;
  /** Whether options are taken in as they come. */
  readonly asTheyCome: boolean;
  /** What was done last, or could not be. */
  readonly done: string;
  readonly faults: readonly string[];
  readonly share: () => void;
  readonly setOpen: (open: boolean) => void;
  readonly setAsTheyCome: (on: boolean) => void;
  /** What is handed in beside the room is told from its tables by these. */
  readonly live: readonly LiveTable[];
  /** Takes options in: one table's, or all there are that were not set aside. */
  readonly take: (table?: string) => void;
  /** Leaves what a table changed since its option was set aside. */
  readonly pass: (table: string) => void;
  /** Accepts a table's option or sets it aside, in the model and in the room. */
  readonly settle: (table: string, standing: Settled | undefined) => void;
}

/** A sentence that goes with a table's option, and what the facilitator said of it. */
export interface Attached {
  readonly reason: Reason;
  readonly said: Said | undefined;
}

/** A table's side of a room. */
export interface Seated extends Joined {
  readonly side: 'table';
  readonly name: string;
  /** The link by which another device of the same table joins. */
  readonly another: string;
  readonly reasons: readonly Attached[];
  readonly attach: (about: About, text: string) => void;
  /** What an option is handed in with by hand, for the facilitator to know that it is this table's. */
  readonly hand: string | undefined;
  /** The print of the baseline that the table's option was begun from. */
  readonly begunFrom: string | undefined;
  /** Other tables of the room that this device keeps the keys of. */
  readonly others: readonly string[];
  /** Leaves the room with them too. */
  readonly leaveAll: () => void;
}

export interface Workshop {
  readonly server: Server;
  /** The server's name, as people know it. */
  readonly host: string;
  readonly room: Hosting | Seated | undefined;
  /** Whether a room is being opened, and why it could not be. */
  readonly opening: boolean;
  readonly fault: string | undefined;
  /** As whom this device left a room last, in words. */
  readonly departed: string | undefined;
  readonly ask: () => void;
  /** Opens a room with the model on show. */
  readonly openRoom: () => void;
}
