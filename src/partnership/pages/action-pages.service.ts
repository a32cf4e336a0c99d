import { Inject, Injectable } from '@nestjs/common';
import { SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { sayDate } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { dueView } from '../../referrals';
import { Forums } from '../forums/forums.service';
import { Actions, type OpenAction } from '../meetings/actions.service';
import { ForumPages } from './forum-pages.service';
import { partnershipPaths as paths } from './paths';

const WEEK_MS = 7 * DAY;

/** What is still to be done: late first, then what falls due within the week. */
@Injectable()
export class ActionPages {
  constructor(
    private readonly forums: Forums,
    private readonly actions: Actions,
    private readonly pages: ForumPages,
    private readonly supportServices: SupportServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(
    actor: StaffActor,
    forumId: string,
    shown: { id?: string; words?: string; failed?: readonly Failed[] } = {},
  ): Promise<Page> {
    const at = await this.forums.at(actor, forumId);
    const now = this.clock.now();
    const open = await this.actions.listOpen(actor, at);
    const late = open.filter(({ action }) => action.dueAt < now);
    const soon = open.filter(({ action }) => action.dueAt >= now && action.dueAt < plus(now, WEEK_MS));
    const later = open.filter(({ action }) => action.dueAt >= plus(now, WEEK_MS));
    const groups = [
      { title: 'Late', rows: late },
      { title: 'Due within a week', rows: soon },
      { title: 'Later', rows: later },
    ].map(({ title, rows }) => ({
      title: `${title}: ${rows.length}`,
      rows: rows.map((each) => this.#row(each)),
    }));
    const model = { paths, id: forumId, name: this.pages.nameOf(at.forum), groups, typed: shown };
    return new Page(
      'partnership/pages/actions.njk',
      { ...model, ...(shown.failed ? { failed: shown.failed } : {}) },
      shown.failed ? 422 : 200,
    );
  }

  async table(actor: StaffActor, forumId: string): Promise<string[][]> {
    const at = await this.forums.at(actor, forumId);
    const now = this.clock.now();
    const rows = (await this.actions.listOpen(actor, at)).map(({ action, what, row, meeting }) => [
      row.reference,
      sayDate(meeting.startsAt),
      this.supportServices.nameOfOrganisation(action.organisationId),
      what ?? '',
      sayDate(action.dueAt),
      action.dueAt < now ? 'Late' : 'Open',
    ]);
    return [['Case', 'Meeting', 'Organisation', 'Action', 'Due', 'State'], ...rows];
  }

  #row({ action, what, row, meeting }: OpenAction) {
    return {
      id: action.id,
      what,
      who: this.supportServices.nameOfOrganisation(action.organisationId),
      due: dueView('Due', action.dueAt, this.clock.now()),
      reference: row.reference,
      href: paths.case(row.reference),
      agreed: sayDate(meeting.startsAt),
    };
  }
}
