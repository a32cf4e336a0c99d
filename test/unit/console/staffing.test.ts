import { staffingGaps } from '../../../src/console/pages/hub/today/staffing';
import { DAY } from '../../../src/kernel/clock';

const FROM = new Date('2026-11-24T10:00:00Z');
const UNTIL = new Date(FROM.getTime() + DAY);
const gap = (startsAt: string, endsAt: string) => ({
  ...{ from: '', to: '', startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
});
const texts = (gaps: ReturnType<typeof gap>[], canBeRung = ['Corin']) => {
  const days = gaps.map((each) => ({ day: '', open: [], slots: [], gaps: [each] }));
  const weeks = [{ areaCode: 'x', monday: '', days }];
  const staffing = { area: { code: 'x', name: 'Dudley' }, weeks, canBeRung };
  return staffingGaps(staffing, FROM, UNTIL).map(({ text }) => text);
};

describe('staffing of the next 24 hours', () => {
  it('is whole when nothing is missing', () => expect(texts([])).toEqual([]));

  it('says a night as one stretch, though the rota cuts it at midnight', () => {
    const night = [
      gap('2026-11-24T22:00:00Z', '2026-11-25T00:00:00Z'),
      gap('2026-11-25T00:00:00Z', '2026-11-25T06:00:00Z'),
    ];
    expect(texts(night)).toEqual(['Nobody is on the rota from today 10pm until tomorrow 6am.']);
  });

  it('says what began already from now on, and leaves out what is over or far away', () => {
    const gaps = [
      gap('2026-11-24T06:00:00Z', '2026-11-24T08:00:00Z'),
      gap('2026-11-24T09:00:00Z', '2026-11-24T11:00:00Z'),
      gap('2026-11-25T11:00:00Z', '2026-11-25T12:00:00Z'),
    ];
    expect(texts(gaps)).toEqual(['Nobody is on the rota from now until today 11am.']);
  });

  it('says first that nobody is left to ring', () => {
    expect(texts([], [])).toEqual(['Nobody on call can be rung.']);
  });
});
