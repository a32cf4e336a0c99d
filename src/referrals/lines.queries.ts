import { In, type EntityManager } from 'typeorm';
import { Referral } from './referral.entity';

/** The referral of each line, in the order of the lines; a line whose referral is gone is left out. */
export async function withReferral<Line extends { id: string }>(
  reader: EntityManager,
  lines: readonly Line[],
): Promise<(Line & { referral: Referral })[]> {
  if (lines.length === 0) return [];
  const found = await reader.findBy(Referral, { id: In(lines.map(({ id }) => id)) });
  const byId = new Map(found.map((referral) => [referral.id, referral]));
  return lines.flatMap((line) => {
    const referral = byId.get(line.id);
    return referral ? [{ ...line, referral }] : [];
  });
}
