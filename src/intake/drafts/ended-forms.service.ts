import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { LessThan } from 'typeorm';
import { HOUR, MINUTE, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Recurring } from '../../platform/recurring/recurring.service';
import { CLOCK } from '../../platform/system-clock';
import { EndedForm } from './ended-form.entity';

/** A sealed form is good for half an hour; nobody needs to know for longer that it has ended. */
const KEPT_FOR_MS = HOUR;
/** A second press of "Send" within it is the same press. */
const SAME_PRESS_MS = MINUTE;

export type FormEnd = 'open' | 'just-ended' | 'ended';

/**
 * Without script a browser keeps each page of a form in its history, and asks for it again when somebody presses Back
 * and confirms. A form that has ended answers then with nothing of what was in it.
 */
@Injectable()
export class EndedForms implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'forget-ended-forms', everyMs: HOUR, run: () => this.forgetOld() });
  }

  async end(key: string): Promise<void> {
    try {
      await this.db.inTransaction((tx) => {
        tx.insert(EndedForm, { id: idOf(key), endedAt: this.clock.now() });
        return Promise.resolve();
      });
    } catch (error) {
      const isTwin = error instanceof DomainError && error.code === 'ended_form_pk';
      if (!isTwin) throw error;
    }
  }

  async stateOf(key: string): Promise<FormEnd> {
    const ended = await this.db.reader.findOneBy(EndedForm, { id: idOf(key) });
    if (!ended) return 'open';
    const isJustNow = this.clock.now().getTime() - ended.endedAt.getTime() <= SAME_PRESS_MS;
    return isJustNow ? 'just-ended' : 'ended';
  }

  forgetOld(): Promise<number> {
    const endedAt = LessThan(plus(this.clock.now(), -KEPT_FOR_MS));
    return this.db.inTransaction((tx) => tx.delete(EndedForm, { endedAt }));
  }
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
