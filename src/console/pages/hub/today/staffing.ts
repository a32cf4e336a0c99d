import type { Area } from '../../../../directory';
import { sayTime } from '../../../../platform/web/london-time';
import type { RotaWeek } from '../../../../telephony';

export interface AreaStaffing {
  area: Pick<Area, 'code' | 'name'>;
  weeks: readonly RotaWeek[];
  /** Who is rung when nobody else answers, and has a telephone to ring. */
  canBeRung: readonly string[];
}

export interface StaffingGap {
  areaCode: string;
  areaName: string;
  text: string;
  startsAt: Date;
}

/** In words: which hours of an area nobody is to be there, and whether anybody is left to ring. */
export function staffingGaps(
  { area, weeks, canBeRung }: AreaStaffing,
  from: Date,
  until: Date,
): StaffingGap[] {
  const about = { areaCode: area.code, areaName: area.name };
  const gaps = weeks
    .flatMap(({ days }) => days.flatMap(({ gaps: stretches }) => stretches))
    .filter(({ startsAt, endsAt }) => endsAt > from && startsAt < until);
  const hours = joinedStretches(gaps).map(({ startsAt, endsAt }) => {
    const begins = startsAt <= from ? 'now' : sayTime(startsAt, from);
    const text = `Nobody is on the rota from ${begins} until ${sayTime(endsAt, from)}.`;
    return { ...about, text, startsAt };
  });
  const alone = canBeRung.length === 0;
  const nobody = { ...about, text: 'Nobody on call can be rung.', startsAt: from };
  return alone ? [nobody, ...hours] : hours;
}

/** A night is one stretch, though the rota cuts it at midnight. */
export function joinedStretches(
  gaps: readonly { startsAt: Date; endsAt: Date }[],
): { startsAt: Date; endsAt: Date }[] {
  const sorted = gaps.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const whole: { startsAt: Date; endsAt: Date }[] = [];
  for (const { startsAt, endsAt } of sorted) {
    const last = whole.at(-1);
    if (last && last.endsAt.getTime() === startsAt.getTime()) last.endsAt = endsAt;
    else whole.push({ startsAt, endsAt });
  }
  return whole;
}
