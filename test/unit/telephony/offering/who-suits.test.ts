import { whoSuits, type Suitor, type Wanted } from '../../../../src/telephony/offering/who-suits';
import { aHandler, KIRKLEES, waitingCall } from './board';

const ids = (call: Partial<Wanted>, handlers: readonly Suitor[], isWaitOver = false): string[] =>
  whoSuits(waitingCall(call), handlers, { isWaitOver }).map(({ handler }) => handler.accountId);

const woman = aHandler('woman', { gender: 'female' });
const man = aHandler('man', { gender: 'male' });
const unsaid = aHandler('unsaid');
const polish = aHandler('polish', { languages: ['en', 'pl-PL'] });

describe('who suits a caller', () => {
  it('is everybody of the area, when nothing is asked for', () => {
    const elsewhere = aHandler('elsewhere', { areaCodes: [KIRKLEES] });
    expect(ids({}, [woman, man, unsaid, elsewhere])).toEqual(['woman', 'man', 'unsaid']);
  });

  it.each<[string, Partial<Wanted>, string[]]>([
    ['a woman', { wantsGender: 'female' }, ['woman']],
    ['a man', { wantsGender: 'male' }, ['man']],
    ['Polish, from wherever', { language: 'pl' }, ['polish']],
    [
      'a language nobody there speaks: everybody, with an interpreter',
      { language: 'so' },
      ['woman', 'man', 'unsaid', 'polish'],
    ],
    [
      'Polish with a woman, where only the first is there',
      { language: 'pl', wantsGender: 'female' },
      ['polish'],
    ],
  ])('asking for %s', (_, call, expected) => {
    expect(ids(call, [woman, man, unsaid, polish])).toEqual(expected);
  });

  it('waits for somebody who is there and busy', () => {
    const busy = { ...woman, isAvailable: false };
    expect(ids({ wantsGender: 'female' }, [busy, man])).toEqual(['woman']);
  });

  it('does not wait for somebody who is on a break', () => {
    const away = { ...woman, isAvailable: false, isStaffing: false };
    expect(ids({ wantsGender: 'female' }, [away, man])).toEqual(['woman', 'man']);
  });

  it('is everybody once the wait is over, and says who comes nearest', () => {
    const suiting = whoSuits(waitingCall({ wantsGender: 'female' }), [man, woman], { isWaitOver: true });
    expect(suiting.map(({ handler, unmet }) => [handler.accountId, unmet])).toEqual([
      ['man', 1],
      ['woman', 0],
    ]);
  });

  it('never gives up the area', () => {
    const elsewhere = aHandler('elsewhere', { areaCodes: [KIRKLEES] });
    expect(ids({}, [elsewhere], true)).toEqual([]);
  });
});
