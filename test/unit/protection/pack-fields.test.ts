import { chosenFields, offeredFields, type KeptRecord } from '../../../src/protection/packs/pack-fields';

const KEPT: KeptRecord = {
  reference: 'K7F2-9QX4',
  openedOn: 'Tue 24 Nov 2026',
  callerPhone: '+447700900123',
  note: 'He has a key.',
  sourceDetails: 'A. Nurse, a surgery',
  people: [
    {
      part: 'at-risk',
      name: 'Wren',
      address: '4 Plover Row',
      ageYears: 34,
      ways: [{ method: 'phone', value: '+447700900123', codeWord: 'bluebell' }],
      barred: [{ name: 'Rook' }],
    },
    { part: 'perpetrator', name: 'Rook', address: null, ageYears: 40, ways: [], barred: [] },
    { part: 'child', name: 'Linnet', address: null, ageYears: 6, ways: [], barred: [] },
  ],
  screenings: ['{"answers":{"strangulation":"yes","elseText":"my neighbour saw it"}}'],
  circumstances: ['{"needs":["safe-accommodation"]}'],
  consents: ['She agreed.'],
  referrals: [{ queue: 'idva', state: 'closed' }],
  messages: [{ side: 'organisation', text: 'Is Rook at work?' }],
  attempts: ['Rook answered.'],
  decisions: ['He is known to police.'],
  papers: ['dash Wren.pdf'],
};

const fields = offeredFields(KEPT);
const own = fields.filter(({ isOfOthers }) => !isOfOthers).map(({ value }) => value);
const others = fields.filter(({ isOfOthers }) => isOfOthers).map(({ value }) => value);

describe('what somebody may be given of a record', () => {
  it('is from the start what they said of themselves', () => {
    expect(own).toEqual(
      expect.arrayContaining([
        'Wren',
        '4 Plover Row',
        '34',
        '+447700900123',
        'yes',
        'safe-accommodation',
        'closed',
      ]),
    );
  });

  it.each([
    'Rook',
    'Linnet',
    'A. Nurse, a surgery',
    'He has a key.',
    'my neighbour saw it',
    'Is Rook at work?',
    'Rook answered.',
    'He is known to police.',
    'dash Wren.pdf',
  ])('is not from the start “%s”', (value) => {
    expect([own.includes(value), others.includes(value)]).toEqual([false, true]);
  });

  it('is never the code word', () => {
    expect(JSON.stringify(fields)).not.toContain('bluebell');
  });

  it('is nothing that was not offered, whatever a form says', () => {
    expect(
      chosenFields(fields, ['f0', 'f999', '__proto__', 'constructor']).map(({ value }) => value),
    ).toEqual(['K7F2-9QX4']);
  });
});
