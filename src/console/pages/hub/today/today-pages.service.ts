import { Inject, Injectable } from '@nestjs/common';
import { plus, type Clock } from '../../../../kernel/clock';
import { DomainError } from '../../../../kernel/domain-error';
import { CLOCK } from '../../../../platform/system-clock';
import {
  HubReferrals,
  SOON_MS,
  type DueSpan,
  type HubFilter,
  type ReferralWithClock,
} from '../../../../referrals';
import { TASK_OUTCOMES, type HubTask, type TaskKind } from '../../../../tasks';
import { HubWords } from '../hub-words.service';
import { Staffing } from './staffing.service';
import { gapRow, referralRow, staffingRow, taskRow, waitingRow, type RowWords } from './today-rows';
import { TodayUpkeep } from './today-upkeep.service';
import {
  FIRST_AT_MOST,
  groupView,
  todayView,
  updatedAt,
  type FoundGroup,
  type GroupView,
  type TodayView,
} from './today-view';
import { ABOUT_A_HELD_REFERRAL, ACT_NOW, GROUPS, type GroupKey } from './today-words';
import { TodayQueries } from './today.queries';

const SHOWN_AT_MOST = 100;
/** Before anything that runs out. */
const EVER = new Date(0);
const FAILED: ReadonlySet<TaskKind> = new Set(['failed-delivery']);
const CLOCKED = new Set(
  (Object.keys(TASK_OUTCOMES) as TaskKind[]).filter((kind) => !ABOUT_A_HELD_REFERRAL.has(kind)),
);

/** Everything that a coordinator looks after today, each with what to do about it. */
@Injectable()
export class TodayPages {
  /** How many there are, and of them as many as are asked for. */
  readonly #find: Readonly<Record<GroupKey, (now: Date, most: number) => Promise<FoundGroup>>> = {
    'act-now': (now, most) => this.#tasks(now, { kinds: ACT_NOW }, most),
    overdue: (now, most) => this.#due(now, { after: EVER, by: now }, most),
    soon: (now, most) => this.#due(now, { after: now, by: plus(now, SOON_MS) }, most),
    unassigned: (now, most) => this.#unassigned(now, most),
    failed: (now, most) => this.#tasks(now, { kinds: FAILED }, most),
    'loose-ends': (now) => this.upkeep.looseEnds(now),
    gaps: (now, most) => this.#gaps(now, most),
    staffing: () => this.#staffing(),
    complaints: (now) => this.upkeep.complaints(now),
    directory: (now) => this.upkeep.directory(now),
    'to-do': (now, most) => this.#tasks(now, {}, most),
  };

  constructor(
    private readonly queries: TodayQueries,
    private readonly referrals: HubReferrals,
    private readonly upkeep: TodayUpkeep,
    private readonly staffing: Staffing,
    private readonly words: HubWords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async today(): Promise<TodayView> {
    const now = this.clock.now();
    const found = await Promise.all(
      GROUPS.map(async (key) => [key, await this.#find[key](now, FIRST_AT_MOST)] as const),
    );
    const groups = Object.fromEntries(found) as Record<GroupKey, FoundGroup>;
    return todayView(groups, { onShift: await this.staffing.onShift(), now });
  }

  async group(typed: string): Promise<GroupView & { updated: string }> {
    const key = GROUPS.find((each) => each === typed);
    if (!key) throw new DomainError('not-found', 'not-found');
    const now = this.clock.now();
    return { ...groupView(key, await this.#find[key](now, SHOWN_AT_MOST)), updated: updatedAt(now) };
  }

  async #tasks(now: Date, which: { kinds?: ReadonlySet<TaskKind> }, most: number): Promise<FoundGroup> {
    const { rows, count } = await this.queries.openTasks(which, most);
    const words = await this.#wordsFor(now, rows, []);
    return { count, rows: rows.map((task) => taskRow(task, words)) };
  }

  /** Referrals, and tasks that no referral stands for; the highest level first, of one level what is due first. */
  async #due(now: Date, due: DueSpan, most: number): Promise<FoundGroup> {
    const [referrals, tasks] = await Promise.all([
      this.referrals.due(due, most),
      this.queries.openTasks({ kinds: CLOCKED, due }, most),
    ]);
    const words = await this.#wordsFor(now, tasks.rows, referrals.rows);
    const rows = [
      ...referrals.rows.map((each) => ({ ...placed(each), row: referralRow(each, words) })),
      ...tasks.rows.map((task) => ({ rank: task.rank, at: task.dueAt, row: taskRow(task, words) })),
    ].toSorted((a, b) => a.rank - b.rank || a.at.getTime() - b.at.getTime());
    return { count: referrals.count + tasks.count, rows: rows.map(({ row }) => row) };
  }

  async #unassigned(now: Date, most: number): Promise<FoundGroup> {
    const filter: HubFilter = { state: 'with-hub' };
    const [waiting, held, count] = await Promise.all([
      this.queries.waitingContacts(most),
      this.referrals.page(filter, { now, size: most }),
      this.referrals.count(filter, now),
    ]);
    const words = await this.#wordsFor(now, [], held.rows);
    return {
      count: waiting.count + count,
      rows: [
        ...waiting.rows.map((contact) => waitingRow(contact, now)),
        ...held.rows.map((each) => referralRow(each, words)),
      ],
    };
  }

  async #gaps(now: Date, most: number): Promise<FoundGroup> {
    const { rows, count } = await this.queries.openGaps(now, most);
    const words = await this.#wordsFor(now, rows, []);
    return { count, rows: rows.map((gap) => gapRow(gap, words)) };
  }

  async #staffing(): Promise<FoundGroup> {
    const gaps = await this.staffing.gapsWithin24Hours();
    return { count: gaps.length, rows: gaps.map(staffingRow) };
  }

  async #wordsFor(
    now: Date,
    about: readonly Pick<HubTask, 'contactId'>[],
    referrals: readonly ReferralWithClock[],
  ): Promise<RowWords> {
    const [names, leads] = await Promise.all([
      this.words.names(referrals.map(({ referral }) => referral.workerId)),
      this.queries.leadsOf(about.map(({ contactId }) => contactId)),
    ]);
    return { names, leads, needLabels: this.words.needLabels, now };
  }
}

function placed({ referral, dueAt }: ReferralWithClock): { rank: number; at: Date } {
  return { rank: referral.rank, at: dueAt ?? referral.createdAt };
}
