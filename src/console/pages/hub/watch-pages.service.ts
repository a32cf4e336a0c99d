import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import type { Banner } from '../../../platform/web/pages.service';
import { Alarms, alarmWords, OnCall, type Alarm } from '../../../telephony';
import { hubPaths } from './hub-paths';
import { onCallView, type OnCallView } from './on-call-view';

/** More of them would leave no room for what is to be done. */
const BANNERS_AT_MOST = 5;

/** Who is rung when nobody else answers, and what nobody has taken yet. */
@Injectable()
export class WatchPages {
  constructor(
    private readonly alarms: Alarms,
    private readonly onCall: OnCall,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stands over every page of a coordinator until somebody has taken it. */
  async bannersFor(actor: StaffActor): Promise<readonly Banner[]> {
    if (actor.role !== 'coordinator') return [];
    const open = await this.alarms.listOpen();
    const isMany = open.length > BANNERS_AT_MOST;
    const shown = open.slice(0, isMany ? BANNERS_AT_MOST - 1 : BANNERS_AT_MOST);
    const more = { text: `${open.length - shown.length} more that nobody has taken.`, href: hubPaths.hub };
    return [...shown.map((alarm) => this.#bannerOf(alarm)), ...(isMany ? [more] : [])];
  }

  #bannerOf({ kind, reference, raisedAt, subjectId }: Alarm): Banner {
    const isTask = kind === 'task-overdue';
    const about = `${isTask ? 'Contact' : 'Referral'} ${reference}`;
    const since = sayTime(raisedAt, this.clock.now());
    return {
      text: `${alarmWords(kind)} ${about}, since ${since}. Nobody on call has taken it.`,
      href: isTask ? hubPaths.task(subjectId) : hubPaths.referral(reference),
    };
  }

  async onCallPage(actor: StaffActor): Promise<OnCallView> {
    const colleagues = await this.accounts.colleaguesIn(actor.organisationId, ['coordinator', 'handler']);
    const members = await this.onCall.list();
    const phones = await Promise.all(
      members.map(async ({ accountId }) => [accountId, await this.accounts.deskPhoneOf(accountId)] as const),
    );
    return onCallView({ areas: this.areas.all, members, colleagues, phones: new Map(phones) });
  }
}
