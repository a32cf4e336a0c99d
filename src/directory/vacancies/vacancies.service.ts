import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Audit } from '../../audit';
import { actorId, organisationOf, system, type Actor } from '../../kernel/actor';
import { plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { eachInTurn } from '../../platform/recurring/each-in-turn';
import { CLOCK } from '../../platform/system-clock';
import { Revisions } from '../revisions.service';
import { SupportServiceRow } from '../support-service.entity';
import { Capacity } from './capacity.entity';
import { roomsFor, type RoomFacets } from './room-facets';
import { HOLD_MS, roomStateAt } from './room-state';
import { Room } from './room.entity';
import { VacancyNews } from './vacancy-news.service';

const NOBODY = { heldUntil: null, heldFor: null };
const CLOCKWORK = system('room-holds');

export interface Holding {
  supportServiceId: string;
  /** Of the referral. */
  reference: string;
  /** Adults and children who come. */
  people: number;
  /** An organisation holds the referral now; else it does no longer. */
  isTheirs: boolean;
}

/** Which rooms are free and who has space, as those who run them say. */
@Injectable()
export class Vacancies {
  constructor(
    private readonly db: Database,
    private readonly revisions: Revisions,
    private readonly audit: Audit,
    private readonly news: VacancyNews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  listRooms(supportServiceIds: readonly string[]): Promise<Room[]> {
    const where = { supportServiceId: In([...supportServiceIds]) };
    return this.db.reader.find(Room, { where, order: { name: 'ASC', id: 'ASC' } });
  }

  listCapacities(supportServiceIds: readonly string[]): Promise<Capacity[]> {
    return this.db.reader.findBy(Capacity, { supportServiceId: In([...supportServiceIds]) });
  }

  async addRoom(
    actor: Actor,
    supportServiceId: string,
    room: { name: string; facets: RoomFacets },
  ): Promise<string> {
    const id = newId();
    await this.db.inTransaction(async (tx) => {
      await this.revisions.advance(tx, 'vacancies');
      await this.#mustRun(tx, actor, supportServiceId);
      const createdAt = this.clock.now();
      tx.insert(Room, { id, supportServiceId, ...room, state: 'free', createdAt, ...this.#said(actor) });
      this.audit.record(tx, actor, { action: 'room.added', subjectId: id, facts: { supportServiceId } });
      await this.news.tell(tx, supportServiceId);
    });
    return id;
  }

  /** Free, taken or out of use: said now. A hold ends with it. */
  async setRoom(actor: Actor, id: string, state: Room['state']): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.revisions.advance(tx, 'vacancies');
      const { supportServiceId } = await this.#roomOf(tx, actor, id);
      await tx.update(Room, { id }, { state, ...NOBODY, ...this.#said(actor) });
      this.audit.record(tx, actor, { action: 'room.set', subjectId: id, facts: { state } });
      await this.news.tell(tx, supportServiceId);
    });
  }

  /** What was said last of the rooms and of the house still holds; what is kept for somebody stays kept. */
  async stillRight(actor: Actor, supportServiceId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.revisions.advance(tx, 'vacancies');
      await this.#mustRun(tx, actor, supportServiceId);
      await tx.update(Room, { supportServiceId }, this.#said(actor));
      await tx.update(Capacity, { supportServiceId }, this.#said(actor));
      this.audit.record(tx, actor, { action: 'vacancies.confirmed', subjectId: supportServiceId });
    });
  }

  async setCapacity(
    actor: Actor,
    supportServiceId: string,
    { state, waitingWeeks }: Pick<Capacity, 'state' | 'waitingWeeks'>,
  ): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.revisions.advance(tx, 'vacancies');
      await this.#mustRun(tx, actor, supportServiceId);
      const said = { state, waitingWeeks: state === 'waiting' ? waitingWeeks : null, ...this.#said(actor) };
      if ((await tx.update(Capacity, { supportServiceId }, said)) === 0)
        tx.insert(Capacity, { supportServiceId, ...said });
      const facts = { state };
      this.audit.record(tx, actor, { action: 'capacity.set', subjectId: supportServiceId, facts });
      await this.news.tell(tx, supportServiceId);
    });
  }

  /** Follows a referral from hand to hand: a room is kept for whoever was accepted, and free when they are not. */
  async follow(tx: Tx, actor: Actor, holding: Holding): Promise<void> {
    if (holding.isTheirs) await this.#hold(tx, actor, holding);
    else await this.#release(tx, actor, holding.reference);
  }

  /** Sets free what was kept too long. Rooms count as free from that moment, whether this has run or not. */
  async releaseOver(): Promise<void> {
    const over = await this.db.reader.findBy(Room, { heldUntil: LessThanOrEqual(this.clock.now()) });
    await eachInTurn(over, ({ id, supportServiceId, heldUntil }) =>
      this.db.inTransaction(async (tx) => {
        await this.revisions.advance(tx, 'vacancies');
        if ((await tx.update(Room, { id, heldUntil: heldUntil ?? IsNull() }, NOBODY)) === 0) return;
        const facts = { because: 'time' };
        this.audit.record(tx, CLOCKWORK, { action: 'room.released', subjectId: id, facts });
        await this.news.tell(tx, supportServiceId);
      }),
    );
  }

  /** The revision is always advanced before a room is touched: two orders would wait for each other for ever. */
  async #hold(tx: Tx, actor: Actor, { supportServiceId, reference, people }: Holding): Promise<void> {
    const where = { supportServiceId, state: 'free' } as const;
    if ((await tx.find(Room, { where, take: 1 })).length === 0) return;
    await this.revisions.advance(tx, 'vacancies');
    const now = this.clock.now();
    const available = (await tx.find(Room, { where })).filter(
      (room) => roomStateAt(room, now) === 'available',
    );
    const [room] = roomsFor(available, people);
    if (!room) return;
    await tx.update(Room, { id: room.id }, { heldUntil: plus(now, HOLD_MS), heldFor: reference });
    this.audit.record(tx, actor, { action: 'room.held', subjectId: room.id, facts: { reference } });
    await this.news.tell(tx, supportServiceId);
  }

  async #release(tx: Tx, actor: Actor, heldFor: string): Promise<void> {
    if (!(await tx.findOneBy(Room, { heldFor }))) return;
    await this.revisions.advance(tx, 'vacancies');
    for (const { id, supportServiceId } of await tx.find(Room, { where: { heldFor } })) {
      await tx.update(Room, { id }, NOBODY);
      this.audit.record(tx, actor, { action: 'room.released', subjectId: id, facts: { reference: heldFor } });
      await this.news.tell(tx, supportServiceId);
    }
  }

  #said(actor: Actor): Pick<Room, 'confirmedAt' | 'confirmedBy'> {
    return { confirmedAt: this.clock.now(), confirmedBy: actorId(actor) };
  }

  async #roomOf(tx: Tx, actor: Actor, id: string): Promise<Room> {
    const room = await tx.findOneBy(Room, { id });
    if (!room) throw new DomainError('not-found', 'room.unknown');
    await this.#mustRun(tx, actor, room.supportServiceId);
    return room;
  }

  /** "Not yours" and "not there" answer alike. */
  async #mustRun(tx: Tx, actor: Actor, id: string): Promise<void> {
    const organisationId = organisationOf(actor) ?? '';
    const own = await tx.findOneBy(SupportServiceRow, { id, organisationId });
    if (!own) throw new DomainError('not-found', 'support-service.unknown');
  }
}
