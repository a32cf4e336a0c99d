import { groupOf, leavingWith } from '../../../src/contacts/merging/record-group';
import { MINUTE, plus } from '../../../src/kernel/clock';
import { TUESDAY_10 } from '../../support/test-clock';

const merge = (contactId: string, intoId: string, headId: string, minutes: number, from = {}) => ({
  id: contactId,
  contactId,
  intoId,
  headId,
  choices: { from, leftOutWayIds: [`${contactId}-way`] },
  mergedAt: plus(TUESDAY_10, minutes * MINUTE),
});
/** b into a, d into c, then c into a. */
const MERGES = [
  merge('c', 'a', 'a', 3, { name: 'd' }),
  merge('b', 'a', 'a', 1, { name: 'b' }),
  merge('d', 'c', 'a', 2),
];

describe('the record that a contact belongs to', () => {
  it('is its own where it was never merged', () => {
    expect(groupOf('x', MERGES)).toMatchObject({ headId: 'x', contactIds: ['x'], from: {} });
  });

  it.each(['a', 'b', 'c', 'd'])('is the same whichever contact is named: %s', (id) => {
    const { headId, contactIds, from, leftOutWayIds } = groupOf(id, MERGES);
    expect([headId, ...contactIds]).toEqual(['a', 'a', 'b', 'd', 'c']);
    expect(from).toEqual({ name: 'd' });
    expect([...leftOutWayIds]).toEqual(['b-way', 'd-way', 'c-way']);
  });
});

it('what was merged into a record leaves with it', () => {
  expect(leavingWith('c', MERGES)).toEqual(['c', 'd']);
  expect(leavingWith('b', MERGES)).toEqual(['b']);
});
