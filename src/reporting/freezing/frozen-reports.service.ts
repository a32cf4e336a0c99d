import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../../audit';
import { system, type Actor, type StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Counted } from '../reports/counted';
import type { CountLine } from '../reports/report';
import { FrozenCount } from './frozen-count.entity';
import { FrozenReport } from './frozen-report.entity';
import type { ReissueReason } from './reissue-reasons';

/** Which report, about what. */
export interface Subject {
  reportKey: string;
  areaCode: string;
  quarter: string;
}

export interface Issue {
  number: number;
  counted: Counted;
  frozenAt: Date;
  reason: ReissueReason | null;
}

interface NewIssue {
  number: number;
  counted: Counted;
  by?: { actor: StaffActor; reason: ReissueReason };
}

/** What was published of a settled quarter, as it was published. */
@Injectable()
export class FrozenReports {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first issue first; none where the quarter was not frozen yet. */
  async issuesOf(subject: Subject): Promise<Issue[]> {
    const frozen = await this.db.reader.find(FrozenReport, {
      where: { ...subject },
      order: { issue: 'ASC' },
    });
    if (frozen.length === 0) return [];
    const frozenReportId = In(frozen.map(({ id }) => id));
    const counts = await this.db.reader.find(FrozenCount, {
      where: { frozenReportId },
      order: { id: 'ASC' },
    });
    return frozen.map(({ id, issue, division, withheld, frozenAt, reason }) => {
      const lines = counts.filter((each) => each.frozenReportId === id);
      const counted = new Counted(division, lines, { withheld: new Set(withheld) });
      return { number: issue, counted, frozenAt, reason };
    });
  }

  /** Those of which there is a first issue, as `report|area|quarter`. */
  async known(): Promise<ReadonlySet<string>> {
    const found = await this.db.reader.find(FrozenReport, { where: { issue: 1 } });
    return new Set(found.map(keyOf));
  }

  /** All of them or none. Of several that freeze the same at the same moment, one does. */
  async freeze(all: readonly { subject: Subject; counted: Counted }[]): Promise<void> {
    try {
      await this.db.inTransaction(async (tx) => {
        for (const { subject, counted } of all) await this.#write(tx, subject, { number: 1, counted });
      });
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }

  /** Whoever else publishes the same number first makes this a conflict. */
  reissue(subject: Subject, issue: Required<NewIssue>): Promise<void> {
    return this.db.inTransaction((tx) => this.#write(tx, subject, issue));
  }

  async #write(tx: Tx, subject: Subject, { number, counted, by }: NewIssue): Promise<void> {
    const [id, frozenAt] = [newId(), this.clock.now()];
    const actor: Actor = by?.actor ?? system('reporting');
    const why = by ? { issuedBy: by.actor.accountId, reason: by.reason } : {};
    const { division, withheld } = counted;
    tx.insert(FrozenReport, {
      ...{ id, ...subject, issue: number, division, withheld: [...withheld], frozenAt },
      ...why,
    });
    await tx.flush();
    const rows = summed(counted.lines).map((line) => ({ id: newId(), frozenReportId: id, ...line }));
    if (rows.length > 0) tx.insert(FrozenCount, ...rows);
    const facts = { report: subject.reportKey, area: subject.areaCode, quarter: subject.quarter };
    this.audit.record(tx, actor, {
      action: by ? 'report.reissued' : 'report.frozen',
      subjectId: id,
      facts: { ...facts, issue: `${number}`, ...(by ? { reason: by.reason } : {}) },
    });
  }
}

export function keyOf({ reportKey, areaCode, quarter }: Subject): string {
  return [reportKey, areaCode, quarter].join('|');
}

function isTaken(error: unknown): boolean {
  return error instanceof DomainError && error.kind === 'conflict';
}

/** Each place once, whatever a statement answers. */
function summed(lines: readonly CountLine[]): CountLine[] {
  const places = new Map<string, CountLine>();
  for (const { category, part, month, count, households } of lines) {
    const key = [category, part, month].join('|');
    const known = places.get(key);
    places.set(key, {
      ...{ category, part, month, count: count + (known?.count ?? 0) },
      households: households === null ? null : households + (known?.households ?? 0),
    });
  }
  return [...places.values()];
}
