import fc from 'fast-check';
import { jsonLines, NotJson } from '../../../../src/platform/config/json-lines';

const TEXT = `{
  "version": "1",
  "rows": [
    { "id": "a" },

    { "id": "b", "at": { "x": [1,
      -2.5e3] } }
  ]
}`;

describe('the line of a value', () => {
  it.each<[string, (string | number)[], number]>([
    ['the file', [], 1],
    ['a key', ['version'], 2],
    ['a list', ['rows'], 3],
    ['the first of a list', ['rows', 0], 4],
    ['one after an empty line', ['rows', 1], 6],
    ['a value on the next line', ['rows', 1, 'at', 'x', 1], 7],
    ['a key that is not there: what is around it', ['rows', 1, 'name'], 6],
    ['nothing of it there', ['colour'], 1],
  ])('%s', (_, path, line) => {
    expect(jsonLines(TEXT).lineOf(path)).toBe(line);
  });
});

describe('keys that stand twice', () => {
  it('are found with their line, where a parser keeps the last in silence', () => {
    const text = '{ "a": 1,\n  "b": { "c": 1,\n "c": 2 }, "a": 3 }';
    expect(jsonLines(text).repeated).toEqual([
      { path: ['b', 'c'], line: 3 },
      { path: ['a'], line: 3 },
    ]);
  });

  it('are none where two objects use the same one', () => {
    expect(jsonLines('[{ "a": 1 }, { "a": 2 }]').repeated).toEqual([]);
  });
});

describe('what is not JSON', () => {
  it.each<[string, string, number]>([
    ['nothing', '', 1],
    ['a list that does not end', '[1,\n2', 2],
    ['a comma too much', '[1,\n2,\n]', 3],
    ['a key without quotes', '{\na: 1 }', 2],
    ['a colon left out', '{ "a"\n1 }', 2],
    ['something after the end', '{}\n\n}', 3],
    ['a word nobody knows', '[yes]', 1],
    ['a text over two lines', '["a\nb"]', 1],
  ])('%s: says the line', (_, text, line) => {
    const attempt = () => jsonLines(text);
    expect(attempt).toThrow(NotJson);
    expect(attempt).toThrow(`line ${line}`);
  });

  it('is the same as for the parser: everything that can be written can be read', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonLines(text).lineOf([])).toBe(1);
      }),
    );
  });
});
