import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  fill,
  parseTemplates,
  TEMPLATE_KEYS,
  type Letter,
  type TemplateKey,
} from '../../../src/notifications/message-templates';
import { reviewedFile } from '../../../src/platform/config/reviewed-file';

const NAME = 'messages/2026-11.json';
const text = readFileSync(join(__dirname, '..', '..', '..', 'config', NAME), 'utf8');
const templates = parseTemplates(reviewedFile(NAME, text));
const REFERENCE = 'K7F2-9QX4';
const LINK = 'https://hub.example.org/worklist/K7F2-9QX4';
const FIELDS = {
  level: 'high',
  reference: REFERENCE,
  answerBy: 'today 4:40pm',
  link: LINK,
  service: 'A service',
  code: '123456',
  count: '12',
  acceptLink: 'https://hub.example.org/worklist/link/x',
} as const;

type File = { messages: Record<string, Letter | undefined> };
const changed = (change: (file: File) => void) => {
  const content = JSON.parse(text) as File;
  change(content);
  return () => parseTemplates(reviewedFile(NAME, JSON.stringify(content)));
};

describe('the letters that we ship', () => {
  it.each(['standard', 'medium', 'high', 'incomplete'] as const)('say of %s only that it waits', (level) => {
    expect(fill(templates, 'offer', { ...FIELDS, level })).toEqual({
      subject: `New ${level} referral K7F2-9QX4, answer by today 4:40pm`,
      text: `New ${level} referral K7F2-9QX4, answer by today 4:40pm.\n\nSign in to see it: ${LINK}\n`,
    });
  });

  it('say to a referrer one of four words', () => {
    const says = (key: TemplateKey) =>
      fill(templates, key, FIELDS).subject.replace(`Referral ${REFERENCE}: `, '');
    const words = (['received', 'with-a-service', 'more-information-needed', 'closed'] as const).map(says);
    expect(words).toEqual(['received', 'with a service', 'more information needed', 'closed']);
  });

  it('say to the person what could come from anybody, in one text message', () => {
    const { subject, text: body } = fill(templates, 'person', {});
    for (const words of [subject, body]) expect(words).toMatch(/^[A-Za-z ,.]+$/);
    expect(body.length).toBeLessThanOrEqual(160);
  });

  it.each(TEMPLATE_KEYS)('hold in %s no canary of a thousand cases', (key) => {
    const canary = fc.string({ minLength: 6, unit: fc.constantFrom(...'ÄQXZqxz0123456789') });
    fc.assert(
      fc.property(canary, canary, canary, (name, phone, address) => {
        const record = { ...FIELDS, name, phone, address, note: name, card: { name, address } };
        const letter = fill(templates, key, record);
        expect(letter).toEqual(fill(templates, key, FIELDS));
        for (const planted of [name, phone, address])
          expect(`${letter.subject}${letter.text}`).not.toContain(planted);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a file of letters', () => {
  it.each([
    ['misses one', (file: File) => void delete file.messages['closed'], /messages\.closed: is missing/],
    [
      'has one that is not ours',
      (file: File) => void (file.messages['party'] = { subject: 'Hi', text: 'Hi' }),
      /messages\.party: is not a message of ours/,
    ],
    [
      'names what a message may not name',
      (file: File) => void (file.messages['closed'] = { subject: '{link}', text: '{name}' }),
      /may not name \{link\}; messages\.closed: may not name \{name\}/,
    ],
    [
      'tells the person’s phone what it is about',
      (file: File) =>
        void (file.messages['person'] = { subject: 'Your message', text: 'Your refuge is ready' }),
      /“refuge” would tell/,
    ],
    [
      'puts a link in a message to the person',
      (file: File) => void (file.messages['person'] = { subject: 'Hi', text: 'See https://x.example' }),
      /“https:” would tell/,
    ],
    [
      'has a subject of two lines',
      (file: File) => void (file.messages['closed'] = { subject: 'a\nBcc: b', text: 'x' }),
      /a subject is one line/,
    ],
  ])('that %s stops the start', (_, change, problem) => {
    expect(changed(change)).toThrow(problem);
    expect(changed(change)).toThrow(NAME);
  });
});
