import { allTexts, chosenOf, onceEach } from '../../../src/contacts/merging/said-of-person';

const said = (contactId: string, given: object) => ({
  contactId,
  said: { name: null, address: null, ageYears: null, gender: null, ...given },
});

describe('one person out of two records', () => {
  it('is as the record that stays says, then as was chosen, then as the other knows', () => {
    const own = said('a', { name: 'Wren', ageYears: 34 });
    const other = said('b', { name: 'Jenny Wren', ageYears: 35, address: '4 Plover Row' });
    expect(chosenOf([own, other], { from: {} })).toMatchObject({
      name: 'Wren',
      ageYears: 34,
      address: '4 Plover Row',
    });
    expect(chosenOf([own, other], { from: { name: 'b' } })).toMatchObject({
      name: 'Jenny Wren',
      ageYears: 34,
    });
    expect(chosenOf([own, other], { from: { name: 'gone' } })).toMatchObject({ name: 'Wren' });
  });

  it('has each child once who is described in the same words, and two of one contact twice', () => {
    const child = said('a', { name: 'Linnet', ageYears: 6 });
    expect(onceEach([child, { ...child, contactId: 'b' }, said('b', { name: 'Merlin' })])).toHaveLength(2);
    expect(onceEach([child, { ...child }])).toHaveLength(2);
  });

  it('is reached in the hours and by whom all said', () => {
    const first = { whenText: 'mornings', whoMayAnswer: null, sayWeAre: null, codeWord: 'bluebell' };
    const other = {
      whenText: 'not on Fridays',
      whoMayAnswer: 'only her',
      sayWeAre: 'the dentist',
      codeWord: 'fern',
    };
    expect(allTexts(first, [other, first])).toEqual({
      whenText: 'mornings; not on Fridays',
      whoMayAnswer: 'only her',
      sayWeAre: 'the dentist',
      codeWord: 'bluebell',
    });
  });
});
