import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan, Not } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Retention } from '../../platform/retention/retention.service';
import { CLOCK } from '../../platform/system-clock';
import { AccessPack } from '../packs/access-pack.entity';
import { DataRequest } from './data-request.entity';
import { oneMonthOn } from './one-month-on';
import {
  IDENTITY_CHECKS,
  isLawOf,
  type Decision,
  type IdentityCheck,
  type RequestKind,
} from './request-words';

const TEXT_AT_MOST = 4_000;

export interface NewRequest {
  kind: RequestKind;
  contactId: string;
  identity: string;
  note: string;
}

export interface Decided {
  decision: Decision;
  law: string;
  reason: string;
}

export interface OpenedRequest {
  request: DataRequest;
  note: string;
  reason: string | null;
}

/** The register of what people asked for about their own data, with the month in which each is answered. */
@Injectable()
export class DataRequests implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly retention: Retention,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      key: 'data-request',
      what: 'That somebody asked for what is kept about them or to have it erased, and what was decided',
      from: 'it was decided',
      because: 'To show that it was answered in time, and rightly.',
      way: 'by-itself',
      due: (before, take) => this.#due(before, take),
      forget: (tx, ids) => forget(tx, ids),
    });
  }

  async register(actor: StaffActor, { kind, contactId, identity, note }: NewRequest): Promise<string> {
    if (!isIdentity(identity)) throw new DomainError('invalid', 'request.identity');
    const id = newId();
    const now = this.clock.now();
    const row = this.seals.close(DataRequest, {
      ...{ id, kind, identity, state: 'asked', contactIds: [contactId] },
      note: textOrThrow(note, 'request.note'),
      registeredBy: actor.accountId,
      registeredAt: now,
      dueAt: oneMonthOn(now),
    });
    await this.db.inTransaction((tx) => {
      tx.insert(DataRequest, row as Row<DataRequest>);
      this.audit.record(tx, actor, {
        action: 'data-request.registered',
        subjectId: contactId,
        facts: { kind },
      });
      return Promise.resolve();
    });
    return id;
  }

  /** Readable; who reads it stands in the trail. */
  async open(actor: StaffActor, id: string): Promise<OpenedRequest> {
    return this.db.inTransaction(async (tx) => {
      const request = await tx.findOneBy(DataRequest, { id });
      if (!request) throw new DomainError('not-found', 'not-found');
      this.audit.record(tx, actor, { action: 'data-request.viewed', subjectId: id });
      const { note, reason } = this.seals.open(DataRequest, request, ['note', 'reason']);
      return { request, note: note ?? '', reason };
    });
  }

  /** Those that wait first, the most pressing at the top. */
  async list(): Promise<DataRequest[]> {
    const { reader } = this.db;
    const open = await reader.find(DataRequest, {
      where: { state: 'asked' },
      order: { dueAt: 'ASC', id: 'ASC' },
    });
    const where = { state: Not('asked' as const) };
    const over = await reader.find(DataRequest, {
      where,
      order: { decidedAt: 'DESC', id: 'DESC' },
      take: 50,
    });
    return [...open, ...over];
  }

  countDueBefore(at: Date): Promise<number> {
    return this.db.reader.countBy(DataRequest, { state: 'asked', dueAt: LessThan(at) });
  }

  /** Marks it decided, once, by somebody else than who registered it; what follows goes into the same transaction. */
  async decide(
    tx: Tx,
    actor: StaffActor,
    id: string,
    { decision, law, reason, contactIds }: Decided & { contactIds: readonly string[] },
  ): Promise<DataRequest> {
    const [request] = await tx.lock(DataRequest, { id });
    if (!request) throw new DomainError('not-found', 'not-found');
    if (request.state !== 'asked') throw new DomainError('conflict', 'request.decided');
    if (request.registeredBy === actor.accountId) throw new DomainError('forbidden', 'request.same-person');
    if (!isLawOf(decision, law)) throw new DomainError('invalid', 'request.law');
    if (decision === 'allow' && request.identity === 'not-checked')
      throw new DomainError('invalid', 'request.identity-first');
    const sealed = this.seals.close(DataRequest, { id, reason: textOrThrow(reason, 'request.reason') });
    const decided = {
      state: decision === 'allow' ? 'done' : 'refused',
      contactIds,
      law,
      reason: sealed.reason ?? null,
      decidedBy: actor.accountId,
      decidedAt: this.clock.now(),
    } as const;
    await tx.update(DataRequest, { id, state: 'asked' }, decided);
    const facts = { kind: request.kind, decision, law };
    this.audit.record(tx, actor, { action: 'data-request.decided', subjectId: id, facts });
    return request;
  }

  /** It was found out, after it was registered, that it is them. */
  async noteIdentity(actor: StaffActor, id: string, identity: string): Promise<void> {
    if (!isIdentity(identity)) throw new DomainError('invalid', 'request.identity');
    await this.db.inTransaction(async (tx) => {
      if ((await tx.update(DataRequest, { id, state: 'asked' }, { identity })) === 0)
        throw new DomainError('conflict', 'request.decided');
      const facts = { identity };
      this.audit.record(tx, actor, { action: 'data-request.identity-noted', subjectId: id, facts });
    });
  }

  async #due(before: Date, take: number): Promise<string[]> {
    const where = { state: Not('asked' as const), decidedAt: LessThan(before) };
    const rows = await this.db.reader.find(DataRequest, { where, take, select: { id: true } });
    return rows.map(({ id }) => id);
  }
}

async function forget(tx: Tx, ids: readonly string[]): Promise<number> {
  await tx.delete(AccessPack, { requestId: In(ids) });
  return tx.delete(DataRequest, { id: In(ids), state: Not('asked') });
}

function isIdentity(typed: string): typed is IdentityCheck {
  return Object.keys(IDENTITY_CHECKS).includes(typed);
}

function textOrThrow(typed: string, code: string): string {
  const text = typed.trim();
  if (text === '') throw new DomainError('invalid', code);
  if (text.length > TEXT_AT_MOST) throw new DomainError('invalid', 'request.too-long');
  return text;
}
