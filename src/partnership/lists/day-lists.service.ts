import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../../audit';
import { Contacts, People } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { higherOf } from '../../kernel/level';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Forums } from '../forums/forums.service';
import { mayLoad } from '../forums/may-do';
import { CaseLists, type OnList } from '../meetings/case-lists.service';
import { CaseReport } from '../meetings/case-report.entity';
import { EMPTY_PACK } from '../meetings/case-words';
import { casesOf } from '../meetings/cases.service';
import { ChildrensDoor } from '../meetings/childrens-door.service';
import { MeetingCase } from '../meetings/meeting-case.entity';
import type { Meeting } from '../meetings/meeting.entity';
import { Meetings } from '../meetings/meetings.service';
import type { ListLine } from './read-list';
import { isSameHousehold, wholeName, type Household } from './same-household';

export interface Loaded {
  day: string;
  cases: number;
  /** About somebody who is on the list already. */
  linked: number;
  /** Loaded before under the same number. */
  known: number;
  /** For whom the hub decides about the children’s front door. */
  withChildren: number;
}

interface Listed {
  row: Pick<MeetingCase, 'id' | 'contactId' | 'level' | 'children'>;
  person: Household;
}

type Taken = OnList & { meeting: Meeting };

const SOURCE = 'case-report';

/** Loads a day’s list whole or not at all; sent again, it changes nothing. */
@Injectable()
export class DayLists {
  @Inject(Audit) private readonly audit!: Audit;
  @Inject(Seals) private readonly seals!: Seals;
  @Inject(Contacts) private readonly contacts!: Contacts;
  @Inject(People) private readonly people!: People;
  @Inject(ChildrensDoor) private readonly door!: ChildrensDoor;

  constructor(
    private readonly db: Database,
    private readonly forums: Forums,
    private readonly meetings: Meetings,
    private readonly lists: CaseLists,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async load(actor: StaffActor, forumId: string, lines: readonly ListLine[]): Promise<Loaded> {
    const { forum, standing } = await this.forums.at(actor, forumId);
    if (!mayLoad(standing, actor, forum)) throw new DomainError('not-found', 'not-found');
    const sitting = this.forums.nextOpen(forum);
    return this.db.inTransaction(async (tx) => {
      const meeting = await this.meetings.take(tx, actor, forum, sitting);
      const on = { forum, sitting, meeting };
      const listed = await this.#listed(tx, await casesOf(tx, meeting));
      const loaded = { day: sitting.day, cases: 0, linked: 0, known: 0, withChildren: 0 };
      const known = await this.#known(tx, forum.id, lines);
      for (const line of lines) {
        const done = await this.#line(tx, actor, { on, listed, known, line });
        loaded[done] += 1;
        if (done === 'cases' && line.children.length > 0) loaded.withChildren += 1;
      }
      const facts = { lines: `${lines.length}`, cases: `${loaded.cases}` };
      this.audit.record(tx, actor, { action: 'list.loaded', subjectId: meeting.id, facts });
      return loaded;
    });
  }

  async #listed(tx: Tx, cases: readonly MeetingCase[]): Promise<Listed[]> {
    const open = cases.filter(({ heardAt }) => heardAt === null);
    const people = await this.people.atRiskIn(
      tx,
      open.map(({ contactId }) => contactId),
    );
    return open.flatMap((row) => {
      const person = people.find(({ contactId }) => contactId === row.contactId);
      return person ? [{ row, person }] : [];
    });
  }

  /** Keyed hashes of the numbers that were loaded before. */
  async #known(tx: Tx, forumId: string, lines: readonly ListLine[]): Promise<Set<string>> {
    const sourceIndex = In(lines.map((line) => this.#indexOf(forumId, line)));
    const reports = await tx.find(CaseReport, { where: { forumId, sourceIndex } });
    return new Set(reports.map((report) => report.sourceIndex));
  }

  #indexOf(forumId: string, { number }: ListLine): string {
    return this.seals.index(SOURCE, `${forumId}\0${number.toLowerCase()}`);
  }

