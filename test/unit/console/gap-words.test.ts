import { sayGaps } from '../../../src/console/pages/shifts/gap-words';
import type { RotaDay, Stretch } from '../../../src/telephony';
import { TUESDAY_10 } from '../../support/test-clock';

const stretch = (startsAt: string, endsAt: string): Stretch => ({
  from: '',
  to: '',
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});
const day = (...gaps: Stretch[]): RotaDay => ({ day: '', open: [], slots: [], gaps });
const said = (...days: RotaDay[]) => sayGaps('Nobody on call', days, TUESDAY_10);

describe('a gap is said in words', () => {
  it('as one night, though the days cut it at midnight', () => {
    const evening = day(stretch('2026-11-24T22:00:00Z', '2026-11-25T00:00:00Z'));
    const morning = day(stretch('2026-11-25T00:00:00Z', '2026-11-25T06:00:00Z'));
    expect(said(evening, morning)).toEqual(['Nobody on call Tuesday 24 November, 22:00 to 06:00']);
  });

  it('with both days where it is longer than one', () => {
    expect(said(day(stretch('2026-11-25T22:00:00Z', '2026-11-27T06:00:00Z')))).toEqual([
      'Nobody on call Wednesday 25 November, 22:00 to Friday 27 November, 06:00',
    ]);
  });

  it('from now where it has begun, and not at all once it is over', () => {
    expect(
      said(
        day(stretch('2026-11-23T00:00:00Z', '2026-11-23T09:00:00Z')),
        day(stretch('2026-11-24T09:00:00Z', '2026-11-24T12:00:00Z')),
      ),
    ).toEqual(['Nobody on call from now until Tuesday 24 November, 12:00']);
  });

  it('in the time of London', () => {
    expect(said(day(stretch('2027-07-05T21:00:00Z', '2027-07-06T05:00:00Z')))).toEqual([
      'Nobody on call Monday 5 July, 22:00 to 06:00',
    ]);
  });
});
