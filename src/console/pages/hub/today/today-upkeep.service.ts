import { Injectable } from '@nestjs/common';
import { FINDING_GROUPS, findingsIn, isCapacityStale, isRoomStale, Vacancies } from '../../../../directory';
import { Checks } from '../../../../platform/checks/checks.service';
import { Complaints } from '../../../../protection';
import { Reconciler } from '../../../../tasks';
import { HubWords } from '../hub-words.service';
import { complaintRow, entryRow, looseEndRow } from './today-rows';
import type { FoundGroup } from './today-view';

const STALE: ReadonlySet<string> = new Set(FINDING_GROUPS.stale);
const ROOMS = 'Whether a room is free was not confirmed for a day';
const CAPACITY = 'Whether it takes anybody new was not confirmed for a week';

/** What has to be kept right so that the rest can be: the checks that run, and the directory. */
@Injectable()
export class TodayUpkeep {
  constructor(
    private readonly checks: Checks,
    private readonly reconciler: Reconciler,
    private readonly vacancies: Vacancies,
    private readonly words: HubWords,
    private readonly registered: Complaints,
  ) {}

  async looseEnds(now: Date): Promise<FoundGroup> {
    const says = new Map(this.checks.all.map((check) => [check.name, check.says]));
    const open = await this.reconciler.listOpen();
    const rows = open.map((end) =>
      looseEndRow({ ...end, says: says.get(end.checkName) ?? end.checkName }, now),
    );
    return { count: rows.length, rows };
  }

  async complaints(now: Date): Promise<FoundGroup> {
    const open = await this.registered.listOpen();
    const names = await this.words.names(open.map(({ ownerId }) => ownerId));
    const rows = open.map((each) => complaintRow(each, names, now));
    return { count: rows.length, rows };
  }

  /** Spaces first: a family is sent after them today. */
  async directory(now: Date): Promise<FoundGroup> {
    const { organisations, supportServices } = await this.words.directory();
    const open = supportServices.filter(
      ({ status, holdReason }) => status === 'active' && holdReason === null,
    );
    const ids = open.map(({ id }) => id);
    const [rooms, capacities] = await Promise.all([
      this.vacancies.listRooms(ids),
      this.vacancies.listCapacities(ids),
    ]);
    const doubtful = new Map([
      ...capacities
        .filter((each) => isCapacityStale(each, now))
        .map((each) => [each.supportServiceId, CAPACITY] as const),
      ...rooms
        .filter((room) => room.state !== 'off' && isRoomStale(room, now))
        .map((room) => [room.supportServiceId, ROOMS] as const),
    ]);
    const spaces = [...doubtful].map(([serviceId, text]) => ({ serviceId, text }));
    const today = now.toISOString().slice(0, 10);
    const stale = findingsIn({ organisations, supportServices: open, sources: {} }, today).filter(
      ({ kind }) => STALE.has(kind),
    );
    const words = {
      names: await this.words.names([]),
      leads: new Map(),
      needLabels: this.words.needLabels,
      now,
    };
    const rows = [...spaces, ...stale].map((finding) => entryRow(finding, words));
    return { count: rows.length, rows };
  }
}
