import type { E164 } from '../../../src/kernel/phone-number';
import { PATHS } from '../../../src/telephony/paths';
import {
  agreed,
  askNumber,
  askSafe,
  askWhen,
  askWhich,
  callBackTimeOf,
  digitsOf,
} from '../../../src/telephony/waiting/call-back-steps';
import { choices, greeting } from '../../../src/telephony/waiting/greeting-steps';
import { backFromHelpline, outcomeOf, ringHelpline } from '../../../src/telephony/waiting/helpline-steps';
import { troubleStep } from '../../../src/telephony/waiting/trouble-step';
import {
  hearAgain,
  plainWait,
  silenceWords,
  waitStep,
  type Waiting,
} from '../../../src/telephony/waiting/wait-steps';
import { englishWords } from './english-words';

const WORDS = englishWords();
const SECOND = 1_000;
const HELPLINE = 'National Domestic Abuse Helpline';
const WAITING: Waiting = {
  waitedMs: 0,
  longAfterMs: 60 * SECOND,
  staffing: 'here',
  opens: null,
  isSilent: false,
  helpline: HELPLINE,
  tone: '/audio/quiet-tone.wav',
};
const heard = (waiting: Partial<Waiting>): string =>
  waitStep(WORDS, { ...WAITING, ...waiting })
    .say.map(({ text }) => text)
    .join(' ');

describe('the greeting', () => {
  it('speaks of 999 and of the silent way before anything is asked', () => {
    const [said] = greeting([WORDS]).say;
    const text = said?.text ?? '';
    expect(text.indexOf('999')).toBeGreaterThan(0);
    expect(text.indexOf('55')).toBeLessThan(text.indexOf('press 1'));
  });

  it('leads on to the queue when nothing is pressed', () => {
    expect(greeting([WORDS])).toMatchObject({
      ask: { action: PATHS.choice },
      next: { redirect: PATHS.queue },
    });
    expect(choices(WORDS).ask?.seconds).toBeLessThanOrEqual(5);
  });

  it('asks for the language first where an area has several, each in its own', () => {
    const other = {
      ...WORDS,
      language: 'cy',
      sentences: { ...WORDS.sentences, languageChoice: 'Cymraeg {key}.' },
    };
    const step = greeting([WORDS, other]);
    expect(step.say.map(({ language }) => language)).toEqual(['en-GB', 'cy']);
    expect(step.say[1]?.text).toContain('Cymraeg 2.');
    expect(step.ask?.action).toBe(PATHS.language);
  });
});

describe('waiting', () => {
  it.each<[string, Partial<Waiting>, string]>([
    ['thanks who has just come', {}, 'Thank you for waiting'],
    ['is sorry after a while', { waitedMs: 60 * SECOND }, 'sorry that nobody has answered'],
    ['says when nobody is there', { staffing: 'nobody' }, 'Nobody is at our phones'],
    [
      'says when it opens again',
      { staffing: 'closed', opens: { day: 'Monday', time: '9:00 am' } },
      'on Monday at 9:00 am',
    ],
    [
      'says where the caller is led next',
      { staffing: 'nobody', waitedMs: 45 * SECOND },
      `If you do nothing, we will put you through to the ${HELPLINE}`,
    ],
    ['lets them stay', {}, 'To stay, press 1 or do nothing'],
    ['never forgets the danger', { staffing: 'closed' }, 'ring 999'],
  ])('%s', (_, waiting, words) => {
    expect(heard(waiting)).toContain(words);
  });

  it.each<[string, Partial<Waiting>, boolean]>([
    ['nobody is there, and twice nothing was chosen', { staffing: 'nobody', waitedMs: 80 * SECOND }, true],
    ['it is closed, and twice nothing was chosen', { staffing: 'closed', waitedMs: 80 * SECOND }, true],
    ['somebody is there', { waitedMs: 80 * SECOND }, false],
    ['somebody is there and never answers', { waitedMs: 1_200 * SECOND }, true],
    ['the caller asked for silence', { staffing: 'nobody', isSilent: true, waitedMs: 80 * SECOND }, false],
    ['no helpline may be rung', { staffing: 'nobody', helpline: null, waitedMs: 80 * SECOND }, false],
  ])('leads on to the helpline when %s: %p', (_, waiting, isLedOn) => {
    const { next } = waitStep(WORDS, { ...WAITING, ...waiting });
    expect('leaveFor' in next).toBe(isLedOn);
  });

  it('says nothing and plays nothing to who asked for silence, and takes their keys', () => {
    const step = waitStep(WORDS, { ...WAITING, isSilent: true });
    expect(step.say).toEqual([]);
    expect(step.ask).toEqual({ action: PATHS.waitKey, wants: 'key', seconds: 45 });
  });

  it('gives the choices first to who asks to hear us again', () => {
    const step = hearAgain(WORDS, { ...WAITING, staffing: 'nobody', isSilent: true, waitedMs: 900 * SECOND });
    expect(step.say[0]?.text).toContain('If you do nothing, we will put you through');
    expect(step.next).toEqual({ redirect: PATHS.wait });
  });

  it('goes on for less than a minute before the choices come again', () => {
    for (const isSilent of [true, false]) {
      const { ask, say } = waitStep(WORDS, { ...WAITING, isSilent });
      const spokenSeconds = say.reduce((sum, { text }) => sum + text.length / 14, 0);
      expect((ask?.seconds ?? 99) + spokenSeconds + (ask?.play ? 4 : 0)).toBeLessThan(50);
    }
  });

  it('offers no helpline that may not be rung', () => {
    expect(heard({ helpline: null })).not.toContain('press 3');
    expect(silenceWords(null)).toEqual(['silent', 'silentKeys']);
  });

  it('has words for when nothing can be read', () => {
    expect(plainWait(WORDS)).toMatchObject({
      ask: { action: PATHS.waitKey },
      next: { redirect: PATHS.wait },
    });
  });
});

