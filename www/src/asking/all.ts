// What is fetched with the module that answers questions: how that is loaded, and what draws its answers. No figure of the
// first answer needs any of it.
import { askedStyles } from './styles-asked.ts';
import { compareStyles } from './styles-compare.ts';
import { poolBuilderStyles } from './styles-pool-builder.ts';
import { poolStyles } from './styles-pools.ts';

export { load } from './answering.ts';
export { closingPicture } from './closing.ts';
export { comparePicture } from './compare.ts';
export { poolsPicture } from './pools.ts';
export { whatIfPicture } from './what-if.ts';
export { tape } from './working-tape.ts';

export const styles = [poolBuilderStyles, poolStyles, compareStyles, askedStyles].flat();
