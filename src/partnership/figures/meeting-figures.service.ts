import { Injectable } from '@nestjs/common';
import { And, In, IsNull, LessThan, MoreThanOrEqual, Not } from 'typeorm';
import { Audit } from '../../audit';
import { Person, RecordGroups } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { Forums } from '../forums/forums.service';
import { EMPTY_PACK, type CasePack } from '../meetings/case-words';
import { MeetingCase } from '../meetings/meeting-case.entity';
import { Meeting } from '../meetings/meeting.entity';
import { countMeetings, type CountedCase, type Figures, type Quarter } from './count-meetings';

/** Counts the meetings of a quarter that were held, and what was heard in them. */
@Injectable()
export class MeetingFigures {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly forums: Forums,
    private readonly groups: RecordGroups,
  ) {}

  async of(actor: StaffActor, forumId: string, { from, until, key }: Quarter): Promise<Figures> {
    const { forum } = await this.forums.runBy(actor, forumId);
    return this.db.inTransaction(async (tx) => {
      const startsAt = And(MoreThanOrEqual(new Date(from)), LessThan(new Date(until)));
      const where = { forumId: forum.id, startsAt, begunAt: Not(IsNull()) };
      const meetings = await tx.find(Meeting, { where });
      const meetingId = In(meetings.map(({ id }) => id));
      const heard = await tx.find(MeetingCase, { where: { meetingId, outcome: 'heard' } });
      this.audit.record(tx, actor, {
        action: 'figures.viewed',
        subjectId: forum.id,
        facts: { quarter: key },
      });
      const counted: CountedCase[] = [];
      for (const row of heard) counted.push(await this.#counted(tx, row));
      return countMeetings(counted, meetings.length);
    });
  }

  /** How many cases were heard in each of these quarters. */
  async heardIn(actor: StaffActor, forumId: string, quarters: readonly Quarter[]): Promise<number[]> {
    const { forum } = await this.forums.runBy(actor, forumId);
    const counts: number[] = [];
    for (const { from, until } of quarters) {
      const startsAt = And(MoreThanOrEqual(new Date(from)), LessThan(new Date(until)));
      const where = { forumId: forum.id, startsAt, begunAt: Not(IsNull()) };
      const meetings = await this.db.reader.find(Meeting, { where });
      const meetingId = In(meetings.map(({ id }) => id));
      counts.push(await this.db.reader.countBy(MeetingCase, { meetingId, outcome: 'heard' }));
    }
    return counts;
  }

  async #counted(tx: Tx, row: MeetingCase): Promise<CountedCase> {
    const { contactIds } = await this.groups.of(row.contactId, tx);
    const people = await tx.find(Person, { where: { contactId: In(contactIds) } });
    const person = people.find(({ part }) => part === 'at-risk');
    const { pack } = this.seals.open(MeetingCase, row, ['pack']);
    const said = { ...EMPTY_PACK, ...((pack === null ? {} : JSON.parse(pack)) as Partial<CasePack>) };
    const { minoritised, lgbt, disabled } = said;
    const { meetingId, isRepeat, referredBy, children } = row;
    return {
      ...{ meetingId, isRepeat, referredBy, children, minoritised, lgbt, disabled },
      gender: person?.gender ?? null,
      ageYears: person?.ageYears ?? null,
      perpetratorAges: people.filter(({ part }) => part === 'perpetrator').map(({ ageYears }) => ageYears),
    };
  }
}
