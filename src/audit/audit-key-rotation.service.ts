import { Injectable } from '@nestjs/common';
import { system } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Audit } from './audit.service';
import { SignedHeads } from './signed-heads.gateway';
import { TrailChain } from './trail-chain.service';
import { TrailCheck, type TrailReport } from './trail-check.service';
import { TrailQueries } from './trail.queries';

const CLI = system('cli');
const EVER = new Date(0);

export type AuditKeyRotated =
  | { is: 'nothing-to-do' }
  | { is: 'not-well'; report: TrailReport }
  | { is: 'done'; keyId: string; retired: string };

/** Lets one key follow another: the new one signs which was before it, and up to which row. Cut short, it is run again. */
@Injectable()
export class AuditKeyRotation {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly heads: SignedHeads,
    private readonly chain: TrailChain,
    private readonly check: TrailCheck,
    private readonly trail: TrailQueries,
  ) {}

  async rotate(): Promise<AuditKeyRotated> {
    const { keyId, beforeId } = this.heads;
    if (beforeId === undefined || beforeId === keyId) return { is: 'nothing-to-do' };
    // A trail that does not hold now would be vouched for from here on.
    const report = await this.check.verify();
    if (report.first) return { is: 'not-well', report };
    await this.#note(keyId, beforeId);
    await this.chain.seal();
    const last = await this.trail.lastLink();
    if (!last) throw new DomainError('unavailable', 'audit.nothing-sealed');
    this.heads.handOver(last);
    return { is: 'done', keyId, retired: beforeId };
  }

  async #note(keyId: string, beforeId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const fact = { action: 'audit-key.rotated', subjectId: keyId };
      if (await this.audit.hasRecord(tx, { ...fact, since: EVER })) return;
      this.audit.record(tx, CLI, { ...fact, facts: { before: beforeId } });
    });
  }
}
