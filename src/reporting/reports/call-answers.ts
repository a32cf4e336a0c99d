import type { EngineWords } from '../../platform/database/side-reader.service';
import { COUNT, monthOf, within, type Category } from './report';

/** Calls are to be answered within a minute: the target of this hub, as no standard of the field sets one. */
const TARGET_SECONDS = 60;
const BANDS = [
  { key: 'within-20', text: 'Answered in 20 seconds', seconds: 20 },
  { key: 'within-60', text: 'In 20 to 60 seconds', seconds: TARGET_SECONDS },
  { key: 'within-180', text: 'In 1 to 3 minutes', seconds: 180 },
] as const;
const LATER = { key: 'later', text: 'After 3 minutes' };

/** How long answered calls had waited, the shortest first. */
export const ANSWERED: readonly Category[] = [...BANDS.map(({ key, text }) => ({ key, text })), LATER];
export const IN_TIME: readonly string[] = BANDS.filter(({ seconds }) => seconds <= TARGET_SECONDS).map(
  ({ key }) => key,
);
export const ELSEWHERE: Category = { key: 'elsewhere', text: 'Rung back, or helpline' };
export const GAVE_UP: Category = { key: 'gave-up', text: 'Gave up' };

/** Whoever waited again after a lost handler has lost the first moment with it, but for that of the ring. */
const SINCE = `CASE WHEN k."queuedAt" <= k."joinedAt" THEN k."queuedAt" ELSE k."openedAt" END`;
const IS_ELSEWHERE = `c.outcome = 'helpline' OR EXISTS (SELECT 1 FROM call_event e
  WHERE e."callSid" = k."callSid" AND e.kind = 'caller.callback-agreed')`;

/** The calls of an area in a quarter, each in a category of its moment and in a part of how it was answered. */
export function callsBy(categoryOf: (moment: string) => string, { later }: EngineWords): string {
  const bands = BANDS.map(
    ({ key, seconds }) => `WHEN k."joinedAt" <= ${later(SINCE, seconds)} THEN '${key}'`,
  );
  return `SELECT category, part, month, ${COUNT} AS count, NULL AS households FROM (
    SELECT ${monthOf('c."openedAt"')} AS month, ${categoryOf('c."openedAt"')} AS category, CASE
      WHEN k."joinedAt" IS NULL AND (${IS_ELSEWHERE}) THEN '${ELSEWHERE.key}'
      WHEN k."joinedAt" IS NULL THEN '${GAVE_UP.key}' ${bands.join(' ')} ELSE '${LATER.key}' END AS part
    FROM contact c JOIN call k ON k."contactId" = c.id
    WHERE c."areaCode" = $1 AND ${within('c."openedAt"')} AND k."queuedAt" IS NOT NULL) counted
    GROUP BY category, part, month`;
}

/** The band in which that share of the answered calls had been answered. Undefined where a band is withheld. */
export function bandOf(share: number, numberIn: (band: string) => number | undefined): Category | undefined {
  const numbers = ANSWERED.map(({ key }) => numberIn(key));
  if (numbers.includes(undefined)) return undefined;
  const all = numbers.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  let seen = 0;
  return ANSWERED.find((_, at) => {
    seen += numbers[at] ?? 0;
    return all > 0 && seen >= share * all;
  });
}