  async #line(
    tx: Tx,
    actor: StaffActor,
    { on, listed, known, line }: { on: Taken; listed: Listed[]; known: Set<string>; line: ListLine },
  ): Promise<'cases' | 'linked' | 'known'> {
    const forumId = on.forum.id;
    const sourceIndex = this.#indexOf(forumId, line);
    if (known.has(sourceIndex)) return 'known';
    known.add(sourceIndex);
    const same = listed.find(({ person }) => isSameHousehold(person, line.person));
    const row = same?.row ?? this.#newCase(tx, actor, on, line);
    this.#report(tx, { caseId: row.id, forumId, sourceIndex }, line);
    if (!same) {
      listed.push({ row, person: line.person });
      return 'cases';
    }
    await this.#addTo(tx, same, line);
    const about = { contact: { id: row.contactId }, forum: on.forum, level: line.grade };
    if (line.children.length > 0) await this.door.ask(tx, actor, about);
    return 'linked';
  }

  /** What another line says besides: a higher grade counts, and whoever was not named yet. */
  async #addTo(tx: Tx, listed: Listed, { grade, children, perpetrator }: ListLine): Promise<void> {
    const { id, contactId, level } = listed.row;
    const known = (await this.people.identitiesOf(tx, contactId)).map(({ name }) => wholeName(name));
    const isNew = ({ name }: { name: string }): boolean => !known.includes(wholeName(name));
    const more = children.filter(isNew);
    const harming = perpetrator && isNew(perpetrator) ? perpetrator : null;
    this.#others(tx, contactId, { children: more, perpetrator: harming });
    const raised = level === 'incomplete' ? grade : higherOf(level, grade);
    listed.row = { ...listed.row, level: raised, children: listed.row.children + more.length };
    await tx.update(MeetingCase, { id }, { level: raised, children: listed.row.children });
  }

  #newCase(tx: Tx, actor: StaffActor, on: Taken, line: ListLine): Listed['row'] {
    const contactId = this.contacts.open(tx, actor, {
      channel: 'professional',
      areaCode: on.forum.areaCode,
      callerKind: 'professional',
      sourceOrganisationId: actor.organisationId,
      isSourceVerified: true,
      outcome: 'listed',
    });
    this.#household(tx, contactId, line);
    const { grade: level } = line;
    const children = line.children.length;
    const id = this.lists.add(tx, actor, on, {
      ...{ contactId, level, children, isRepeat: false, routes: [], withheldFrom: [] },
      referredBy: actor.organisationId,
      // A list is shared to prevent crime; nobody on it was asked.
      consent: 'not-asked',
      lawfulBasis: 'prevention-of-crime',
      pack: JSON.stringify(EMPTY_PACK),
    });
    if (children > 0) this.door.open(tx, actor, { contact: { id: contactId }, forum: on.forum, level });
    return { id, contactId, level, children };
  }

  #household(tx: Tx, contactId: string, { person, perpetrator, children }: ListLine): void {
    this.people.add(tx, { contactId, part: 'at-risk', ...person });
    this.#others(tx, contactId, { children, perpetrator });
  }

  #others(
    tx: Tx,
    contactId: string,
    { children, perpetrator }: Pick<ListLine, 'children' | 'perpetrator'>,
  ): void {
    for (const child of children) this.people.add(tx, { contactId, part: 'child', ...child });
    if (!perpetrator) return;
    const { relation: relationToPerson, ...harming } = perpetrator;
    this.people.add(tx, { contactId, part: 'perpetrator', ...harming, relationToPerson });
  }

  #report(
    tx: Tx,
    where: { caseId: string; forumId: string; sourceIndex: string },
    { number, grade, words, happenedAt }: ListLine,
  ): void {
    const row = {
      id: newId(),
      ...where,
      source: number,
      grade,
      words,
      happenedAt,
      loadedAt: this.clock.now(),
    };
    tx.insert(CaseReport, this.seals.close(CaseReport, row) as Row<CaseReport>);
  }
}
