import { Inject, Injectable } from '@nestjs/common';
import { OPENING_CHOICES, type OpeningReason } from '../../contacts';
import { SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { CLOCK } from '../../platform/system-clock';
import { momentFields, sayDate, sayTime } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { dueView, LEVEL_WORDS } from '../../referrals';
import { agendaCase } from '../agenda/agenda';
import { Forums } from '../forums/forums.service';
import { mayRun } from '../forums/may-do';
import { dayOf } from '../forums/meeting-calendar';
import { CASE_OUTCOMES, sayCaseOutcome } from '../meetings/case-words';
import { Cases, type FoundCase, type OpenedCase } from '../meetings/cases.service';
import { ForumPages } from './forum-pages.service';
import { itemsOf, type Item } from './items';
import { partnershipPaths as paths } from './paths';
import type { Typed } from './sent';

const MOVES_WITHIN_DAYS = 42;
const ACTION_DUE_MS = 7 * DAY;

export interface CaseShown {
  reason?: OpeningReason | undefined;
  typed?: Typed;
  failed?: readonly Failed[];
}

/** One case: who it is about, what is known, and what whoever looks may add. */
@Injectable()
export class CasePages {
  constructor(
    private readonly forums: Forums,
    private readonly cases: Cases,
    private readonly pages: ForumPages,
    private readonly supportServices: SupportServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks first why, where the record is restricted. */
  async page(actor: StaffActor, reference: string, shown: CaseShown = {}): Promise<Page> {
    try {
      const { found, opened, connectedAt } = await this.cases.open(actor, reference, shown.reason);
      if (!opened) throw new DomainError('not-found', 'not-found');
      const page = this.#opened(actor, found, opened, shown);
      const connected = connectedAt.map((id) => this.supportServices.nameOfOrganisation(id));
      return new Page(page.template, { ...page.model, connected }, page.status);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'restricted.reason') throw error;
      return this.#asksWhy(actor, reference, shown);
    }
  }

  #opened(actor: StaffActor, found: FoundCase, opened: OpenedCase, { typed, failed }: CaseShown): Page {
    const { row, forum, meeting, standing } = found;
    const leads = mayRun(standing);
    const day = dayOf(meeting.startsAt, forum.timeZone);
    const model = {
      ...{ paths, reference: row.reference, name: this.pages.nameOf(forum), leads, failed },
      meetingHref: paths.meeting(forum.id, day),
      date: sayDate(meeting.startsAt),
      view: this.#view(actor, found, opened),
      isHeard: row.outcome !== null,
      isUnderWay: meeting.begunAt !== null,
      mayReturn:
        forum.members.includes(actor.organisationId) && meeting.endedAt === null && row.outcome !== 'moved',
      outcomes: itemsOf(CASE_OUTCOMES),
      organisations: this.#atTable(found),
      withholding: forum.members.map((id) => this.#withholding(id, found)),
      days: leads && row.outcome === null ? this.#otherDays(found) : [],
      typed: typed ?? this.#untouched(actor, opened),
    };
    return new Page('partnership/pages/case.njk', model, failed ? 422 : 200);
  }

  /** What the forms hold before anybody typed. */
  #untouched({ organisationId }: StaffActor, { returns, note }: OpenedCase): Typed {
    const own = returns.find(({ row }) => row.organisationId === organisationId);
    const { date: dueOn } = momentFields(plus(this.clock.now(), ACTION_DUE_MS));
    const knowsNothing = own?.row.knowsNothing ? 'yes' : '';
    return { words: own?.words ?? '', knowsNothing, dueOn, note: note ?? '' };
  }

  #view(actor: StaffActor, found: FoundCase, opened: OpenedCase) {
    const now = this.clock.now();
    const words = {
      level: (level: keyof typeof LEVEL_WORDS) => LEVEL_WORDS[level],
      organisation: (id: string) => this.supportServices.nameOfOrganisation(id),
      day: sayDate,
    };
    const { row, meeting } = found;
    return {
      ...agendaCase(opened, actor.organisationId, words),
      levelKey: row.level,
      levelText: LEVEL_WORDS[row.level],
      outcome: row.outcome === null ? null : sayCaseOutcome(row.outcome),
      note: opened.note,
      returnsDue: row.outcome === null ? dueView('Returns by', meeting.returnsDueAt, now) : null,
      returns: opened.returns.map((each) => ({
        who: words.organisation(each.row.organisationId),
        text: each.row.knowsNothing ? 'Not known to us' : each.words,
        when: sayTime(each.row.givenAt, now),
        isLate: each.row.givenAt > meeting.returnsDueAt,
      })),
      actions: opened.actions.map((each) => ({
        who: words.organisation(each.row.organisationId),
        what: each.what,
        due: each.row.doneAt ? null : dueView('Due', each.row.dueAt, now),
        done: each.row.doneAt ? `Done ${sayTime(each.row.doneAt, now)}: ${each.doneWords ?? ''}` : null,
      })),
    };
  }

  #atTable({ forum, withheldFrom }: FoundCase): Item[] {
    return [...forum.members, forum.hubOrganisationId]
      .filter((id) => !withheldFrom.has(id))
      .map((id) => ({ value: id, text: this.supportServices.nameOfOrganisation(id) }));
  }

  /** What the person ruled out stands there, and is not for the meeting to lift. */
  #withholding(id: string, { row, withheldFrom }: FoundCase) {
    const isPersons = withheldFrom.has(id) && !row.withheldFrom.includes(id);
    const name = this.supportServices.nameOfOrganisation(id);
    return {
      value: id,
      text: isPersons ? `${name} (ruled out by the person)` : name,
      checked: withheldFrom.has(id),
      disabled: isPersons,
    };
  }

  #otherDays({ forum, meeting }: FoundCase): Item[] {
    const now = this.clock.now();
    const from = dayOf(now, forum.timeZone);
    const to = dayOf(plus(now, MOVES_WITHIN_DAYS * DAY), forum.timeZone);
    return this.forums
      .sittings(forum, { from, to })
      .filter(({ startsAt }) => startsAt.getTime() !== meeting.startsAt.getTime())
      .map(({ day, startsAt, listClosesAt }) => ({
        value: day,
        text: `${sayDate(startsAt)}${listClosesAt <= now ? ' (its list is closed: agree it with the chair)' : ''}`,
      }));
  }

  async #asksWhy(actor: StaffActor, reference: string, { failed }: CaseShown): Promise<Page> {
    const { forum, meeting } = await this.cases.find(actor, reference);
    const meetingHref = paths.meeting(forum.id, dayOf(meeting.startsAt, forum.timeZone));
    const model = { paths, reference, meetingHref, choices: OPENING_CHOICES, ...(failed ? { failed } : {}) };
    return new Page('partnership/pages/case-restricted.njk', model, failed ? 422 : 200);
  }
}
