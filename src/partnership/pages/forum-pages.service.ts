import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { Areas, SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { sayDate, sayTime } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { dueView } from '../../referrals';
import type { Forum } from '../forums/forum';
import { Forums, type At } from '../forums/forums.service';
import { APPOINTMENTS, mayLoad, mayRun, type AppointmentRole } from '../forums/may-do';
import { dayOf, type Sitting } from '../forums/meeting-calendar';
import { Actions } from '../meetings/actions.service';
import { Meetings } from '../meetings/meetings.service';
import type { Item } from './items';
import { partnershipPaths as paths } from './paths';

export const APPOINTMENT_WORDS: Readonly<Record<AppointmentRole, string>> = {
  chair: 'Chair',
  'vice-chair': 'Vice chair',
  'co-ordinator': 'Co-ordinator',
};

const BACK_DAYS: Readonly<Record<Forum['kind'], number>> = { conference: 42, daily: 7 };
const AHEAD_DAYS: Readonly<Record<Forum['kind'], number>> = { conference: 42, daily: 4 };

/** Which meetings somebody has a part in, and one of them with its days, people and work. */
@Injectable()
export class ForumPages {
  @Inject(Actions) private readonly actions!: Actions;
  @Inject(Accounts) private readonly accounts!: Accounts;

  constructor(
    private readonly forums: Forums,
    private readonly meetings: Meetings,
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async home(actor: StaffActor): Promise<Page> {
    const now = this.clock.now();
    const rows = await Promise.all(
      (await this.forums.of(actor)).map(async ({ forum }) => {
        const { open, late } = await this.actions.countOwn(actor, forum.id, now);
        return {
          href: paths.forum(forum.id),
          name: this.nameOf(forum),
          next: await this.#sittingView(forum, this.#nextHeld(forum)),
          actions: { open, late, href: paths.actions(forum.id) },
        };
      }),
    );
    return new Page('partnership/pages/home.njk', { rows });
  }

  async forum(
    actor: StaffActor,
    at: At,
    shown: { typed?: object; failed?: readonly Failed[] } = {},
  ): Promise<Page> {
    const { forum, standing } = at;
    const now = this.clock.now();
    const from = dayOf(plus(now, -BACK_DAYS[forum.kind] * DAY), forum.timeZone);
    const to = dayOf(plus(now, AHEAD_DAYS[forum.kind] * DAY), forum.timeZone);
    const sittings = this.forums.sittings(forum, { from, to });
    const today = dayOf(now, forum.timeZone);
    const views = await Promise.all(sittings.map((each) => this.#sittingView(forum, each)));
    const model = {
      ...{ paths, id: forum.id, name: this.nameOf(forum) },
      coming: views.filter(({ day }) => day >= today),
      past: views.filter(({ day }) => day < today).toReversed(),
      members: forum.members.map((id) => this.supportServices.nameOfOrganisation(id)).toSorted(),
      appointed: await this.#appointedView(forum),
      protocol: forum.protocol,
      mayAppoint: standing === 'hub',
      mayRun: mayRun(standing),
      mayLoad: mayLoad(standing, actor, forum),
      isConference: forum.kind === 'conference',
      roles: APPOINTMENTS.map((value) => ({ value, text: APPOINTMENT_WORDS[value] })),
      people: standing === 'hub' ? await this.#people(forum) : [],
      ...shown,
    };
    return new Page('partnership/pages/forum.njk', model, shown.failed ? 422 : 200);
  }

  nameOf({ name, areaCode }: Forum): string {
    return `${name}, ${this.areas.get(areaCode).name}`;
  }

  #nextHeld(forum: Forum): Sitting {
    const now = this.clock.now();
    const today = dayOf(now, forum.timeZone);
    const [found] = this.forums.sittings(forum, { from: today, to: this.forums.nextOpen(forum).day });
    return found ?? this.forums.nextOpen(forum);
  }

  async #sittingView(forum: Forum, sitting: Sitting) {
    const now = this.clock.now();
    const { day, startsAt, listClosesAt } = sitting;
    const meeting = await this.meetings.find(forum, sitting);
    const isClosed = listClosesAt <= now;
    return {
      day,
      href: paths.meeting(forum.id, day),
      date: sayDate(startsAt),
      starts: sayTime(startsAt, now),
      list: isClosed ? null : dueView('List closes', listClosesAt, now).text,
      state: stateOf(meeting, isClosed),
    };
  }

  async #appointedView(forum: Forum) {
    const appointed = await this.forums.appointed(forum.id);
    const names = await this.accounts.namesOf(appointed.map(({ accountId }) => accountId));
    return appointed.map(({ id, accountId, role }) => ({
      id,
      name: names.get(accountId) ?? 'Somebody who has left',
      role: APPOINTMENT_WORDS[role],
    }));
  }

  /** Whom the hub may appoint: its coordinators, and whoever works at a member. */
  async #people({ members, hubOrganisationId }: Forum): Promise<Item[]> {
    const all = await Promise.all(
      [hubOrganisationId, ...members].map(async (organisationId) => {
        const roles =
          organisationId === hubOrganisationId ? ['coordinator' as const] : (['worker', 'manager'] as const);
        const there = await this.accounts.colleaguesIn(organisationId, [...roles]);
        const organisation = this.supportServices.nameOfOrganisation(organisationId);
        return there.map(({ id, name }) => ({ value: id, text: `${name}, ${organisation}` }));
      }),
    );
    return all.flat();
  }
}

function stateOf(
  meeting: { releasedAt: Date | null; begunAt: Date | null; endedAt: Date | null } | null,
  isClosed: boolean,
): string {
  if (meeting?.endedAt) return 'Held';
  if (meeting?.begunAt) return 'Under way';
  if (meeting?.releasedAt) return 'List released';
  if (!meeting) return isClosed ? 'No case' : 'No case yet';
  return isClosed ? 'List closed, not released' : 'Cases on the list';
}
