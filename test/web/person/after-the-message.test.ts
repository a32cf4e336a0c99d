import { Not } from 'typeorm';
import { Contact } from '../../../src/contacts';
import { EqualityAnswer } from '../../../src/intake';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { fillIn } from './contact-answers';

let running: RunningApp;
beforeEach(async () => {
  running = await startApp();
});
afterEach(() => running.stop());

describe(onBothEngines('the questions after a message'), () => {
  it('come when the message has gone, are optional, and are kept apart from it', async () => {
    const journey = await fillIn(running);
    await journey.go();
    expect(journey.heading).toBe('We have your message');
    await journey.go();
    expect(journey.heading).toBe('A few questions about you');
    expect(journey.$('main select')).toHaveLength(8);
    expect(journey.$('title').text()).toBe('Get in touch');
    await journey.go({ religion: 'hindu', 'age-band': '25-39' });
    expect(journey.heading).toBe('Thank you');
    const rows = await running.db.reader.find(EqualityAnswer, {
      where: { answer: Not('not-asked') },
      order: { question: 'ASC' },
    });
    expect(rows.map(({ question, answer }) => [question, answer])).toEqual([
      ['age-band', '25-39'],
      ['religion', 'hindu'],
    ]);
    const contact = (await running.db.reader.find(Contact))[0]!;
    for (const part of [contact.id, contact.reference]) expect(JSON.stringify(rows)).not.toContain(part);
  });

  it('are not kept from a page that lay open too long, and the message is', async () => {
    const journey = await fillIn(running);
    await journey.go();
    await journey.go();
    running.clock.advance(31 * MINUTE);
    await journey.go({ religion: 'hindu' });
    expect(journey.$('main').text()).toContain('We have your message all the same');
    expect(await running.db.reader.count(EqualityAnswer)).toBe(0);
    expect(await running.db.reader.count(Contact)).toBe(1);
  });
});
