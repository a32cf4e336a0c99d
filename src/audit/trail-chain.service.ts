import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { HOUR, MINUTE, SECOND, type Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Recurring } from '../platform/recurring/recurring.service';
import { CLOCK } from '../platform/system-clock';
import { AuditLink } from './audit-link.entity';
import { SignedHeads } from './signed-heads.gateway';
import { linkText, NO_LINK, type TrailLink, type TrailRow } from './trail-walk';
import { TrailQueries } from './trail.queries';

const SEAL_EVERY_MS = 20 * SECOND;
const ANCHOR_EVERY_MS = 5 * MINUTE;
const AT_ONCE = 500;
/** How far behind the last sealed row one may still turn up: ids are made before the commit, on several machines. */
const LATE_MS = HOUR;

/** Seals the trail after the fact, so that nobody who writes to it waits for anybody else who does. */
@Injectable()
export class TrailChain implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly trail: TrailQueries,
    private readonly heads: SignedHeads,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'audit-seal', everyMs: SEAL_EVERY_MS, run: () => this.seal() });
    this.recurring.register({ name: 'audit-head', everyMs: ANCHOR_EVERY_MS, run: () => this.anchor() });
  }

  /** Links every row that waits; returns how many. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const count = await this.#sealSome();
      sealed += count;
      if (count < AT_ONCE) return sealed;
    }
  }

  /** Puts how far the chain goes where whoever has the database cannot change it. */
  async anchor(): Promise<void> {
    const last = await this.trail.lastLink();
    if (last) this.heads.write(last);
  }

  async #sealSome(): Promise<number> {
    const last = await this.trail.lastLink();
    const rows = await this.trail.waitingAfter(last ? idBefore(last.entryId, LATE_MS) : '', AT_ONCE);
    if (rows.length === 0) return 0;
    const links = linksOver(rows, last, this.clock.now());
    try {
      await this.db.inTransaction((tx) => tx.insert(AuditLink, ...links));
    } catch (error) {
      // Another instance sealed the same rows a moment ago: each place in the chain is taken once.
      if (error instanceof DomainError && error.kind === 'conflict') return 0;
      throw error;
    }
    return links.length;
  }
}

export function trailHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function linksOver(
  rows: readonly TrailRow[],
  last: Pick<TrailLink, 'position' | 'hash'> | undefined,
  sealedAt: Date,
): AuditLink[] {
  let { position, hash } = last ?? { position: 0, hash: NO_LINK };
  return rows.map((row) => {
    position += 1;
    hash = trailHash(linkText(hash, { position, sealedAt }, row));
    return { position, entryId: row.id, hash, sealedAt };
  });
}

/** An id begins with the milliseconds at which it was made. */
function idBefore(id: string, milliseconds: number): string {
  const madeAt = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const hex = Math.max(0, madeAt - milliseconds)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
