import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { ownSpace, SupportServices, Vacancies } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { sayTime, sayToTheSecond } from '../../platform/web/london-time';
import { Conflicts } from '../conflicts/conflicts.service';
import { worklistPaths } from '../pages/paths';
import { ReferralQueries } from '../referrals.queries';
import { WORK_WORDS } from '../steps/holder-work';
import { HolderWorkQueries } from '../steps/holder-work.queries';
import { keyOf, listView, type ListView } from './list-view';
import { countsOf, pageOf } from './open-referrals';
import type { WorklistFilter } from './worklist-filter';
import { WorklistQueries } from './worklist.queries';

const SHOWN_CLOSED_MS = 90 * DAY;
const SHOWN_AHEAD_MS = 7 * DAY;

export interface DueWorkRow {
  href: string;
  reference: string;
  what: string;
  due: string;
  isOverdue: boolean;
}

/** Tells a page that is open whether its list still is what it shows. */
export interface ListNews {
  at: string;
  keys: readonly string[];
}

/** What an organisation's list shows. */
@Injectable()
export class WorklistList {
  @Inject(Conflicts) private readonly conflicts!: Conflicts;
  @Inject(HolderWorkQueries) private readonly work!: HolderWorkQueries;

  constructor(
    private readonly queries: WorklistQueries,
    private readonly referrals: ReferralQueries,
    private readonly accounts: Accounts,
    private readonly supportServices: SupportServices,
    private readonly vacancies: Vacancies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async view(actor: StaffActor, filter: WorklistFilter): Promise<ListView & { updated: string }> {
    const { accountId } = actor;
    const now = this.clock.now();
    const open = await this.queries.listOpen(actor);
    const page = pageOf(open, filter, { accountId, now });
    const [lines, names, closed] = await Promise.all([
      this.queries.withReferrals(page),
      this.accounts.namesOf(page.flatMap(({ workerId }) => workerId ?? [])),
      this.referrals.listClosedOf(actor, plus(now, -SHOWN_CLOSED_MS)),
    ]);
    const counts = countsOf(open, filter.whose, { accountId, now });
    const view = listView(filter, {
      ...{ lines, counts, closed, accountId, now },
      nameOf: (id) => names.get(id),
    });
    return { ...view, updated: sayToTheSecond(now) };
  }

  /** Reviews and decisions that are due within the week or late, of those that this member of staff may see. */
  async dueWork(actor: StaffActor): Promise<DueWorkRow[]> {
    const now = this.clock.now();
    const owed = await this.work.listDue(actor.organisationId, plus(now, SHOWN_AHEAD_MS));
    const visible = new Set(
      await this.conflicts.visibleTo(
        actor,
        owed.map(({ referral }) => referral),
      ),
    );
    return owed
      .filter(({ referral }) => visible.has(referral))
      .map(({ task: { kind, dueAt }, referral: { reference } }) => ({
        href: worklistPaths.support(reference),
        reference,
        what: WORK_WORDS[kind],
        due: sayTime(dueAt, now),
        isOverdue: dueAt <= now,
      }));
  }

  /** The space they have, as they last said it: what an empty list tells them to look at. */
  async space(actor: StaffActor): Promise<string[]> {
    const { supportServices } = await this.supportServices.snapshot();
    const own = supportServices.filter(({ organisationId }) => organisationId === actor.organisationId);
    const ids = own.map(({ id }) => id);
    const [rooms, capacities] = await Promise.all([
      this.vacancies.listRooms(ids),
      this.vacancies.listCapacities(ids),
    ]);
    return ownSpace(own, { rooms, capacities }, this.clock.now());
  }

  /** The one that is to be answered next. */
  async nextNew(actor: StaffActor): Promise<string | undefined> {
    const next = (await this.queries.listOpen(actor)).find(({ state }) => state === 'offered');
    return next && (await this.queries.withReferrals([next]))[0]?.referral.reference;
  }

  async news(actor: StaffActor, filter: WorklistFilter): Promise<ListNews> {
    const now = this.clock.now();
    const page = pageOf(await this.queries.listOpen(actor), filter, { accountId: actor.accountId, now });
    const lines = await this.queries.withReferrals(page.slice(0, filter.size));
    return { at: sayToTheSecond(now), keys: lines.map(keyOf) };
  }
}
