import { conflictOf } from '../../../src/referrals/conflicts/conflict-of';

const STAFF = { names: [['ida', 'grey'], [], ['wolf', 'tom']], phoneIndexes: ['desk', 'own'] };
const named = (nameMarks: string[], phoneIndex: string | null = null) => ({ nameMarks, phoneIndex });

describe('whether somebody on the staff is too close', () => {
  it.each([
    ['nobody is named', [], null],
    ['another name', [named(['ann', 'grey'])], null],
    ['their own name', [named(['ida', 'grey'])], 'name'],
    ['whom they must not deal with', [named(['tom', 'wolf'])], 'name'],
    ['the second of two', [named(['x']), named(['tom'])], 'name'],
    ['another number', [named([], 'other')], null],
    ['their own number', [named([], 'own')], 'phone'],
    ['a number beside another name', [named(['ann'], 'desk')], 'phone'],
    ['somebody with neither name nor number', [named([])], null],
  ] as const)('%s: %s', (_, people, expected) => expect(conflictOf(STAFF, people, undefined)).toBe(expected));

  it('counts what they declared, whatever is compared', () => {
    expect(conflictOf(STAFF, [], { kind: 'declared', isCleared: false })).toBe('declared');
  });

  it('counts what a coordinator cleared, whatever is compared', () => {
    expect(conflictOf(STAFF, [named(['ida', 'grey'])], { kind: 'name', isCleared: true })).toBeNull();
  });

  it('goes on counting a match whose name was taken back since', () => {
    expect(conflictOf(STAFF, [], { kind: 'name', isCleared: false })).toBe('name');
  });

  it('finds nothing for staff without a name', () => {
    expect(conflictOf({ names: [], phoneIndexes: [] }, [named(['a'], 'b')], undefined)).toBeNull();
  });
});
