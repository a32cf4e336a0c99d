import { parseVoiceWords } from '../../../src/telephony/waiting/parse-voice-words';
import { sayIn } from '../../../src/telephony/waiting/voice-words';
import { englishWords } from './english-words';

const ENGLISH = englishWords();
const REVIEW = {
  kind: 'translation',
  of: 'en-GB',
  translatedBy: 'a sworn translator',
  reviewedBy: 'the partnership’s safeguarding lead',
  reviewedOn: '2026-11-20',
};

function parsed(change: object, name = 'voice/en-GB.json'): unknown {
  return parseVoiceWords({ name, content: { ...ENGLISH, ...change } });
}

function withSentence(key: string, text: string): object {
  return { sentences: { ...ENGLISH.sentences, [key]: text } };
}

describe('what callers are told', () => {
  it('describes the silent way to the police as it works', () => {
    const { silentSolution } = ENGLISH.sentences;
    for (const words of [
      'ring 999 from a mobile',
      'Listen',
      'cough or tap',
      'When the recorded police message asks',
      'press 55 to be put through',
      'If you do not, the call ends',
      'mobiles only',
      'does not tell the police where you are',
    ])
      expect(silentSolution).toContain(words);
  });

  it('leaves no blank unfilled', () => {
    expect(sayIn(ENGLISH, 'danger', { key: 'closed', with: { day: 'Monday', time: '9 am' } })).toBe(
      'If you are in danger now, hang up and ring 999. Our phones are closed at the moment. They open again on Monday at 9 am.',
    );
  });

  it('takes a translation that somebody has reviewed', () => {
    expect(parsed({ language: 'cy', wording: REVIEW }, 'voice/cy.json')).toMatchObject({ language: 'cy' });
  });

  it.each<[string, object, string?]>([
    [
      'a translation that nobody has reviewed',
      { language: 'cy', wording: { ...REVIEW, reviewedBy: '' } },
      'voice/cy.json',
    ],
    ['a translation that calls itself the original', { language: 'cy' }, 'voice/cy.json'],
    ['an original that calls itself a translation', { wording: REVIEW }],
    ['another language than its name says', {}, 'voice/cy.json'],
    ['a sentence too few', { sentences: { ...ENGLISH.sentences, greeting: undefined } }],
    ['a sentence too many', withSentence('applause', 'Hooray.')],
    ['an empty sentence', withSentence('greeting', ' ')],
    ['a blank that is missing', withSentence('closed', 'Closed until {day}.')],
    ['a blank that nothing fills', withSentence('greeting', 'Hello {name}.')],
    ['a danger without 999', withSentence('danger', 'If you are in danger, hang up.')],
    ['the false way to the police', withSentence('silentSolution', 'Dial 999 and then 55.')],
    [
      'the false way in other words',
      withSentence('silentSolution', 'Ring 999, then press 55, from a mobile.'),
    ],
    ['the order turned round', withSentence('silentSolution', 'Press 55 when you have rung 999.')],
    ['something nobody knows', { volume: 11 }],
  ])('refuses %s', (_, change, name = 'voice/en-GB.json') => {
    expect(() => parsed(change, name)).toThrow(name);
  });
});
