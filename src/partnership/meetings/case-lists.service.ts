import { Inject, Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Audit } from '../../audit';
import { Contacts, Person, RecordGroups } from '../../contacts';
import type { ConsentAnswer, LawfulBasis } from '../../intake';
import type { Actor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId, newReference } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import type { ForumRoute } from '../../screening';
import { Tasks } from '../../tasks';
import type { Forum } from '../forums/forum';
import type { Sitting } from '../forums/meeting-calendar';
import type { CasePack } from './case-words';
import { MeetingCase } from './meeting-case.entity';
import { Meeting } from './meeting.entity';
import { Meetings } from './meetings.service';

export interface NewCase {
  contactId: string;
  level: MeetingCase['level'];
  routes: readonly ForumRoute[];
  referredBy: string;
  withheldFrom: readonly string[];
  consent: ConsentAnswer;
  lawfulBasis: LawfulBasis | null;
  pack: CasePack;
}

export interface OnList {
  forum: Forum;
  sitting: Sitting;
}

/** Heard again within this time it is a repeat; after it, a case of its own. */
const REPEAT_WITHIN_MS = 365 * DAY;
const ANSWER_WITHIN_MS = DAY;

/** Puts people on the list of a meeting. */
@Injectable()
export class CaseLists {
  @Inject(Tasks) private readonly tasks!: Tasks;

  constructor(
    private readonly meetings: Meetings,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly contacts: Contacts,
    private readonly groups: RecordGroups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  put(tx: Tx, actor: Actor, on: OnList, { pack, ...given }: NewCase): Promise<MeetingCase> {
    return this.putAgain(tx, actor, on, { ...given, pack: JSON.stringify(pack) });
  }

  /** On the list of that meeting; nobody is on one list twice, in whatever contact of theirs. */
  async putAgain(
    tx: Tx,
    actor: Actor,
    { forum, sitting }: OnList,
    given: Omit<NewCase, 'pack'> & { pack: string | null },
  ): Promise<MeetingCase> {
    const meeting = await this.meetings.take(tx, actor, forum, sitting);
    if (meeting.endedAt) throw new DomainError('conflict', 'meeting.ended');
    const { contactIds } = await this.groups.of(given.contactId, tx);
    const earlier = await tx.find(MeetingCase, { where: { contactId: In(contactIds), forumId: forum.id } });
    if (earlier.some(({ meetingId }) => meetingId === meeting.id))
      throw new DomainError('conflict', 'case.on-list');
    if (earlier.some(({ heardAt }) => heardAt === null)) throw new DomainError('conflict', 'case.on-a-list');
    const isRepeat = given.routes.includes('repeat') || (await this.#isRepeat(tx, earlier));
    const routes = isRepeat ? [...new Set([...given.routes, 'repeat' as const])] : given.routes;
    const children = await this.#childrenIn(tx, contactIds);
    const id = this.add(tx, actor, { forum, sitting, meeting }, { ...given, routes, isRepeat, children });
    // What comes back is known a day after the meeting, and not before.
    const dueAt = plus(sitting.startsAt, ANSWER_WITHIN_MS);
    if (forum.kind === 'conference')
      await this.tasks.moveOpen(tx, { contactId: given.contactId, kind: 'marac-answer' }, dueAt);
    const made = await tx.findOneBy(MeetingCase, { id });
    if (!made) throw new Error('the case is gone');
    return made;
  }

  /** A person nobody knew before, on a list that was taken in this transaction. Returns the id of the case. */
  add(
    tx: Tx,
    actor: Actor,
    { forum, sitting, meeting }: OnList & { meeting: Meeting },
    given: Omit<NewCase, 'pack'> & { pack: string | null; isRepeat: boolean; children: number },
  ): string {
    const id = newId();
    const row = this.seals.close(MeetingCase, {
      ...given,
      id,
      reference: newReference(),
      forumId: forum.id,
      meetingId: meeting.id,
      addedBy: actor.kind === 'staff' ? actor.accountId : actor.kind,
      addedAt: this.clock.now(),
    });
    tx.insert(MeetingCase, row as Row<MeetingCase>);
    const facts = { forumId: forum.id, day: sitting.day };
    this.contacts.recordEvent(tx, actor, { contactId: given.contactId, kind: 'case.listed', facts });
    this.audit.record(tx, actor, { action: 'case.listed', subjectId: id, facts });
    return id;
  }

  /** Heard by the same meeting within 12 months, also under another contact of the same record. */
  async #isRepeat(tx: Tx, earlier: readonly MeetingCase[]): Promise<boolean> {
    const since = plus(this.clock.now(), -REPEAT_WITHIN_MS);
    const heard = earlier.filter(({ outcome }) => outcome === 'heard').map(({ meetingId }) => meetingId);
    if (heard.length === 0) return false;
    const meetings = await tx.find(Meeting, { where: { id: In(heard), startsAt: MoreThan(since) } });
    return meetings.length > 0;
  }

  async #childrenIn(tx: Tx, contactIds: readonly string[]): Promise<number> {
    const children = await tx.find(Person, { where: { contactId: In([...contactIds]), part: 'child' } });
    return children.length;
  }
}
