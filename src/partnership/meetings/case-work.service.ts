import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Forums } from '../forums/forums.service';
import { mayRun } from '../forums/may-do';
import { CaseAction } from './case-action.entity';
import { CaseLists } from './case-lists.service';
import { CaseNews } from './case-news.service';
import { CaseReturn } from './case-return.entity';
import type { CaseOutcome } from './case-words';
import { Cases, type FoundCase } from './cases.service';
import { MeetingCase } from './meeting-case.entity';

export interface NewAction {
  organisationId: string;
  what: string;
  dueAt: Date;
}

/** What organisations and whoever leads the meeting do with a case. */
@Injectable()
export class CaseWork {
  @Inject(CaseNews) private readonly news!: CaseNews;
  @Inject(CaseLists) private readonly lists!: CaseLists;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly forums: Forums,
    private readonly cases: Cases,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One box for each organisation; written again, it is the new text that counts. */
  giveReturn(
    actor: StaffActor,
    reference: string,
    { words, knowsNothing }: { words: string; knowsNothing: boolean },
  ): Promise<void> {
    return this.#with(actor, reference, async (tx, { row, meeting, sight, forum }) => {
      const { organisationId } = actor;
      if (sight !== 'people' || !forum.members.includes(organisationId))
        throw new DomainError('forbidden', 'return.not-yours');
      if (meeting.endedAt) throw new DomainError('conflict', 'meeting.ended');
      const where = { caseId: row.id, organisationId };
      const known = await tx.findOneBy(CaseReturn, where);
      const id = known?.id ?? newId();
      const sealed = this.seals.close(CaseReturn, { id, words: words === '' ? null : words }).words ?? null;
      const given = { knowsNothing, words: sealed, givenBy: actor.accountId, givenAt: this.clock.now() };
      if (known) await tx.update(CaseReturn, { id }, given);
      else tx.insert(CaseReturn, { id, ...where, ...given });
      this.audit.record(tx, actor, { action: 'case.returned', subjectId: row.id });
    });
  }

  agree(actor: StaffActor, reference: string, action: NewAction): Promise<void> {
    return this.#led(actor, reference, (tx, { row, meeting, forum, withheldFrom }) => {
      if (!meeting.begunAt) throw new DomainError('conflict', 'meeting.not-begun');
      const { organisationId } = action;
      const isAtTable = [...forum.members, forum.hubOrganisationId].includes(organisationId);
      if (!isAtTable || withheldFrom.has(organisationId))
        throw new DomainError('invalid', 'action.organisation');
      const id = newId();
      const agreed = { agreedBy: actor.accountId, agreedAt: this.clock.now() };
      const sealed = this.seals.close(CaseAction, {
        id,
        caseId: row.id,
        forumId: forum.id,
        ...action,
        ...agreed,
      });
      tx.insert(CaseAction, sealed as Row<CaseAction>);
      const facts = { case: row.id, organisationId };
      this.audit.record(tx, actor, { action: 'action.agreed', subjectId: id, facts });
    });
  }

  /** By the organisation that took it on, or by whoever leads the meeting. */
  async finish(actor: StaffActor, id: string, words: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const [action] = await tx.lock(CaseAction, { id });
      const row = action && (await tx.findOneBy(MeetingCase, { id: action.caseId }));
      if (!action || !row) throw new DomainError('not-found', 'not-found');
      const { standing } = await this.cases.findIn(tx, actor, row.reference);
      if (!mayRun(standing) && action.organisationId !== actor.organisationId)
        throw new DomainError('not-found', 'not-found');
      if (action.doneAt) throw new DomainError('conflict', 'action.done');
      const doneWords = this.seals.close(CaseAction, { id, doneWords: words }).doneWords ?? null;
      await tx.update(CaseAction, { id }, { doneWords, doneBy: actor.accountId, doneAt: this.clock.now() });
      this.audit.record(tx, actor, { action: 'action.done', subjectId: id, facts: { case: row.id } });
    });
  }

  /** What the meeting said of it goes back to the referrals; put off, it is on the next list already. */
  hear(
    actor: StaffActor,
    reference: string,
    { note, outcome }: { note: string; outcome: CaseOutcome },
  ): Promise<void> {
    return this.#led(actor, reference, async (tx, found) => {
      const { row, meeting, forum } = found;
      if (!meeting.begunAt) throw new DomainError('conflict', 'meeting.not-begun');
      if (row.heardAt) throw new DomainError('conflict', 'case.heard');
      const sealed = this.seals.close(MeetingCase, { id: row.id, note }).note ?? null;
      const heard = { note: sealed, outcome, heardBy: actor.accountId, heardAt: this.clock.now() };
      await tx.update(MeetingCase, { id: row.id }, heard);
      this.audit.record(tx, actor, { action: 'case.heard', subjectId: row.id, facts: { outcome } });
      if (outcome === 'deferred')
        await this.#again(tx, actor, found, this.forums.nextOpen(forum, meeting.startsAt).day);
      await this.news.tell(tx, actor, { row, forum, outcome });
    });
  }

  /** To another meeting, before it was heard: late and urgent, or not ready yet. */
  move(actor: StaffActor, reference: string, day: string): Promise<void> {
    return this.#led(actor, reference, async (tx, found) => {
      const { row } = found;
      if (row.heardAt) throw new DomainError('conflict', 'case.heard');
      const sealed = this.seals.close(MeetingCase, { id: row.id, note: null }).note ?? null;
      const moved = {
        note: sealed,
        outcome: 'moved',
        heardBy: actor.accountId,
        heardAt: this.clock.now(),
      } as const;
      await tx.update(MeetingCase, { id: row.id }, moved);
      this.audit.record(tx, actor, { action: 'case.moved', subjectId: row.id, facts: { day } });
      await this.#again(tx, actor, found, day);
    });
  }

  withhold(actor: StaffActor, reference: string, organisationIds: readonly string[]): Promise<void> {
    return this.#led(actor, reference, async (tx, { row, forum }) => {
      const withheldFrom = forum.members.filter((id) => organisationIds.includes(id));
      await tx.update(MeetingCase, { id: row.id }, { withheldFrom });
      const facts = { from: withheldFrom.join(' ') };
      this.audit.record(tx, actor, { action: 'case.withheld', subjectId: row.id, facts });
    });
  }

  /** The same case on another list, with what was returned and reported left where it was heard. */
  async #again(tx: Tx, actor: StaffActor, { row, forum }: FoundCase, day: string): Promise<void> {
    const sitting = this.forums.sitting(forum, day);
    const { pack } = this.seals.open(MeetingCase, row, ['pack']);
    const { contactId, level, routes, referredBy, withheldFrom, consent, lawfulBasis } = row;
    const same = { contactId, level, routes, referredBy, withheldFrom, consent, lawfulBasis };
    await this.lists.putAgain(tx, actor, { forum, sitting }, { ...same, pack });
  }

  #led(
    actor: StaffActor,
    reference: string,
    work: (tx: Tx, found: FoundCase) => Promise<void> | void,
  ): Promise<void> {
    return this.#with(actor, reference, async (tx, found) => {
      if (!mayRun(found.standing)) throw new DomainError('not-found', 'not-found');
      await work(tx, found);
    });
  }

  async #with(
    actor: StaffActor,
    reference: string,
    work: (tx: Tx, found: FoundCase) => Promise<void>,
  ): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      // Two who write into one case come one after the other.
      await tx.lock(MeetingCase, { reference });
      await work(tx, await this.cases.findIn(tx, actor, reference));
    });
  }
}