describe('a call-back by key', () => {
  it('asks whether to use a shown number, and has a withheld one typed', () => {
    expect(askWhich(WORDS, true).ask).toMatchObject({ action: PATHS.callBackWhich, wants: 'key' });
    expect(askWhich(WORDS, false).ask).toMatchObject({ action: PATHS.callBackNumber, wants: 'number' });
  });

  it('reads the number back digit by digit', () => {
    expect(digitsOf('+447700900123' as E164)).toBe('0, 7, 7, 0, 0, 9, 0, 0, 1, 2, 3');
    expect(askSafe(WORDS, '+441632960001' as E164).say[0]?.text).toContain('0, 1, 6, 3, 2, 9, 6, 0, 0, 0, 1');
  });

  it('takes no answer for not safe', () => {
    const { next, say } = askSafe(WORDS, '+441632960001' as E164);
    expect(next).toEqual({ redirect: PATHS.callBackSafe });
    expect(say[0]?.text).toContain('press 2 or do nothing, and we will not ring');
  });

  it('asks a number or a time once more and no oftener', () => {
    expect(askNumber(WORDS, 'callBackNotANumber').ask?.action).toContain('again=1');
    expect(askNumber(WORDS).ask?.action).not.toContain('again');
    expect(askWhen(WORDS, true).next).toEqual({ redirect: `${PATHS.callBackWhen}?again=1` });
  });

  it.each([
    ['1', 'now'],
    ['2', 'morning'],
    ['3', 'afternoon'],
    ['4', 'evening'],
    ['5', undefined],
    [undefined, undefined],
  ])('key %s means %s', (key, time) => {
    expect(callBackTimeOf(key)).toBe(time);
  });

  it('ends kindly, with 999', () => {
    expect(agreed(WORDS)).toMatchObject({ next: { hangUp: true } });
    expect(agreed(WORDS).say[0]?.text).toContain('999');
  });
});

describe('the way to a helpline', () => {
  it('shows our number there and not the caller’s', () => {
    const dialled = { name: HELPLINE, phone: '+448082000247' as E164, ourNumber: '+441632960000' as E164 };
    expect(ringHelpline(WORDS, { ...dialled, statusPath: undefined }).next).toMatchObject({
      dial: { phone: dialled.phone, callerId: dialled.ourNumber, action: PATHS.onward },
    });
  });

  it.each([
    ['completed', 'completed', 'That call has ended'],
    ['answered', 'completed', 'That call has ended'],
    ['busy', 'busy', 'no answer'],
    ['failed', 'failed', 'no answer'],
    ['no-answer', 'no-answer', 'no answer'],
    [undefined, 'no-answer', 'no answer'],
  ])('that ended with %s is %s, and leads back to the queue', (dialStatus, outcome, words) => {
    expect(outcomeOf(dialStatus)).toBe(outcome);
    const step = backFromHelpline(WORDS, outcomeOf(dialStatus));
    expect(step.say[0]?.text).toContain(words);
    expect(step.next).toEqual({ redirect: PATHS.queue });
  });
});

describe('trouble at the door', () => {
  const trouble = { helpline: HELPLINE, tries: 0, key: undefined };

  it('tries again, and offers the helpline', () => {
    const step = troubleStep(WORDS, trouble);
    expect(step.next).toEqual({ redirect: `${PATHS.voice}?again=1` });
    expect(step.say[0]?.text).toMatch(/ring 999.*press 3/);
  });

  it.each([
    ['by its key', { key: '3' }],
    ['after three tries', { tries: 3 }],
  ])('leads to the helpline %s', (_, change) => {
    expect(troubleStep(WORDS, { ...trouble, ...change }).next).toEqual({ redirect: PATHS.helpline });
  });

  it('goes on trying where no helpline may be rung', () => {
    const step = troubleStep(WORDS, { helpline: null, tries: 7, key: '3' });
    expect(step.next).toEqual({ redirect: `${PATHS.voice}?again=8` });
  });
});
