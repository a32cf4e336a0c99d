import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { Audit } from '../../audit';
import { RecordOpenings, WITHHELD } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Retention } from '../../platform/retention/retention.service';
import { CLOCK } from '../../platform/system-clock';
import { byNextClock } from './complaint-clock';
import { ComplaintTimes } from './complaint-times.service';
import type { ComplaintKind, ComplaintOutcome, ComplaintWay } from './complaint-words';
import { Complaint } from './complaint.entity';

export interface NewComplaint {
  areaCode: string;
  way: ComplaintWay;
  kind: ComplaintKind;
  organisationId: string;
  contactId: string | null;
  receivedAt: Date;
  words: string;
  from: string;
  ownerId: string;
}

export interface Answered {
  outcome: ComplaintOutcome;
  answer: string;
  learning: string;
}

export interface OpenedComplaint {
  complaint: Complaint;
  texts: Readonly<Record<(typeof TEXTS)[number], string | null>>;
}

const TEXTS = ['words', 'from', 'answer', 'learning'] as const;
const ALL_WITHHELD = { words: WITHHELD, from: WITHHELD, answer: WITHHELD, learning: WITHHELD };
const FORGOTTEN = { contactId: null, words: null, from: null, answer: null } as const;
const ANSWERED_SHOWN = 50;

/** The register of complaints: what was said, who looks after it, by when they hear from us, and what was learnt. */
@Injectable()
export class Complaints implements OnModuleInit {
  @Inject(RecordOpenings) private readonly openings!: RecordOpenings;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly retention: Retention,
    private readonly times: ComplaintTimes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      key: 'complaint',
      what: 'Complaints: what somebody said of us or of a support service, what they were answered and what was learnt',
      from: 'it was answered',
      because: 'A claim can be made for six years, and a pattern shows only over years.',
      way: 'by-itself',
      due: (before, take) => this.#due(before, take),
      forget: (tx, ids) => tx.delete(Complaint, { id: In([...ids]), closedAt: Not(IsNull()) }),
    });
    this.retention.keep({
      tables: { complaint: 'what was complained of, by whom, and what they were answered' },
      forget: async (tx, { contactId }) => ({
        complaint: await tx.update(Complaint, { contactId }, FORGOTTEN),
      }),
    });
  }

  async register(actor: StaffActor, given: NewComplaint): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const { areaCode, receivedAt, kind, way } = given;
    const row = this.seals.close(Complaint, {
      ...given,
      ...this.times.from(areaCode, receivedAt),
      ...{ id, registeredBy: actor.accountId, registeredAt: now },
    });
    await this.db.inTransaction((tx) => {
      tx.insert(Complaint, row as Row<Complaint>);
      this.audit.record(tx, actor, {
        action: 'complaint.registered',
        subjectId: id,
        facts: { kind, way },
      });
      return Promise.resolve();
    });
    return id;
  }

  /** To be asked before the page is shown to somebody who can say why they open a restricted record. */
  async assertOpenTo(actor: StaffActor, id: string): Promise<void> {
    const complaint = await this.db.reader.findOneBy(Complaint, { id });
    if (complaint?.contactId) await this.openings.assertOpenNow(actor, complaint.contactId);
  }

  /** Readable; who reads it stands in the trail. Of a restricted record the words are withheld. */
  open(actor: StaffActor, id: string): Promise<OpenedComplaint> {
    return this.db.inTransaction(async (tx) => {
      const complaint = await tx.findOneBy(Complaint, { id });
      if (!complaint) throw new DomainError('not-found', 'not-found');
      this.audit.record(tx, actor, { action: 'complaint.viewed', subjectId: id });
      const arose = complaint.contactId === null ? [] : [complaint.contactId];
      const isSealed = (await this.openings.sealedAmong(tx, actor, arose)).size > 0;
      return { complaint, texts: isSealed ? ALL_WITHHELD : this.seals.open(Complaint, complaint, TEXTS) };
    });
  }

  /** What is due first comes first. */
  async listOpen(): Promise<Complaint[]> {
    return byNextClock(await this.db.reader.findBy(Complaint, { closedAt: IsNull() }));
  }

  /** The last ones first. */
  listAnswered(): Promise<Complaint[]> {
    const order = { closedAt: 'DESC', id: 'DESC' } as const;
    return this.db.reader.find(Complaint, {
      where: { closedAt: Not(IsNull()) },
      order,
      take: ANSWERED_SHOWN,
    });
  }

  /** They know now that it was heard, and who looks after it. */
  acknowledge(actor: StaffActor, id: string): Promise<void> {
    return this.#change(id, async (tx, { acknowledgedAt }) => {
      if (acknowledgedAt) throw new DomainError('conflict', 'complaint.acknowledged');
      const change = { acknowledgedAt: this.clock.now(), acknowledgedBy: actor.accountId };
      await tx.update(Complaint, { id }, change);
      this.audit.record(tx, actor, { action: 'complaint.acknowledged', subjectId: id });
    });
  }

  handTo(actor: StaffActor, id: string, ownerId: string): Promise<void> {
    return this.#change(id, async (tx) => {
      await tx.update(Complaint, { id }, { ownerId });
      this.audit.record(tx, actor, { action: 'complaint.handed-over', subjectId: id, facts: { ownerId } });
    });
  }

  /** Answered, with what was learnt: nobody is answered who was never told that they were heard. */
  answer(actor: StaffActor, id: string, { outcome, answer, learning }: Answered): Promise<void> {
    return this.#change(id, async (tx, { acknowledgedAt }) => {
      if (!acknowledgedAt) throw new DomainError('conflict', 'complaint.not-acknowledged');
      const sealed = this.seals.close(Complaint, { id, answer, learning });
      const texts = { answer: sealed.answer ?? null, learning: sealed.learning ?? null };
      const change = { outcome, ...texts, closedAt: this.clock.now(), closedBy: actor.accountId };
      await tx.update(Complaint, { id }, change);
      this.audit.record(tx, actor, { action: 'complaint.answered', subjectId: id, facts: { outcome } });
    });
  }

  async #change(id: string, work: (tx: Tx, complaint: Complaint) => Promise<void>): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const [complaint] = await tx.lock(Complaint, { id });
      if (!complaint) throw new DomainError('not-found', 'not-found');
      if (complaint.closedAt) throw new DomainError('conflict', 'complaint.closed');
      await work(tx, complaint);
    });
  }

  async #due(before: Date, take: number): Promise<string[]> {
    const where = { closedAt: LessThan(before) };
    const rows = await this.db.reader.find(Complaint, { where, take, select: { id: true } });
    return rows.map(({ id }) => id);
  }
}
