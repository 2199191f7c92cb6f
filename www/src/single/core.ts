// The single file carries one core, the whole.
import type { Core } from '../loading.ts';
import { questions } from '../questions.ts';

export type { Core };

/** The core, asked for once. */
export const core = (): Promise<Core> => questions();
