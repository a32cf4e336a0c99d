import { whoRings } from '../../../../src/telephony/offering/ring-strategy';
import { aHandler, ago } from './board';

const ann = aHandler('ann', { idleSince: ago(10), ringOrder: 1 });
const bob = aHandler('bob', { idleSince: ago(90), ringOrder: 3 });
const cat = aHandler('cat', { idleSince: ago(50), ringOrder: 2 });

describe('who rings', () => {
  it.each([
    ['longest-idle', ['bob']],
    ['in-order', ['ann']],
    ['all-at-once', ['ann', 'bob', 'cat']],
  ] as const)('%s', (strategy, expected) => {
    for (const free of [
      [ann, bob, cat],
      [cat, bob, ann],
    ])
      expect(whoRings(strategy, free).map(({ accountId }) => accountId)).toEqual(expected);
  });

  it('is nobody when nobody is free', () => {
    expect(whoRings('longest-idle', [])).toEqual([]);
  });

  it('leaves ties to the id', () => {
    const twin = aHandler('aaa', { idleSince: bob.idleSince });
    expect(whoRings('longest-idle', [bob, twin])).toEqual([twin]);
  });
});
