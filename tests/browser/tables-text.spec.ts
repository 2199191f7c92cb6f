// Blocks of cells as spreadsheets put them on the clipboard.
import { displayed, readBlock, writeBlock } from '../../www/src/panels/tables-text.ts';
import { expect, test } from './quiet.ts';

const blocks: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
  [
    'tabs and lines',
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'no line at the end',
    'a\tb\nc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'empty cells',
    '\t\r\n\tx\r\n',
    [
      ['', ''],
      ['', 'x'],
    ],
  ],
  ['an empty line between', 'a\n\nb\n', [['a'], [''], ['b']]],
  ['an empty cell at the end', 'a\t', [['a', '']]],
  ['a line break in a cell', '"a\nb"\tc\n', [['a\nb', 'c']]],
  ['a tab in a cell', '"a\tb"\tc\n', [['a\tb', 'c']]],
  ['quotes in quotes', '"say ""no""\nnow"\tc', [['say "no"\nnow', 'c']]],
  ["quotes that are a cell's own", '"Safer" streets\t5" pipe\n', [['"Safer" streets', '5" pipe']]],
  ['a quote that never ends', '"a\tb\nc', [['"a', 'b'], ['c']]],
  ['nothing', '', []],
];

for (const [what, text, rows] of blocks) {
  test(`reads ${what}`, () => {
    expect(readBlock(text)).toEqual(rows);
  });
}

test('what is written is what is read', () => {
  const rows = [
    ['a\nb', '"', '', 'c\td'],
    ['"x" y', ' z ', '1,649,000', '(5)'],
  ];
  expect(readBlock(writeBlock(rows))).toEqual(rows);
});

test('amounts and days that can be read are shown as people write them, all else as typed', () => {
  const money = { is: 'money' } as const;
  const date = { is: 'date' } as const;
  expect(displayed('1649000.00', money)).toBe('1,649,000.00');
  expect(displayed('-5.00', money)).toBe('(5.00)');
  expect(displayed('£1.649m', money)).toBe('£1.649m');
  expect(displayed('2013-03-31', date)).toBe('31 Mar 2013');
  expect(displayed('31 Ma', date)).toBe('31 Ma');
});
