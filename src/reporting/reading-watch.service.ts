import { Inject, Injectable } from '@nestjs/common';
import { MINUTE, type Clock } from '../kernel/clock';
import { instantOf } from '../platform/database/columns';
import { Database } from '../platform/database/database.service';
import { leastIdAt } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import {
  unusualReading,
  WATCHED_ACTIONS,
  WATCHED_FOR_MS,
  type ReadingLine,
  type Unusual,
} from './unusual-reading';

const LOOK_EVERY_MS = MINUTE;

/** By id, which begins with its time: the trail of years is not read for that of a day. */
const LINES = `SELECT at, "actorId", "actorOrganisationId", action, "subjectId" FROM audit_entry
  WHERE id >= $1 AND action IN (${WATCHED_ACTIONS.map((action) => `'${action}'`).join(', ')})
  AND "actorKind" = 'staff'`;

/** Who looked at more people than usual within the last day; looked up at most once a minute. */
@Injectable()
export class ReadingWatch {
  #found: { at: Date; unusual: Promise<Unusual[]> } | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(): Promise<readonly Unusual[]> {
    const now = this.clock.now();
    const age = this.#found ? Math.abs(now.getTime() - this.#found.at.getTime()) : Infinity;
    if (!this.#found || age >= LOOK_EVERY_MS) this.#found = { at: now, unusual: this.#look(now) };
    return this.#found.unusual;
  }

  async #look(now: Date): Promise<Unusual[]> {
    const since = now.getTime() - WATCHED_FOR_MS;
    const stored = await this.db.select<Omit<ReadingLine, 'at'> & { at: string | Date }>(LINES, [
      leastIdAt(new Date(since)),
    ]);
    const lines = stored.map((line) => ({ ...line, at: instantOf(line.at) }));
    return unusualReading(lines.filter(({ at }) => at.getTime() >= since));
  }
}
