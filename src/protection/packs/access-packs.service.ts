import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { Audit } from '../../audit';
import { RecordOpenings } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Retention } from '../../platform/retention/retention.service';
import { CLOCK } from '../../platform/system-clock';
import { DataRequest } from '../requests/data-request.entity';
import { AccessPack } from './access-pack.entity';
import { chosenFields, offeredOfAll, type OfferedField, type PackField } from './pack-fields';
import { RecordContents } from './record-contents.service';

/** Asked before a pack leaves the house; signing in anew plugs in here. */
export type BeforeTaking = (actor: StaffActor) => Promise<void>;

@Injectable()
export class AccessPacks implements OnModuleInit {
  #beforeTaking: BeforeTaking = () => Promise.resolve();
  @Inject(RecordOpenings) private readonly openings!: RecordOpenings;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly retention: Retention,
    private readonly contents: RecordContents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      key: 'access-pack',
      what: 'What was put together for somebody who asked to see what is kept about them',
      from: 'it was put together',
      because: 'It is given once. A copy that lies about is one more that can be found.',
      way: 'by-itself',
      due: (before, take) => this.#due(before, take),
      forget: (tx, ids) => tx.delete(AccessPack, { id: In(ids) }),
    });
    this.retention.keep({
      tables: { access_pack: 'what was put together for somebody who asked to see it' },
      forget: async (tx, { contactId }) => ({ access_pack: await tx.delete(AccessPack, { contactId }) }),
    });
  }

  beforeTaking(ask: BeforeTaking): void {
    this.#beforeTaking = ask;
  }

  find(requestId: string): Promise<AccessPack | null> {
    return this.db.reader.findOneBy(AccessPack, { requestId });
  }

  /** Everything that could be given, for whoever chooses: the whole record is opened, and the trail says so. */
  async offered(actor: StaffActor, requestId: string): Promise<OfferedField[]> {
    return this.db.inTransaction(async (tx) => {
      const { contactId } = await this.#checked(tx, requestId);
      await this.openings.assertOpenTo(tx, actor, contactId);
      this.audit.record(tx, actor, { action: 'contact.viewed', subjectId: contactId, facts: { requestId } });
      return offeredOfAll(await this.contents.of(tx, contactId));
    });
  }

  /** Put together anew it has to be approved anew. */
  async prepare(actor: StaffActor, requestId: string, keys: readonly string[]): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const { contactId } = await this.#checked(tx, requestId);
      const offered = offeredOfAll(await this.contents.of(tx, contactId));
      const chosen = chosenFields(offered, keys);
      if (chosen.length === 0) throw new DomainError('invalid', 'pack.nothing');
      await tx.delete(AccessPack, { requestId });
      const row = this.seals.close(AccessPack, {
        ...{ id: newId(), requestId, contactId, content: JSON.stringify(chosen) },
        withheld: offered.length - chosen.length,
        preparedBy: actor.accountId,
        preparedAt: this.clock.now(),
      });
      tx.insert(AccessPack, row as Row<AccessPack>);
      const facts = { given: String(chosen.length), withheld: String(offered.length - chosen.length) };
      this.audit.record(tx, actor, { action: 'access-pack.prepared', subjectId: requestId, facts });
    });
  }

  /** As the person would get it, for whoever approves. */
  async read(actor: StaffActor, requestId: string): Promise<PackField[]> {
    return this.db.inTransaction(async (tx) => {
      const pack = await this.#get(tx, requestId);
      await this.openings.assertOpenTo(tx, actor, pack.contactId);
      this.audit.record(tx, actor, { action: 'access-pack.viewed', subjectId: requestId });
      return this.#fieldsOf(pack);
    });
  }

  async approve(actor: StaffActor, requestId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const pack = await this.#get(tx, requestId);
      if (pack.preparedBy === actor.accountId) throw new DomainError('forbidden', 'pack.same-person');
      const approved = { approvedBy: actor.accountId };
      if ((await tx.update(AccessPack, { id: pack.id, approvedBy: IsNull() }, approved)) === 0)
        throw new DomainError('conflict', 'pack.approved');
      this.audit.record(tx, actor, { action: 'access-pack.approved', subjectId: requestId });
    });
  }

  /** Once: what is lost on the way is put together and approved again. */
  async take(actor: StaffActor, requestId: string): Promise<{ fields: PackField[]; withheld: number }> {
    await this.#beforeTaking(actor);
    return this.db.inTransaction(async (tx) => {
      const pack = await this.#get(tx, requestId);
      await this.openings.assertOpenTo(tx, actor, pack.contactId);
      if (pack.approvedBy === null) throw new DomainError('conflict', 'pack.not-approved');
      const now = this.clock.now();
      const once = { id: pack.id, takenAt: IsNull(), approvedBy: Not(IsNull()) };
      if ((await tx.update(AccessPack, once, { takenAt: now })) === 0)
        throw new DomainError('conflict', 'pack.taken');
      const done = { state: 'done', law: 'given', decidedBy: pack.approvedBy, decidedAt: now } as const;
      await tx.update(DataRequest, { id: requestId, state: 'asked' }, done);
      this.audit.record(tx, actor, { action: 'access-pack.taken', subjectId: requestId });
      return { fields: this.#fieldsOf(pack), withheld: pack.withheld };
    });
  }

  #fieldsOf(pack: AccessPack): PackField[] {
    return JSON.parse(this.seals.open(AccessPack, pack, ['content']).content ?? '[]') as PackField[];
  }

  async #get(tx: Tx, requestId: string): Promise<AccessPack> {
    const pack = await tx.findOneBy(AccessPack, { requestId });
    if (!pack) throw new DomainError('not-found', 'not-found');
    return pack;
  }

  /** Nothing is opened for somebody of whom it is not known that it is them. */
  async #checked(tx: Tx, requestId: string): Promise<{ contactId: string }> {
    const [request] = await tx.lock(DataRequest, { id: requestId, kind: 'access' });
    const contactId = request?.contactIds[0];
    if (!request || contactId === undefined) throw new DomainError('not-found', 'not-found');
    if (request.state !== 'asked') throw new DomainError('conflict', 'request.decided');
    if (request.identity === 'not-checked') throw new DomainError('conflict', 'request.identity-first');
    return { contactId };
  }

  async #due(before: Date, take: number): Promise<string[]> {
    const where = { preparedAt: LessThan(before) };
    const rows = await this.db.reader.find(AccessPack, { where, take, select: { id: true } });
    return rows.map(({ id }) => id);
  }
}
