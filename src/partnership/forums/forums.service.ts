import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account } from '../../access';
import { Audit } from '../../audit';
import { Areas } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { readReviewedFile } from '../../platform/config/reviewed-file';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Appointment } from './appointment.entity';
import type { Forum } from './forum';
import { mayRun, standingAt, type AppointmentRole, type Standing } from './may-do';
import { isDay, nextOpenSitting, sittingOnDay, sittingsBetween, type Sitting } from './meeting-calendar';
import { parseForums } from './parse-forums';

const FILE = 'partnership/2026-11.json';
const OPEN = { endedAt: IsNull() };

/** A forum as somebody meets it. */
export interface At {
  forum: Forum;
  standing: Standing;
}

/** The meetings of the areas served here, who runs each, and when each is held. */
@Injectable()
export class Forums {
  readonly all: readonly Forum[];

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly areas: Areas,
    @Inject(CONFIG) config: Pick<Config, 'configDir'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const organisationIds = new Set(areas.reviewed.organisations.map(({ id }) => id));
    const file = readReviewedFile(config.configDir, FILE);
    this.all = parseForums(file, { areas: areas.all, organisationIds }).all;
  }

  /** Of the area’s high-risk meeting; undefined where the area has not set one up. */
  conferenceOf(areaCode: string): Forum | undefined {
    return this.all.find((forum) => forum.kind === 'conference' && forum.areaCode === areaCode);
  }

  /** Throws not-found also for whoever has no part in it. */
  async at(actor: StaffActor, forumId: string): Promise<At> {
    const where = { accountId: actor.accountId, forumId, ...OPEN };
    return this.#at(actor, forumId, (await this.db.reader.findOneBy(Appointment, where))?.role);
  }

  async atIn(tx: Tx, actor: StaffActor, forumId: string): Promise<At> {
    const where = { accountId: actor.accountId, forumId, ...OPEN };
    return this.#at(actor, forumId, (await tx.findOneBy(Appointment, where))?.role);
  }

  /** The same for what only those do who run it. */
  async runBy(actor: StaffActor, forumId: string): Promise<At> {
    const at = await this.at(actor, forumId);
    if (!mayRun(at.standing)) throw new DomainError('not-found', 'not-found');
    return at;
  }

  /** Those in which somebody has a part. */
  async of(actor: StaffActor): Promise<At[]> {
    const appointed = await this.db.reader.findBy(Appointment, { accountId: actor.accountId, ...OPEN });
    return this.all
      .map((forum) => {
        const role = appointed.find(({ forumId }) => forumId === forum.id)?.role;
        return { forum, standing: standingAt(actor, forum, role) };
      })
      .filter(({ standing }) => standing !== 'none');
  }

  /** The first whose list is open, and that is later than the one given. */
  nextOpen(forum: Forum, after?: Date): Sitting {
    return nextOpenSitting(forum, { now: this.clock.now(), after }, this.areas.bankHolidays.days);
  }

  /** Throws not-found for a day on which it does not meet. */
  sitting(forum: Forum, day: string): Sitting {
    const found = isDay(day) ? sittingOnDay(forum, day, this.areas.bankHolidays.days) : undefined;
    if (!found) throw new DomainError('not-found', 'not-found');
    return found;
  }

  sittings(forum: Forum, stretch: { from: string; to: string }): Sitting[] {
    return sittingsBetween(forum, stretch, this.areas.bankHolidays.days);
  }

  appointed(forumId: string): Promise<Appointment[]> {
    const order = { appointedAt: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(Appointment, { where: { forumId, ...OPEN }, order });
  }

  /** The hub appoints somebody of its own or of a member; whoever was appointed already changes their part. */
  async appoint(
    actor: StaffActor,
    forumId: string,
    who: { accountId: string; role: AppointmentRole },
  ): Promise<void> {
    const { forum, standing } = await this.at(actor, forumId);
    if (standing !== 'hub') throw new DomainError('not-found', 'not-found');
    await this.db.inTransaction(async (tx) => {
      const [account] = await tx.lock(Account, {
        id: who.accountId,
        disabledAt: IsNull(),
        organisationId: In([...forum.members, forum.hubOrganisationId]),
        role: In(['worker', 'manager', 'coordinator']),
      });
      if (!account) throw new DomainError('invalid', 'forum.account');
      const ended = { endedBy: actor.accountId, endedAt: this.clock.now() };
      await tx.update(Appointment, { forumId, accountId: who.accountId, ...OPEN }, ended);
      const at = this.clock.now();
      tx.insert(Appointment, { id: newId(), forumId, ...who, appointedBy: actor.accountId, appointedAt: at });
      const facts = { forumId, role: who.role };
      this.audit.record(tx, actor, { action: 'appointment.made', subjectId: who.accountId, facts });
    });
  }

  async endAppointment(actor: StaffActor, forumId: string, id: string): Promise<void> {
    const { standing } = await this.at(actor, forumId);
    if (standing !== 'hub') throw new DomainError('not-found', 'not-found');
    await this.db.inTransaction(async (tx) => {
      const ended = { endedBy: actor.accountId, endedAt: this.clock.now() };
      const count = await tx.update(Appointment, { id, forumId, ...OPEN }, ended);
      if (count === 0) throw new DomainError('not-found', 'not-found');
      this.audit.record(tx, actor, { action: 'appointment.ended', subjectId: id, facts: { forumId } });
    });
  }

  #at(actor: StaffActor, forumId: string, appointedAs: AppointmentRole | undefined): At {
    const forum = this.all.find(({ id }) => id === forumId);
    const standing = forum ? standingAt(actor, forum, appointedAs) : 'none';
    if (!forum || standing === 'none') throw new DomainError('not-found', 'not-found');
    return { forum, standing };
  }
}
