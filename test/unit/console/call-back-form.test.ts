import { barFailings, barFrom, typedBar } from '../../../src/console/pages/call-backs/bar-form';
import {
  termsAsAgreed,
  termsFailings,
  termsFrom,
  typedTerms,
} from '../../../src/console/pages/call-backs/call-back-form';

const GOOD = {
  phone: '07700 900123',
  whenKind: 'window',
  days: ['2', '1'],
  whenFrom: '09:00',
  whenTo: '11:30',
  showNumber: 'shown',
  message: 'yes',
  saidNow: 'yes',
  codeWord: ' bluebell ',
};

describe('what is agreed about a call back', () => {
  it('is read as it was typed', () => {
    expect(termsFrom(typedTerms(GOOD))).toEqual({
      phone: '+447700900123',
      window: { days: [1, 2], from: '09:00', to: '11:30' },
      whenText: null,
      whoMayAnswer: null,
      sayWeAre: null,
      codeWord: 'bluebell',
      showNumber: 'shown',
      isVoicemailSafe: true,
    });
  });

  it('shows no number and leaves no message unless that was said', () => {
    const said = termsFrom(typedTerms({ ...GOOD, showNumber: '', message: 'perhaps', whenKind: 'any' }));
    expect(said).toMatchObject({ showNumber: 'withheld', isVoicemailSafe: false, window: null });
  });

  it.each([
    ['nothing', {}, []],
    ['no number', { phone: '' }, ['phone']],
    ['a number that is none', { phone: '12' }, ['phone']],
    ['no answer to when', { whenKind: '' }, ['whenKind']],
    ['no day', { days: [] }, ['days']],
    ['a day that is none', { days: ['8', 'x'] }, ['days']],
    ['hours the wrong way round', { whenFrom: '12:00' }, ['whenFrom']],
    ['no hours', { whenTo: '' }, ['whenFrom']],
    ['any time, and so no hours', { whenKind: 'any', days: [], whenFrom: '' }, []],
    ['nobody’s word', { saidNow: '' }, ['saidNow']],
    ['a very long word', { codeWord: 'x'.repeat(201) }, ['codeWord']],
  ])('lacks with %s what it lacks', (_, change, fields) => {
    expect(termsFailings(typedTerms({ ...GOOD, ...change })).map(({ field }) => field)).toEqual(fields);
  });

  it('may leave the number as it is where there is one', () => {
    expect(termsFailings(typedTerms({ ...GOOD, phone: '' }), true)).toEqual([]);
    expect(termsFailings(typedTerms({ ...GOOD, phone: '12' }), true)).toHaveLength(1);
  });

  it('stands as agreed before, with nothing ticked that the person has to say anew', () => {
    const before = { window: { days: [1], from: '09:00', to: '10:00' }, codeWord: 'bluebell' };
    const { texts, days } = termsAsAgreed(before);
    expect(days).toEqual(['1']);
    expect(texts).toMatchObject({
      whenKind: 'window',
      codeWord: 'bluebell',
      phone: '',
      message: '',
      saidNow: '',
    });
    expect(termsAsAgreed(null).texts.whenKind).toBe('');
  });

  it.each([undefined, null, 'text', { phone: ['a'], days: { a: 1 } }])(
    'reads %j as nothing typed',
    (body) => {
      expect(typedTerms(body)).toEqual({
        texts: expect.objectContaining({ phone: '' }) as unknown,
        days: [],
      });
    },
  );
});

describe('somebody who must not be told', () => {
  it.each([
    ['nobody', {}, ['barName']],
    ['a name', { barName: 'Rook' }, []],
    ['a number', { barPhone: '07700 900456' }, []],
    ['a number that is none', { barPhone: '1' }, ['barPhone']],
    ['an organisation', { barOrganisation: 'chadd' }, []],
    ['a novel', { barName: 'x'.repeat(201), barRelation: 'x'.repeat(201) }, ['barName', 'barRelation']],
  ])('is known by %s or not at all', (_, sent, fields) => {
    expect(barFailings(typedBar(sent)).map(({ field }) => field)).toEqual(fields);
  });

  it('is kept as typed', () => {
    const bar = barFrom(typedBar({ barName: ' Rook ', barPhone: '07700 900456' }));
    expect(bar).toEqual({ name: 'Rook', relation: null, phone: '+447700900456', organisationId: null });
  });
});
