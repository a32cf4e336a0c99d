import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { People, Reaches, Restrictions, type ReachableWay } from '../../contacts';
import type { Clock } from '../../kernel/clock';
import { maskPhone, type E164 } from '../../kernel/phone-number';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { Tasks, type HubTask } from '../../tasks';
import { Call } from '../calls/call.entity';
import type { CallerChoice } from '../calls/caller-choice';
import { Attempts } from './attempts.service';
import type { CallBackAttempt } from './call-back-attempt.entity';
import { dialTerms, type DialTerms } from './dial-terms';

/** One agreed call-back in the list: a masked number and times, nobody's identity. */
export interface CallBackItem {
  task: HubTask;
  terms: DialTerms<ReachableWay>;
  /** The last digits of the number; null when no way to ring is known. */
  masked: string | null;
  /** Its number is shown to nobody in a list. */
  isRestricted: boolean;
  attempts: readonly CallBackAttempt[];
  /** Who the caller said they are, by key. */
  callerChoice: CallerChoice | null;
}

@Injectable()
export class CallBackList {
  @Inject(Restrictions) private readonly restrictions!: Restrictions;

  constructor(
    private readonly db: Database,
    private readonly tasks: Tasks,
    private readonly reaches: Reaches,
    private readonly attempts: Attempts,
    private readonly people: People,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<CallBackItem[]> {
    const tasks = await this.tasks.listOpenOf('call-back');
    const contactIds = tasks.map(({ contactId }) => contactId);
    const ways = await this.reaches.waysOfEach(contactIds);
    const attempts = await this.attempts.ofEach(tasks.map(({ id }) => id));
    const calls = await this.db.reader.findBy(Call, { contactId: In(contactIds) });
    const restricted = await this.restrictions.among(contactIds);
    const at = this.clock.now();
    return tasks.map((task) => {
      const tried = attempts.filter(({ taskId }) => taskId === task.id);
      const terms = dialTerms({ ways: ways.get(task.contactId) ?? [], attempts: tried, at });
      const call = calls.find(({ contactId }) => contactId === task.contactId);
      const isRestricted = restricted.has(task.contactId);
      const masked = isRestricted ? null : terms.way && maskPhone(this.people.valueOf(terms.way) as E164);
      const callerChoice = call?.callerChoice ?? null;
      return { task, terms, masked, isRestricted, attempts: tried, callerChoice };
    });
  }
}
