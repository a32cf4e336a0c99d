import { Not } from 'typeorm';
import { EqualityAnswer, EqualityAnswers } from '../../../src/intake';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { DUDLEY } from '../../support/story';

let running: RunningApp;
let answers: EqualityAnswers;
beforeEach(async () => {
  running = await startApp();
  answers = running.app.get(EqualityAnswers, { strict: false });
});
afterEach(() => running.stop());

const kept = (): Promise<EqualityAnswer[]> =>
  running.db.reader.find(EqualityAnswer, { where: { answer: Not('not-asked') }, order: { question: 'ASC' } });

describe(onBothEngines('the answers to the equality questions'), () => {
  it('are kept by area and month, one row each, with nothing that leads to anybody', async () => {
    await answers.record(answers.begin(DUDLEY), { religion: 'sikh', sex: 'female' });
    const rows = await kept();
    expect(rows).toMatchObject([
      { areaCode: DUDLEY, month: '2026-11', questionSet: '2026-11', question: 'religion', answer: 'sikh' },
      { areaCode: DUDLEY, month: '2026-11', questionSet: '2026-11', question: 'sex', answer: 'female' },
    ]);
    const columns = running.db.reader.connection.getMetadata(EqualityAnswer).columns;
    expect(columns.map(({ propertyName }) => propertyName).toSorted()).toEqual(
      ['answer', 'areaCode', 'id', 'month', 'question', 'questionSet'].toSorted(),
    );
    expect(running.db.reader.connection.getMetadata(EqualityAnswer).foreignKeys).toEqual([]);
  });

  it('cannot be put together again: two of one person share nothing but month and area', async () => {
    await answers.record(answers.begin(DUDLEY), { religion: 'sikh', sex: 'female' });
    const [one, other] = await kept();
    expect(one?.id).toMatch(/^[\w-]{43}$/);
    expect(one?.id.slice(0, 8)).not.toBe(other?.id.slice(0, 8));
  });

  it('are kept once, however often the form is sent', async () => {
    const form = answers.begin(DUDLEY);
    await answers.record(form, { religion: 'sikh' });
    await answers.record(form, { religion: 'sikh' });
    expect(await kept()).toHaveLength(1);
  });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['what was passed over', { religion: 'not-asked', sex: '' }],
    ['what was not offered', { religion: 'jedi', shoe: 'large' }],
  ])('hold no row for %s', async (_, given) => {
    await answers.record(answers.begin(DUDLEY), given);
    expect(await kept()).toEqual([]);
  });

  it('count apart whoever passed a question over and answered another', async () => {
    await answers.record(answers.begin(DUDLEY), { religion: 'sikh', sex: '' });
    const all = await running.db.reader.find(EqualityAnswer);
    expect(all).toHaveLength(8);
    expect(all.find(({ question }) => question === 'sex')?.answer).toBe('not-asked');
  });

  it('count somebody who would rather not say', async () => {
    await answers.record(answers.begin(DUDLEY), { religion: 'prefer-not-to-say' });
    expect(await kept()).toMatchObject([{ answer: 'prefer-not-to-say' }]);
  });

  it('are refused from a form that nobody was shown, or too long ago', async () => {
    await expect(answers.record('made-up', { sex: 'female' })).rejects.toThrow('form-expired');
    const form = answers.begin(DUDLEY);
    running.clock.advance(31 * MINUTE);
    await expect(answers.record(form, { sex: 'female' })).rejects.toThrow('form-expired');
    expect(await kept()).toEqual([]);
  });
});
