import { Inject, Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { Audit } from '../../audit';
import { Areas } from '../../directory';
import { actorId, type Actor, type StaffActor } from '../../kernel/actor';
import { plus, SECOND, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Call } from '../calls/call.entity';
import { HandlerProfile } from './handler-profile.entity';
import { hasSignal, isStaffing, nextPresence, type Presence, type PresenceMove } from './presence';
import { ShiftEvent } from './shift-event.entity';
import { Shift } from './shift.entity';

/** A beat this soon after the last one says nothing new. */
const BEAT_EVERY_MS = 10 * SECOND;

export interface ShiftWish {
  areaCodes: readonly string[];
  isAtDeskPhone: boolean;
  isAtSoftphone: boolean;
}

export interface ShiftView extends ShiftWish {
  accountId: string;
  presence: Presence;
  since: Date;
  startedAt: Date;
  /** The console was heard from lately. */
  hasSignal: boolean;
  /** The contact they are on, or wrap up. */
  contactId: string | null;
}

export interface Moving {
  accountId: string;
  move: PresenceMove;
  contactId?: string | null;
}

/** Told in the transaction that changes somebody's presence. */
export type PresenceListener = (tx: Tx, actor: Actor, moved: Moved) => Promise<void>;
export interface Moved {
  accountId: string;
  before: Presence;
  after: Presence;
}

const OWN_MOVES = { available: 'be-available', break: 'take-break', 'wrap-up': 'wrap-up' } as const;

/** Who is on the telephone. What somebody is said to be is changed by them, or by a call that they are in. */
@Injectable()
export class Shifts {
  readonly #listeners: PresenceListener[] = [];

  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onMoved(listener: PresenceListener): void {
    this.#listeners.push(listener);
  }

  /** Again while on shift: other areas or another phone, and nothing else. */
  async goOn(actor: StaffActor, wish: ShiftWish): Promise<void> {
    const now = this.clock.now();
    const { isAtDeskPhone, isAtSoftphone } = wish;
    if (!isAtDeskPhone && !isAtSoftphone) throw new DomainError('invalid', 'shift.no-phone');
    await this.db.inTransaction(async (tx) => {
      const areaCodes = await this.#areasFor(tx, actor.accountId, wish.areaCodes);
      const set = { areaCodes, isAtDeskPhone, isAtSoftphone, beatAt: now };
      const known = await findOpen(tx, actor.accountId);
      if (known) {
        await tx.update(Shift, { id: known.id }, set);
        this.audit.record(tx, actor, { action: 'shift.changed', subjectId: known.id });
        return;
      }
      const { accountId } = actor;
      const shift = { id: newId(), accountId, ...set, presence: 'available', presenceSince: now } as const;
      tx.insert(Shift, { ...shift, startedAt: now });
      this.#note(tx, actor, { shiftId: shift.id, presence: shift.presence, because: 'go-on' });
      this.audit.record(tx, actor, { action: 'shift.started', subjectId: shift.id });
    });
  }

  /** Conflicts: `shift.not-on`; `shift.on-contact` while a caller is with them. */
  async setPresence(actor: StaffActor, presence: keyof typeof OWN_MOVES): Promise<void> {
    await this.#moveOneself(actor, OWN_MOVES[presence]);
  }

  async goOff(actor: StaffActor): Promise<void> {
    await this.#moveOneself(actor, 'go-off');
  }

  /** The console was heard from. Changes nobody's presence: who is silent is shown as such and offered nothing. */
  async heartbeat(actor: Pick<StaffActor, 'accountId'>): Promise<void> {
    const now = this.clock.now();
    const { accountId } = actor;
    const due = { accountId, endedAt: IsNull(), beatAt: LessThan(plus(now, -BEAT_EVERY_MS)) };
    if (!(await this.db.reader.existsBy(Shift, due))) return;
    await this.db.inTransaction((tx) => tx.update(Shift, due, { beatAt: now }));
  }

  async mine(accountId: string): Promise<ShiftView | undefined> {
    const shift = await this.db.reader.findOneBy(Shift, { accountId, endedAt: IsNull() });
    return shift ? this.#view(shift) : undefined;
  }

  /** Longest on first. */
  async listOn(areaCode?: string): Promise<ShiftView[]> {
    const order = { startedAt: 'ASC', id: 'ASC' } as const;
    const open = await this.db.reader.find(Shift, { where: { endedAt: IsNull() }, order });
    const views = open.map((shift) => this.#view(shift));
    return areaCode === undefined ? views : views.filter(({ areaCodes }) => areaCodes.includes(areaCode));
  }

  /** Whether anybody can come to a caller of this area, now or after what they are at. */
  async isStaffed(areaCode: string): Promise<boolean> {
    const on = await this.listOn(areaCode);
    return on.some((shift) => isStaffing(shift.presence) && shift.hasSignal);
  }

  async historyOf(accountId: string, since: Date): Promise<ShiftEvent[]> {
    const shifts = await this.db.reader.findBy(Shift, { accountId });
    const where = shifts.map(({ id }) => ({ shiftId: id }));
    if (where.length === 0) return [];
    const events = await this.db.reader.find(ShiftEvent, { where, order: { at: 'ASC', id: 'ASC' } });
    return events.filter(({ at }) => at >= since);
  }

  /**
   * What a call does to somebody's presence. False where they are not on shift, or it changes nothing. Whatever they
   * do at the same moment, a report about a call is never lost for it.
   */
  async move(tx: Tx, actor: Actor, { accountId, move, contactId = null }: Moving): Promise<boolean> {
    for (;;) {
      const shift = await findOpen(tx, accountId);
      const presence = shift && nextPresence(shift.presence, move, { isInCall: true });
      if (!shift || !presence) return false;
      if (presence === shift.presence && contactId === shift.contactId) return false;
      if (await this.#write(tx, actor, { shift, move, presence, contactId })) return true;
    }
  }

  /** Something happened to an offer that leaves their presence as it is. */
  async noteFor(
    tx: Tx,
    actor: Actor,
    { accountId, because, contactId }: { accountId: string; because: string; contactId: string },
  ): Promise<void> {
    const shift = await findOpen(tx, accountId);
    if (shift) this.#note(tx, actor, { shiftId: shift.id, presence: shift.presence, because, contactId });
  }

  /** The call of a contact is over, or goes on without them: whoever was on it wraps up. */
  async leave(
    tx: Tx,
    actor: Actor,
    { contactId, except }: { contactId: string; except?: string },
  ): Promise<void> {
    const on = await tx.find(Shift, { where: { contactId, presence: 'on-contact', endedAt: IsNull() } });
    for (const { accountId } of on.filter((shift) => shift.accountId !== except))
      await this.move(tx, actor, { accountId, move: 'leave', contactId });
  }

  /** They are not to be on shift any more, whatever they are at: a caller who is with them goes another way. */
  async endOf(tx: Tx, actor: Actor, accountId: string): Promise<void> {
    const shift = await findOpen(tx, accountId);
    if (!shift) return;
    const off = { move: 'go-off', presence: 'offline', contactId: null } as const;
    if (await this.#write(tx, actor, { shift, ...off })) return;
    throw new DomainError('conflict', 'shift.changed');
  }

  async findOpen(tx: Tx, accountId: string): Promise<Shift | undefined> {
    return findOpen(tx, accountId);
  }

  async #moveOneself(actor: StaffActor, move: PresenceMove): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const shift = await findOpen(tx, actor.accountId);
      if (!shift) throw new DomainError('conflict', 'shift.not-on');
      const presence = nextPresence(shift.presence, move, { isInCall: await isInCall(tx, shift) });
      if (!presence) throw new DomainError('conflict', 'shift.on-contact');
      if (presence === shift.presence) return;
      const contactId = presence === 'wrap-up' ? shift.contactId : null;
      if (!(await this.#write(tx, actor, { shift, move, presence, contactId })))
        throw new DomainError('conflict', 'shift.changed');
      this.audit.record(tx, actor, { action: 'shift.moved', subjectId: shift.id, facts: { presence } });
    });
  }

  /** False when somebody else changed it first. Offers before the shift, as everywhere, so that nobody waits for each other. */
  async #write(tx: Tx, actor: Actor, { shift, move, presence, contactId }: Writing): Promise<boolean> {
    const now = this.clock.now();
    const { id, accountId, presence: before } = shift;
    for (const tell of this.#listeners) await tell(tx, actor, { accountId, before, after: presence });
    const endedAt = presence === 'offline' ? now : null;
    const set = { presence, presenceSince: now, contactId, endedAt };
    const where = { id, presence: before, endedAt: IsNull() };
    if ((await tx.update(Shift, where, set)) === 0) return false;
    this.#note(tx, actor, { shiftId: id, presence, because: move, contactId });
    return true;
  }

  #note(
    tx: Tx,
    actor: Actor,
    event: Pick<ShiftEvent, 'shiftId' | 'presence' | 'because'> & { contactId?: string | null },
  ): void {
    tx.insert(ShiftEvent, { id: newId(), at: this.clock.now(), actorId: actorId(actor), ...event });
  }

  async #areasFor(tx: Tx, accountId: string, areaCodes: readonly string[]): Promise<string[]> {
    const profile = await tx.findOneBy(HandlerProfile, { accountId });
    const allowed = profile?.areaCodes ?? [];
    const wanted = [...new Set(areaCodes)].filter((code) => this.areas.find(code));
    const own = wanted.filter((code) => allowed.length === 0 || allowed.includes(code));
    if (own.length === 0) throw new DomainError('invalid', 'shift.no-area');
    return own;
  }

  #view(shift: Shift): ShiftView {
    const { accountId, presence, presenceSince, startedAt, contactId } = shift;
    const { areaCodes, isAtDeskPhone, isAtSoftphone } = shift;
    const isHeard = hasSignal(shift, this.clock.now());
    const place = { areaCodes, isAtDeskPhone, isAtSoftphone };
    return { accountId, presence, since: presenceSince, startedAt, contactId, hasSignal: isHeard, ...place };
  }
}

interface Writing {
  shift: Shift;
  move: PresenceMove;
  presence: Presence;
  contactId: string | null;
}

function findOpen(tx: Tx, accountId: string): Promise<Shift | undefined> {
  return tx.findOneBy(Shift, { accountId, endedAt: IsNull() });
}

/** The one they are on has a caller who is with them, as far as is known. */
async function isInCall(tx: Tx, { presence, contactId }: Shift): Promise<boolean> {
  if (presence !== 'on-contact' || contactId === null) return false;
  const call = await tx.findOneBy(Call, { contactId });
  return call?.state === 'joined';
}
