import { Inject, Injectable } from '@nestjs/common';
import { SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { sayDate, sayDuration, sayTime } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { dueView, LEVEL_WORDS } from '../../referrals';
import type { Forum } from '../forums/forum';
import { Forums } from '../forums/forums.service';
import { mayRun } from '../forums/may-do';
import type { Sitting } from '../forums/meeting-calendar';
import { sayCaseOutcome } from '../meetings/case-words';
import { Cases, type ListedCase } from '../meetings/cases.service';
import type { Meeting } from '../meetings/meeting.entity';
import { Meetings } from '../meetings/meetings.service';
import { ForumPages } from './forum-pages.service';
import { partnershipPaths as paths } from './paths';

/** The list of one meeting as whoever looks may see it, its clocks, and what may be done next. */
@Injectable()
export class MeetingPages {
  constructor(
    private readonly forums: Forums,
    private readonly meetings: Meetings,
    private readonly cases: Cases,
    private readonly pages: ForumPages,
    private readonly supportServices: SupportServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(
    actor: StaffActor,
    forumId: string,
    day: string,
    shown: { attended?: readonly string[]; failed?: readonly Failed[] } = {},
  ): Promise<Page> {
    const at = await this.forums.at(actor, forumId);
    const sitting = this.forums.sitting(at.forum, day);
    const meeting = await this.meetings.find(at.forum, sitting);
    const cases = meeting ? await this.cases.list(actor, at, meeting) : [];
    const own = actor.organisationId;
    const isMember = at.forum.members.includes(own);
    const leads = mayRun(at.standing);
    const rows = cases.map((each) => this.#row(each, { forum: at.forum, own, isMember }));
    const model = {
      ...{ paths, id: forumId, day, name: this.pages.nameOf(at.forum), rows, leads, isMember },
      ...this.#clocks(sitting, meeting),
      stage: stageOf(meeting),
      ...releaseOf(meeting, actor),
      owed: isMember ? rows.filter(({ isOwed }) => isOwed).length : 0,
      unheard: rows.filter(({ outcome }) => outcome === null).length,
      members: this.#members(at.forum, shown.attended ?? meeting?.attended ?? []),
      returnsOf: leads ? this.#returnsOf(at.forum, cases) : [],
    };
    return new Page(
      'partnership/pages/meeting.njk',
      { ...model, ...(shown.failed ? { failed: shown.failed } : {}) },
      shown.failed ? 422 : 200,
    );
  }

  #row(
    { row, returnedBy, openActions, sight, isRestricted, withheldFrom }: ListedCase,
    { forum, own, isMember }: { forum: Forum; own: string; isMember: boolean },
  ) {
    const asked = forum.members.filter((id) => !withheldFrom.has(id));
    const given = returnedBy.filter((id) => asked.includes(id));
    const isOver = row.outcome !== null;
    return {
      reference: row.reference,
      href: sight === 'people' ? paths.case(row.reference) : null,
      level: row.level,
      levelText: LEVEL_WORDS[row.level],
      isRepeat: row.isRepeat,
      isRestricted,
      children: row.children === 1 ? '1 child' : `${row.children} children`,
      from: this.supportServices.nameOfOrganisation(row.referredBy),
      returns: `${given.length} of ${asked.length} returns in`,
      isOwed: isMember && sight === 'people' && !isOver && !returnedBy.includes(own),
      outcome: row.outcome === null ? null : sayCaseOutcome(row.outcome),
      actions: openActions,
    };
  }

  #clocks({ startsAt, listFrom, listClosesAt, returnsDueAt }: Sitting, meeting: Meeting | null) {
    const now = this.clock.now();
    const isOver = meeting?.endedAt !== null && meeting !== null;
    return {
      date: sayDate(startsAt),
      starts: sayTime(startsAt, now),
      since: `${sayTime(listFrom, now)} (${sayDuration(listClosesAt.getTime() - listFrom.getTime())})`,
      closes:
        isOver || listClosesAt <= now
          ? { text: `List closed ${sayTime(listClosesAt, now)}` }
          : dueView('List closes', listClosesAt, now),
      returnsDue: isOver ? null : dueView('Returns by', returnsDueAt, now),
    };
  }

  /** Whom to ring: who owes how many. */
  #returnsOf({ members }: Forum, cases: readonly ListedCase[]): { name: string; text: string }[] {
    return members.map((id) => {
      const asked = cases.filter(({ withheldFrom, row }) => !withheldFrom.has(id) && row.outcome !== 'moved');
      const given = asked.filter(({ returnedBy }) => returnedBy.includes(id));
      return {
        name: this.supportServices.nameOfOrganisation(id),
        text: `${given.length} of ${asked.length}`,
      };
    });
  }

  #members({ members }: Forum, there: readonly string[]) {
    return members.map((id) => ({
      value: id,
      text: this.supportServices.nameOfOrganisation(id),
      checked: there.includes(id),
    }));
  }
}

function releaseOf(meeting: Meeting | null, { accountId }: StaffActor) {
  const isReleased = meeting !== null && meeting.releasedAt !== null;
  const isOwnRelease = isReleased && meeting.releasedBy === accountId;
  return { isReleased, isOwnRelease, mayTake: isReleased && !isOwnRelease };
}

type Stage = 'listing' | 'released' | 'under-way' | 'over';

function stageOf(meeting: Meeting | null): Stage {
  if (meeting?.endedAt) return 'over';
  if (meeting?.begunAt) return 'under-way';
  return meeting?.releasedAt ? 'released' : 'listing';
}
