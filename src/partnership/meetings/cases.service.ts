import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Quota } from '../../access';
import { Audit, AuditEntry } from '../../audit';
import { Contacts, People, Restrictions, type Identity, type OpeningReason } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { Forums, type At } from '../forums/forums.service';
import { mayRun } from '../forums/may-do';
import { CaseAction } from './case-action.entity';
import { CaseReport } from './case-report.entity';
import { CaseReturn } from './case-return.entity';
import { CaseSights, type SeenAs } from './case-sights.service';
import { EMPTY_PACK, type CasePack } from './case-words';
import { MeetingCase } from './meeting-case.entity';
import { Meeting } from './meeting.entity';

export interface ListedCase extends SeenAs {
  row: MeetingCase;
  returnedBy: readonly string[];
  openActions: number;
}

/** A case with all that is sealed in it readable. */
export interface OpenedCase {
  row: MeetingCase;
  pack: CasePack;
  people: readonly Identity[];
  reports: readonly { report: CaseReport; source: string | null; words: string | null }[];
  returns: readonly { row: CaseReturn; words: string | null }[];
  actions: readonly { row: CaseAction; what: string | null; doneWords: string | null }[];
  note: string | null;
}

export interface FoundCase extends At, SeenAs {
  row: MeetingCase;
  meeting: Meeting;
}

/** Reads the cases of meetings, each as whoever reads may see it. */
@Injectable()
export class Cases {
  @Inject(Quota) private readonly quota!: Quota;
  @Inject(Contacts) private readonly contacts!: Contacts;
  @Inject(Restrictions) private readonly restrictions!: Restrictions;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly forums: Forums,
    private readonly sights: CaseSights,
    private readonly people: People,
  ) {}

  /** Nobody’s identity: levels, counts and references. */
  list(actor: StaffActor, { forum, standing }: At, meeting: Meeting): Promise<ListedCase[]> {
    return this.db.inTransaction(async (tx) => {
      const cases = await casesOf(tx, meeting);
      const seen = await this.sights.of(tx, { actor, standing }, { forum, meeting, cases });
      const ids = In(cases.map(({ id }) => id));
      const returns = await tx.find(CaseReturn, { where: { caseId: ids } });
      const actions = await tx.find(CaseAction, { where: { caseId: ids } });
      return cases.flatMap((row) => {
        const as = seen.get(row.id);
        if (!as || as.sight === 'nothing') return [];
        const own = returns.filter(({ caseId }) => caseId === row.id);
        const open = actions.filter(({ caseId, doneAt }) => caseId === row.id && doneAt === null);
        const returnedBy = own.map(({ organisationId }) => organisationId);
        return [{ row, ...as, returnedBy, openActions: open.length }];
      });
    });
  }

  /** Who it is about, for somebody at the meeting; the trail has a line of it, or nobody sees it. */
  async open(
    actor: StaffActor,
    reference: string,
    reason?: OpeningReason,
  ): Promise<{ found: FoundCase; opened: OpenedCase | null; connectedAt: readonly string[] }> {
    await this.find(actor, reference);
    await this.quota.spend(actor, 'identity-view', reference);
    return this.db.inTransaction(async (tx) => {
      const found = await this.findIn(tx, actor, reference);
      if (found.sight !== 'people') return { found, opened: null, connectedAt: [] };
      const { id: subjectId, contactId } = found.row;
      const isSaid = await this.restrictions.wasOpened(tx, actor, subjectId);
      if (!isSaid) await this.restrictions.assertOpened(tx, actor, { contactId, subjectId, reason });
      await this.shownIn(tx, actor, found, { case: reference });
      const leads = mayRun(found.standing);
      const connectedAt = leads ? await this.sights.connectedAt(tx, found.row, found.forum) : [];
      return { found, connectedAt, opened: await this.openIn(tx, actor, found) };
    });
  }

  find(actor: StaffActor, reference: string): Promise<FoundCase> {
    return this.db.inTransaction((tx) => this.findIn(tx, actor, reference));
  }

  /** "Not yours", "withheld from you" and "not there" answer alike. */
  async findIn(tx: Tx, actor: StaffActor, reference: string): Promise<FoundCase> {
    const row = await tx.findOneBy(MeetingCase, { reference });
    const meeting = row && (await tx.findOneBy(Meeting, { id: row.meetingId }));
    if (!row || !meeting) throw new DomainError('not-found', 'not-found');
    const { forum, standing } = await this.forums.atIn(tx, actor, row.forumId);
    const seen = await this.sights.of(tx, { actor, standing }, { forum, meeting, cases: [row] });
    const as = seen.get(row.id);
    if (!as || as.sight === 'nothing') throw new DomainError('not-found', 'not-found');
    return { forum, standing, row, meeting, ...as };
  }

  /** A line in the trail each time, and in the record once for each organisation: with whom it was shared, and why. */
  async shownIn(
    tx: Tx,
    actor: StaffActor,
    { row, forum }: Pick<FoundCase, 'row' | 'forum'>,
    facts: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { organisationId } = actor;
    const viewed = { action: 'identity.viewed', subjectId: row.id };
    const before = await tx.findOneBy(AuditEntry, { ...viewed, actorOrganisationId: organisationId });
    this.audit.record(tx, actor, { ...viewed, facts });
    if (before || organisationId === forum.hubOrganisationId) return;
    const basis = row.consent === 'given' ? 'consent' : (row.lawfulBasis ?? '');
    const shared = { to: organisationId, forum: forum.name, basis, by: row.addedBy };
    this.contacts.recordEvent(tx, actor, { contactId: row.contactId, kind: 'case.shown', facts: shared });
  }

  /** Audit it. Before the meeting an organisation reads its own return alone. */
  async openIn(
    tx: Tx,
    { organisationId }: StaffActor,
    { row, meeting, standing }: Pick<FoundCase, 'row' | 'meeting' | 'standing'>,
  ): Promise<OpenedCase> {
    const where = { caseId: row.id };
    const order = { id: 'ASC' } as const;
    const returns = await tx.find(CaseReturn, { where, order });
    const reports = await tx.find(CaseReport, { where, order });
    const actions = await tx.find(CaseAction, { where, order: { dueAt: 'ASC', ...order } });
    const isShared = mayRun(standing) || meeting.begunAt !== null;
    const shown = returns.filter((each) => isShared || each.organisationId === organisationId);
    const { pack, note } = this.seals.open(MeetingCase, row, ['pack', 'note']);
    return {
      row,
      note,
      pack: { ...EMPTY_PACK, ...((pack === null ? {} : JSON.parse(pack)) as Partial<CasePack>) },
      people: await this.people.identitiesOf(tx, row.contactId),
      returns: shown.map((each) => ({ row: each, ...this.seals.open(CaseReturn, each, ['words']) })),
      reports: reports.map((report) => ({
        report,
        ...this.seals.open(CaseReport, report, ['source', 'words']),
      })),
      actions: actions.map((each) => ({
        row: each,
        ...this.seals.open(CaseAction, each, ['what', 'doneWords']),
      })),
    };
  }
}

/** The most dangerous first, then as they came. */
export async function casesOf(tx: Tx, { id: meetingId }: Pick<Meeting, 'id'>): Promise<MeetingCase[]> {
  const rank = ({ level }: MeetingCase): number =>
    ['high', 'medium', 'incomplete', 'standard'].indexOf(level);
  const cases = await tx.find(MeetingCase, { where: { meetingId }, order: { addedAt: 'ASC', id: 'ASC' } });
  return cases.toSorted((a, b) => rank(a) - rank(b));
}
