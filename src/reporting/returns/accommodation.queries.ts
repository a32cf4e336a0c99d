import { Injectable } from '@nestjs/common';
import { SideReader } from '../../platform/database/side-reader.service';
import type { AccommodationCounts } from './safe-accommodation';
import type { ReturnYear } from './year';

/** Each household once, by the last reason found, however many of its records were merged; none that moved in later. */
const TURNED_AWAY = `SELECT code, CAST(COUNT(*) AS integer) AS households FROM (
    SELECT g."reasonCode" AS code, ROW_NUMBER() OVER (
      PARTITION BY COALESCE(m."headId", g."contactId") ORDER BY g."createdAt" DESC, g.id DESC) AS place
    FROM gap g LEFT JOIN merged_record m ON m."contactId" = g."contactId" AND m."undoneAt" IS NULL
    WHERE g."areaCode" = $1 AND g."createdAt" >= $2 AND g."createdAt" < $3 AND g.need = 'safe-accommodation'
      AND NOT EXISTS (SELECT 1 FROM referral r WHERE r."contactId" = g."contactId" AND r.queue = 'refuge'
        AND r.state IN ('accepted', 'contacted', 'closed'))) found
  WHERE place = 1 GROUP BY code`;

const MOVED = `SELECT CAST(COUNT(DISTINCT COALESCE(m."headId", r."contactId")) AS integer) AS households
  FROM referral r LEFT JOIN merged_record m ON m."contactId" = r."contactId" AND m."undoneAt" IS NULL
  WHERE r."areaCode" = $1 AND r."createdAt" >= $2 AND r."createdAt" < $3 AND r.queue = 'refuge'
    AND r.state = 'closed' AND r.outcome = 'moved-to-safe-accommodation'`;

@Injectable()
export class AccommodationQueries {
  constructor(private readonly reader: SideReader) {}

  async count(areaCode: string, { from, until }: ReturnYear): Promise<AccommodationCounts> {
    const about = [areaCode, from, until];
    const turned = await this.reader.select<{ code: string; households: number }>(TURNED_AWAY, about);
    const [moved] = await this.reader.select<{ households: number }>(MOVED, about);
    return {
      turnedAway: new Map(turned.map(({ code, households }) => [code, households])),
      moved: moved?.households ?? 0,
    };
  }
}
