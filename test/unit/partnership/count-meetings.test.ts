import fc from 'fast-check';
import {
  countMeetings,
  quarterBefore,
  quarterOf,
  readQuarter,
  type CountedCase,
} from '../../../src/partnership/figures/count-meetings';

const monitoring = fc.constantFrom('yes' as const, 'no' as const, 'not-known' as const);
const age = fc.option(fc.integer({ min: 0, max: 90 }), { nil: null });
const counted: fc.Arbitrary<CountedCase> = fc.record({
  meetingId: fc.constantFrom('a', 'b'),
  isRepeat: fc.boolean(),
  referredBy: fc.constantFrom('police', 'idva', 'hub'),
  children: fc.integer({ min: 0, max: 6 }),
  gender: fc.constantFrom('female', 'male', 'other', null),
  ageYears: age,
  perpetratorAges: fc.array(age, { maxLength: 3 }),
  minoritised: monitoring,
  lgbt: monitoring,
  disabled: monitoring,
});

describe('the figures of a quarter', () => {
  it('are what a second, plain count finds', () => {
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 40 }), fc.nat(8), (cases, meetings) => {
        const plain = {
          ...{ meetings, cases: 0, repeats: 0, children: 0, minoritised: 0, lgbt: 0, disabled: 0, male: 0 },
          ...{ victims16To17: 0, perpetratorsTo17: 0 },
        };
        for (const one of cases) {
          plain.cases += 1;
          plain.children += one.children;
          plain.repeats += Number(one.isRepeat);
          plain.male += Number(one.gender === 'male');
          plain.victims16To17 += Number([16, 17].includes(one.ageYears ?? 0));
          for (const each of one.perpetratorAges) if (each !== null && each < 18) plain.perpetratorsTo17 += 1;
          for (const key of ['minoritised', 'lgbt', 'disabled'] as const)
            if (one[key] === 'yes') plain[key] += 1;
        }
        const { referredBy, ...rest } = countMeetings(cases, meetings);
        expect(rest).toEqual(plain);
        expect(referredBy.reduce((sum, each) => sum + each.cases, 0)).toBe(cases.length);
      }),
    );
  });
});

it.each([
  ['2026-11-24', '2026-Q4', '2026-10-01', '2027-01-01'],
  ['2026-03-31', '2026-Q1', '2026-01-01', '2026-04-01'],
  ['2026-09-30', '2026-Q3', '2026-07-01', '2026-10-01'],
])('%s lies in %s', (day, key, from, until) => {
  expect(quarterOf(day)).toEqual({ key, from, until });
  expect(readQuarter(key)).toEqual(quarterOf(day));
});

it('knows the quarter before, and nothing that is none', () => {
  expect(quarterBefore(quarterOf('2026-01-15')).key).toBe('2025-Q4');
  expect(['2026-Q5', '2026', 'Q1', ''].map(readQuarter)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
