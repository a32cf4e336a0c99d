import type { DirectoryRow } from '../../../../src/directory';
import {
  formGroups,
  textsOf,
  typedTexts,
  type FormField,
} from '../../../../src/directory/editing/entry-form';
import { changesBetween } from '../../../../src/directory/editing/field-change';
import { readEntry } from '../../../../src/directory/editing/read-entry';
import { aRow, shippedDirectory } from '../directory-builder';

const ANYTHING = { hasService: () => true, hasOrganisation: () => true };

/** The form as a browser sends it when somebody presses the button and changes nothing. */
function submitted(entry: DirectoryRow): Record<string, string | string[]> {
  const fields = formGroups(textsOf(entry), []).flatMap((group) => group.fields);
  return Object.fromEntries(fields.flatMap(sent));
}

function sent({ id, control, value, items, phones }: FormField): [string, string | string[]][] {
  if (control === 'checkboxes') {
    const chosen = items.filter(({ checked }) => checked).map((item) => item.value);
    return [
      [`${id}-asked`, 'yes'],
      [id, chosen],
    ];
  }
  if (control === 'phones') {
    return [
      ['phones', 'asked'],
      ...phones.flatMap((phone): [string, string | string[]][] => [
        [`${phone.id}-number`, phone.number],
        [`${phone.id}-note`, phone.note],
        [`${phone.id}-purposes`, phone.purposes.filter(({ checked }) => checked).map((each) => each.value)],
      ]),
    ];
  }
  const chosen = items.find(({ checked }) => checked);
  return [[id, items.length > 0 ? (chosen?.value ?? '') : value]];
}

const read = (entry: DirectoryRow, typed: Record<string, unknown>) =>
  readEntry(entry, typedTexts(typed, textsOf(entry)), ANYTHING);

describe('the form of an entry', () => {
  it('changes nothing of any shipped entry when nothing is changed', () => {
    for (const row of shippedDirectory().supportServices) {
      const reading = read(row, submitted(row));
      expect('entry' in reading && changesBetween(row, reading.entry)).toEqual([]);
    }
  });

  it('leaves alone what it was not sent', () => {
    const row = aRow({ specialisms: ['stalking'] });
    expect(read(row, { name: 'New' })).toEqual({ entry: { ...row, name: 'New' } });
  });

  it('takes boxes without a tick for an empty list, or for not known', () => {
    const row = aRow({ specialisms: ['stalking'], 'eligibility.genders': ['female'] });
    const reading = read(row, { 'specialisms-asked': 'yes', 'eligibility-genders-asked': 'yes' });
    expect(reading).toMatchObject({ entry: { specialisms: [], eligibility: { genders: null } } });
  });

  it('works out how a number is dialled, and drops a row without one', () => {
    const typed = {
      phones: 'asked',
      'phones-0-number': '',
      'phones-1-number': '01632 960777',
      'phones-1-purposes': ['public', 'out-of-hours'],
      'phones-1-note': 'Ask for the | duty worker',
    };
    expect(read(aRow(), typed)).toMatchObject({
      entry: {
        phones: [
          {
            number: '01632 960777',
            e164: '+441632960777',
            note: 'Ask for the duty worker',
            purposes: ['public', 'out-of-hours'],
          },
        ],
      },
    });
  });

  it.each([
    ['an empty name', { name: '' }, 'name', 'cannot be empty'],
    ['an age in words', { 'eligibility-minAge': 'sixteen' }, 'eligibility.minAge', 'expected a whole number'],
    ['hours nobody can read', { openingHours: 'When we can' }, 'openingHours', 'is not an opening time'],
    ['a number that lost a digit', { phones: '1', 'phones-0-number': '01632 96' }, 'phones.0', ''],
    ['a mailbox that is none', { email: 'team at example' }, 'email', ''],
    ['an area that is none', { areaCodes: 'Dudley' }, 'areaCodes.0', 'expected an ONS code'],
  ])('refuses %s, and says where', (_, typed, at, reason) => {
    const reading = read(aRow(), typed);
    expect(reading).toMatchObject({ problems: [expect.objectContaining({ at })] });
    expect(JSON.stringify(reading)).toContain(reason);
  });

  it('refuses an address for a refuge', () => {
    const refuge = aRow({ queue: 'refuge', isConfidential: true });
    expect(read(refuge, { address: '1 High Street' })).toEqual({
      problems: [{ at: 'address', reason: "a refuge's address is never stored" }],
    });
  });

  it('shows what is wrong at its field, with what was typed', () => {
    const texts = typedTexts({ 'eligibility-minAge': 'sixteen' }, textsOf(aRow()));
    const fields = formGroups(texts, [{ at: 'eligibility.minAge', reason: 'expected a whole number' }]);
    const field = fields.flatMap((group) => group.fields).find(({ id }) => id === 'eligibility-minAge');
    expect(field).toMatchObject({
      value: 'sixteen',
      error: { text: 'Youngest age: expected a whole number' },
    });
  });
});
