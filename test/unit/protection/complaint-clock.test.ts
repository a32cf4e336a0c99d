import { byNextClock, nextClock } from '../../../src/protection/complaints/complaint-clock';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
const complaint = (id: string, days: { acknowledge: number; answer: number }, done: object = {}) => ({
  id,
  acknowledgeBy: at(days.acknowledge),
  answerBy: at(days.answer),
  acknowledgedAt: null,
  closedAt: null,
  ...done,
});
const NEW = { acknowledge: 3, answer: 20 };

describe('what is owed next to whoever complained', () => {
  it.each([
    ['that it was heard', {}, 'Acknowledge by', at(3)],
    ['an answer, once they know that', { acknowledgedAt: at(2) }, 'Answer by', at(20)],
  ])('is %s', (_, done, what, dueAt) => {
    expect(nextClock(complaint('a', NEW, done))).toMatchObject({ what, dueAt });
  });

  it('is nothing once they were answered', () => {
    expect(nextClock(complaint('a', NEW, { acknowledgedAt: at(2), closedAt: at(9) }))).toBeNull();
  });
});

it('puts what is due first at the top, whichever clock it is', () => {
  const heard = complaint('heard', { acknowledge: 1, answer: 10 }, { acknowledgedAt: at(1) });
  const fresh = complaint('fresh', { acknowledge: 12, answer: 30 });
  const late = complaint('late', { acknowledge: 5, answer: 25 });
  expect(byNextClock([fresh, heard, late]).map(({ id }) => id)).toEqual(['late', 'heard', 'fresh']);
});
