import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import type { At } from '../forums/forums.service';
import { mayRun } from '../forums/may-do';
import { CaseAction } from './case-action.entity';
import { CaseSights } from './case-sights.service';
import { MeetingCase } from './meeting-case.entity';
import { Meeting } from './meeting.entity';

export interface OpenAction {
  action: CaseAction;
  what: string | null;
  row: MeetingCase;
  meeting: Meeting;
}

const AT_MOST = 500;

/** What organisations still have to do after the meetings of a forum. */
@Injectable()
export class Actions {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly sights: CaseSights,
  ) {}

  /** What is due first comes first. Whoever leads sees all; a member, its own; the trail has a line for each case. */
  listOpen(actor: StaffActor, at: At): Promise<OpenAction[]> {
    return this.db.inTransaction(async (tx) => {
      const own = mayRun(at.standing) ? {} : { organisationId: actor.organisationId };
      const where = { forumId: at.forum.id, doneAt: IsNull(), ...own };
      const order = { dueAt: 'ASC', id: 'ASC' } as const;
      const actions = await tx.find(CaseAction, { where, order, take: AT_MOST });
      const visible = await this.#visible(tx, actor, at, actions);
      for (const id of new Set(visible.map(({ row }) => row.id)))
        this.audit.record(tx, actor, { action: 'case-actions.viewed', subjectId: id });
      return visible.map((each) => ({ ...each, ...this.seals.open(CaseAction, each.action, ['what']) }));
    });
  }

  /** Of their own organisation, and those that are late. */
  async countOwn(
    { organisationId }: StaffActor,
    forumId: string,
    now: Date,
  ): Promise<{ open: number; late: number }> {
    const where = { forumId, organisationId, doneAt: IsNull() };
    const open = await this.db.reader.find(CaseAction, { where, select: { id: true, dueAt: true } });
    return { open: open.length, late: open.filter(({ dueAt }) => dueAt < now).length };
  }

  async #visible(
    tx: Tx,
    actor: StaffActor,
    { forum, standing }: At,
    actions: readonly CaseAction[],
  ): Promise<Omit<OpenAction, 'what'>[]> {
    const rows = await tx.find(MeetingCase, { where: { id: In(actions.map(({ caseId }) => caseId)) } });
    const meetings = await tx.find(Meeting, { where: { id: In(rows.map(({ meetingId }) => meetingId)) } });
    const seen = new Set<string>();
    for (const meeting of meetings) {
      const cases = rows.filter(({ meetingId }) => meetingId === meeting.id);
      const sights = await this.sights.of(tx, { actor, standing }, { forum, meeting, cases });
      for (const { id } of cases) if (sights.get(id)?.sight !== 'nothing') seen.add(id);
    }
    return actions.flatMap((action) => {
      const row = rows.find(({ id }) => id === action.caseId);
      const meeting = meetings.find(({ id }) => id === row?.meetingId);
      return row && meeting && seen.has(row.id) ? [{ action, row, meeting }] : [];
    });
  }
}
