import { Inject, Injectable } from '@nestjs/common';
import { Areas, type DirectoryRow } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { Forums, partnershipPaths } from '../../../partnership';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import { ReferralQueries, type Referral } from '../../../referrals';
import { Tasks, type HubTask } from '../../../tasks';
import { HubWords } from './hub-words.service';
import { TaskReasons } from './task-reasons.service';
import { taskView, type TaskView } from './task-view';
import { sayOutcome } from './task-words';

export interface DoneView {
  outcome: string;
  reason: string | null;
  who: string;
  when: string;
}

@Injectable()
export class TaskPages {
  @Inject(Forums) private readonly forums!: Forums;

  constructor(
    private readonly tasks: Tasks,
    private readonly queries: ReferralQueries,
    private readonly areas: Areas,
    private readonly words: HubWords,
    private readonly reasons: TaskReasons,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async get(id: string): Promise<HubTask> {
    const task = await this.tasks.find(id);
    if (!task) throw new DomainError('not-found', 'not-found');
    return task;
  }

  async view(task: HubTask): Promise<TaskView> {
    return taskView({
      task,
      referral: await this.#referralOf(task),
      service: await this.#serviceOf(task),
      staff: await this.#staffOf(task),
      forum: this.areas.get(task.areaCode).multiAgencyForum.name,
      needLabels: this.words.needLabels,
      packPath: this.#packPathOf(task),
      now: this.clock.now(),
    });
  }

  /** Null while it is open. */
  async done(actor: StaffActor, task: HubTask): Promise<DoneView | null> {
    if (!task.doneAt) return null;
    const names = await this.words.names([task.doneBy]);
    return {
      outcome: sayOutcome(task.kind, task.outcome),
      reason: await this.reasons.read(actor, task),
      who: names.person(task.doneBy ?? '') ?? 'Somebody',
      when: sayTime(task.doneAt, this.clock.now()),
    };
  }

  #packPathOf({ id, kind, areaCode }: HubTask): string | null {
    const forum = kind === 'marac-decision' ? this.forums.conferenceOf(areaCode) : undefined;
    return forum ? `${partnershipPaths.refer(forum.id)}?task=${id}` : null;
  }

  /** What is to be decided about a whole contact is shown with its lead. */
  async #referralOf({ referralId, contactId }: HubTask): Promise<Referral | null> {
    if (referralId !== null) return (await this.queries.find(referralId)) ?? null;
    const placed = await this.queries.listOfContact(contactId);
    return placed.find(({ referral }) => referral.isLead)?.referral ?? null;
  }

  async #staffOf({ facts }: HubTask): Promise<string | null> {
    const id = facts['accountId'];
    if (id === undefined) return null;
    const account = await this.words.staff(id);
    return account ?? 'Somebody who has left';
  }

  /** Tasks about a referral name its support service, decisions the one that would be told. */
  async #serviceOf({ facts }: HubTask): Promise<DirectoryRow | null> {
    const id = facts['supportServiceId'] ?? facts['serviceId'];
    return id === undefined ? null : ((await this.words.directory()).find(id) ?? null);
  }
}
