import { DomainError } from '../../../../src/kernel/domain-error';
import { eachInTurn } from '../../../../src/platform/recurring/each-in-turn';

const BROKEN = new Error('this row cannot be read');
const FASTER = new DomainError('conflict', 'referral.moved-meanwhile');

/** Who had their turn, and what was thrown when all had it. */
async function turnsOf(fails: Readonly<Record<string, Error>>): Promise<{ had: string[]; thrown: unknown }> {
  const had: string[] = [];
  const thrown = await eachInTurn(['a', 'b', 'c'], (name) => {
    had.push(name);
    const fault = fails[name];
    return fault ? Promise.reject(fault) : Promise.resolve();
  }).catch((fault: unknown) => fault);
  return { had, thrown };
}

describe('a turn of many', () => {
  it.each([
    ['nobody fails', {}, undefined],
    ['the first one fails', { a: BROKEN }, BROKEN],
    ['somebody else was faster', { a: FASTER }, undefined],
    ['one was overtaken and one fails', { a: FASTER, c: BROKEN }, BROKEN],
  ])('reaches everybody when %s, and says what failed', async (_, fails, expected) => {
    expect(await turnsOf(fails)).toEqual({ had: ['a', 'b', 'c'], thrown: expected });
  });

  it('names every fault when several failed', async () => {
    const { thrown } = await turnsOf({ a: BROKEN, b: BROKEN });
    expect((thrown as AggregateError).errors).toEqual([BROKEN, BROKEN]);
  });
});
