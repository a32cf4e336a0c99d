import fc from 'fast-check';
import { isSameName, nameTokens } from '../../../src/contacts/same-name';

const same = (one: string, other: string): boolean => isSameName(nameTokens(one), nameTokens(other));

describe('the parts of a name', () => {
  it.each([
    ['Dave Smith', ['dave', 'smith']],
    ['  SMITH,   dave ', ['dave', 'smith']],
    ['Mr. Dave J. Smith', ['dave', 'smith']],
    ['José Núñez', ['jose', 'nunez']],
    ['Siobhán O’Brien', ['obrien', 'siobhan']],
    ["Siobhan O'Brien-Jones", ['jones', 'obrien', 'siobhan']],
    ['李 明', ['明', '李']],
    ['J. S.', []],
    ['', []],
    ['Dave Dave', ['dave']],
  ])('of %j are %j', (name, tokens) => expect(nameTokens(name)).toEqual(tokens));
});

describe('two names', () => {
  it.each([
    ['Dave Smith', 'SMITH Dave', true],
    ['Dave Smith', 'Dave John Smith', true],
    ['Dave', 'Dave Smith', true],
    ['O’Brien', 'Siobhan OBrien', true],
    ['Jones', 'Ann Smith-Jones', true],
    ['Dave Smith', 'Dave Jones', false],
    ['Dave Smith', 'Ann Smith', false],
    ['Dave Brown Smith', 'Dave Jones Smith', false],
    ['', 'Dave Smith', false],
    ['', '', false],
    ['J.', 'Dave Smith', false],
  ])('%j and %j may be one person: %s', (one, other, expected) => {
    expect(same(one, other)).toBe(expected);
    expect(same(other, one)).toBe(expected);
  });

  it('that differ in case, accents, order and titles alone are one', () => {
    const part = fc.stringMatching(/^[a-z]{2,8}$/).filter((text) => nameTokens(text).length === 1);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const written = `Mr ${parts.toReversed().join(' ').toUpperCase()}`;
        expect(same(parts.join(' '), written)).toBe(true);
      }),
    );
  });
});
