import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import { Audit, AuditEntry } from '../audit';
import { actorId, type Actor, type StaffActor } from '../kernel/actor';
import { MINUTE, plus, type Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Contacts } from './contacts.service';
import { RecordGroups } from './merging/record-groups.service';
import { RESTRICTION_KINDS, type OpeningReason, type RestrictionKind } from './opening-reasons';
import { reading } from './reading';
import { Restriction } from './restriction.entity';

const SAID_FOR_MS = 15 * MINUTE;
const OPEN = { liftedAt: IsNull() };

/** Records that nobody opens without saying why: each opening stands in the trail with its reason. */
@Injectable()
export class Restrictions {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly audit: Audit,
    private readonly groups: RecordGroups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of these contacts, those that are restricted, and why. */
  async among(contactIds: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, RestrictionKind>> {
    if (contactIds.length === 0) return new Map();
    const groups = await this.groups.ofEach(contactIds, tx);
    const all = In([...groups.values()].flatMap((group) => group.contactIds));
    const found = await reading(this.db, tx)(Restriction, { contactId: all, ...OPEN });
    return new Map(
      [...groups].flatMap(([id, group]) => {
        const open = mostSerious(found.filter(({ contactId }) => group.contactIds.includes(contactId)));
        return open ? [[id, open.kind] as const] : [];
      }),
    );
  }

  /**
   * To be asked in the transaction that shows somebody. Nothing where the record is open; else the opening goes to the
   * trail with its reason, and without one nobody is shown.
   */
  async assertOpened(
    tx: Tx,
    actor: Actor,
    {
      contactId,
      subjectId,
      reason,
    }: { contactId: string; subjectId: string; reason: OpeningReason | undefined },
  ): Promise<void> {
    const restriction = await this.#openOf(tx, contactId);
    if (!restriction) return;
    if (!reason) throw new DomainError('invalid', 'restricted.reason');
    const facts = { reason, kind: restriction.kind };
    this.audit.record(tx, actor, { action: 'restricted.opened', subjectId, facts });
  }

  /** For what hangs on a record: whoever said within the last while why they open it need not say it for each part. */
  async assertOpenedBefore(
    tx: Tx,
    actor: StaffActor,
    part: { id: string; contactId: string },
  ): Promise<void> {
    if (!(await this.#openOf(tx, part.contactId))) return;
    if (!(await this.wasOpened(tx, actor, part.id))) throw new DomainError('forbidden', 'restricted.reason');
  }

  /** Whether they said within the last while why they open it. */
  async wasOpened(tx: Tx, { accountId: actorId }: StaffActor, subjectId: string): Promise<boolean> {
    const at = MoreThanOrEqual(plus(this.clock.now(), -SAID_FOR_MS));
    const said = { action: 'restricted.opened', subjectId, actorId, at };
    return (await tx.findOneBy(AuditEntry, said)) !== undefined;
  }

  /** Anybody may make a record harder to open; said again, it is the new kind that counts. */
  async set(tx: Tx, actor: Actor, contactId: string, kind: RestrictionKind): Promise<void> {
    const set = { kind, setBy: actorId(actor), setAt: this.clock.now() };
    const { contactIds } = await this.groups.of(contactId, tx);
    await tx.update(Restriction, { contactId: In(contactIds), ...OPEN }, set);
    if (!(await tx.findOneBy(Restriction, { contactId, ...OPEN })))
      tx.insert(Restriction, { id: newId(), contactId, ...set });
    this.#tell(tx, actor, { contactId, kind: 'record.restricted', facts: { kind } });
  }

  async lift(tx: Tx, actor: Actor, contactId: string): Promise<void> {
    const lifted = { liftedAt: this.clock.now(), liftedBy: actorId(actor) };
    const { contactIds } = await this.groups.of(contactId, tx);
    if ((await tx.update(Restriction, { contactId: In(contactIds), ...OPEN }, lifted)) === 0) return;
    this.#tell(tx, actor, { contactId, kind: 'record.opened-up' });
  }

  /** Of a merged record any of its contacts makes all of it harder to open. */
  async #openOf(tx: Tx, contactId: string): Promise<Restriction | undefined> {
    const { contactIds } = await this.groups.of(contactId, tx);
    return mostSerious(await tx.find(Restriction, { where: { contactId: In(contactIds), ...OPEN } }));
  }

  #tell(
    tx: Tx,
    actor: Actor,
    {
      contactId,
      kind,
      facts = {},
    }: { contactId: string; kind: string; facts?: Readonly<Record<string, string>> },
  ): void {
    this.contacts.recordEvent(tx, actor, { contactId, kind, facts });
    this.audit.record(tx, actor, { action: kind, subjectId: contactId, facts });
  }
}

function mostSerious(open: readonly Restriction[]): Restriction | undefined {
  const rank = ({ kind }: Restriction): number => RESTRICTION_KINDS.indexOf(kind);
  return open.toSorted((a, b) => rank(a) - rank(b))[0];
}
