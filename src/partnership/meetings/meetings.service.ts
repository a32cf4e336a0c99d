import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { OrganisationRow } from '../../directory';
import type { Actor, StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import type { Forum } from '../forums/forum';
import { Forums } from '../forums/forums.service';
import type { Sitting } from '../forums/meeting-calendar';
import { MeetingCase } from './meeting-case.entity';
import { Meeting } from './meeting.entity';

type Change = Partial<Meeting>;

/** A meeting from the first case on its list until it was held. */
@Injectable()
export class Meetings {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly forums: Forums,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null as long as nothing happened to it. */
  find(forum: Pick<Forum, 'id'>, { startsAt }: Pick<Sitting, 'startsAt'>): Promise<Meeting | null> {
    return this.db.reader.findOneBy(Meeting, { forumId: forum.id, startsAt });
  }

  async byId(id: string): Promise<Meeting> {
    return this.db.reader.findOneByOrFail(Meeting, { id });
  }

  /** The one at that time, which nobody else changes before the end of this transaction. */
  async take(tx: Tx, actor: Actor, forum: Forum, sitting: Sitting): Promise<Meeting> {
    // Two who begin the same list at once come one after the other.
    await tx.lock(OrganisationRow, { id: forum.hubOrganisationId });
    const where = { forumId: forum.id, startsAt: sitting.startsAt };
    const [known] = await tx.lock(Meeting, where);
    if (known) return known;
    const id = newId();
    const { startsAt, returnsDueAt } = sitting;
    tx.insert(Meeting, {
      id,
      forumId: forum.id,
      areaCode: forum.areaCode,
      startsAt,
      returnsDueAt,
      attended: [],
    });
    this.audit.record(tx, actor, { action: 'meeting.opened', subjectId: id, facts: { forumId: forum.id } });
    const [made] = await tx.lock(Meeting, where);
    if (!made) throw new Error('the meeting is gone');
    return made;
  }

  /** The members see it from now on; whoever did this takes no file of it alone. */
  release(actor: StaffActor, forumId: string, day: string): Promise<void> {
    return this.#change(actor, { forumId, day, action: 'meeting.released' }, (meeting, forum) => {
      if (meeting.releasedAt) throw new DomainError('conflict', 'meeting.released');
      if (meeting.endedAt) throw new DomainError('conflict', 'meeting.ended');
      return { releasedAt: this.clock.now(), releasedBy: actor.accountId, protocol: forum.protocol };
    });
  }

  begin(actor: StaffActor, forumId: string, day: string, attended: readonly string[]): Promise<void> {
    return this.#change(actor, { forumId, day, action: 'meeting.begun' }, (meeting, forum) => {
      if (!meeting.releasedAt) throw new DomainError('conflict', 'meeting.not-released');
      if (meeting.endedAt) throw new DomainError('conflict', 'meeting.ended');
      const there = forum.members.filter((id) => attended.includes(id));
      if (there.length === 0) throw new DomainError('invalid', 'meeting.attended');
      const begun = meeting.begunAt ? {} : { begunAt: this.clock.now(), begunBy: actor.accountId };
      return { ...begun, attended: there };
    });
  }

  /** Over once every case was heard or put off: none falls between two meetings. */
  end(actor: StaffActor, forumId: string, day: string): Promise<void> {
    return this.#change(actor, { forumId, day, action: 'meeting.ended' }, async (meeting, _forum, tx) => {
      if (!meeting.begunAt) throw new DomainError('conflict', 'meeting.not-begun');
      if (meeting.endedAt) throw new DomainError('conflict', 'meeting.ended');
      const cases = await tx.find(MeetingCase, { where: { meetingId: meeting.id } });
      if (cases.some(({ heardAt }) => heardAt === null)) throw new DomainError('conflict', 'meeting.unheard');
      return { endedAt: this.clock.now(), endedBy: actor.accountId };
    });
  }

  async #change(
    actor: StaffActor,
    { forumId, day, action }: { forumId: string; day: string; action: string },
    change: (meeting: Meeting, forum: Forum, tx: Tx) => Change | Promise<Change>,
  ): Promise<void> {
    const { forum } = await this.forums.runBy(actor, forumId);
    const sitting = this.forums.sitting(forum, day);
    await this.db.inTransaction(async (tx) => {
      const meeting = await this.take(tx, actor, forum, sitting);
      await tx.update(Meeting, { id: meeting.id }, await change(meeting, forum, tx));
      this.audit.record(tx, actor, { action, subjectId: meeting.id, facts: { forumId } });
    });
  }
}
