import * as twiml from '../../../src/telephony/calls/voice-twiml.gateway';
import { parseTwiml } from '../../../src/telephony/simulator/parse-twiml';

const CONTACT = '0190a000-0000-7000-8000-000000000001';
const LEG = { contactId: CONTACT, attemptId: '0190a000-0000-7000-8000-000000000002' };

describe('what we say on the line', () => {
  it('greets with the way to 999, spoken and silent, before anything else', () => {
    const [say, enqueue] = parseTwiml(twiml.greeting('E08000027'));
    expect(say?.text).toContain('hang up and ring 999');
    expect(say?.text).toContain('from a mobile, listen, and press 55 when you are asked to');
    expect(enqueue).toMatchObject({ name: 'Enqueue', text: 'hub-E08000027' });
  });

  it('never says to dial 999 and then 55', () => {
    expect(twiml.greeting('E08000027')).not.toMatch(/999,? (then|and) (press )?55/);
  });

  it.each([
    ['the greeting', twiml.greeting('E08000027')],
    ['the wait', twiml.waiting()],
    ['a fault of the queue', twiml.backToQueue()],
    ['the farewell', twiml.goodbye()],
  ])('names 999 in %s', (_, xml) => {
    expect(xml).toContain('ring 999');
  });

  it('joins both legs in one conference that either ends', () => {
    const nouns = (['caller', 'handler'] as const).map((role) => {
      const dial = parseTwiml(twiml.conference(CONTACT, role)).find(({ name }) => name === 'Dial');
      return dial?.children[0];
    });
    for (const noun of nouns) {
      expect(noun).toMatchObject({ name: 'Conference', text: `C-${CONTACT}` });
      expect(noun?.attributes).toMatchObject({ endConferenceOnExit: 'true', beep: 'false' });
    }
  });

  it('joins nobody to a phone where nobody presses a key', () => {
    const [gather, after] = parseTwiml(twiml.askHandler(LEG));
    expect(gather).toMatchObject({ name: 'Gather', attributes: { numDigits: '1' } });
    expect(after?.name).toBe('Hangup');
  });

  it('says nothing back to a text message', () => {
    expect(parseTwiml(twiml.silence())).toEqual([]);
  });

  it.each(Object.entries(twiml))('%s records nobody', (_, make) => {
    const xml = (make as (...given: unknown[]) => string)(LEG, 'caller');
    expect(xml).not.toMatch(/record=|<Record/);
  });
});
