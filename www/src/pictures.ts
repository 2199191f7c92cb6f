// The three pictures of a year, and the styles they share.
import { figureStyles } from './figure.ts';
import { paletteStyles } from './palette.ts';
import { ceasingStyles } from './views/ceasing.ts';
import { moneyBarsStyles } from './views/money-bars.ts';
import { moneyMapStyles } from './views/money-map.ts';
import { monthsStyles } from './views/months.ts';

export { ceasing } from './views/ceasing.ts';
export { moneyMap } from './views/money-map.ts';
export { months } from './views/months.ts';

export const pictureStyles = [
  paletteStyles,
  figureStyles,
  moneyMapStyles,
  moneyBarsStyles,
  monthsStyles,
  ceasingStyles,
];
