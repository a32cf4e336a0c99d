import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { DAY, HOUR, plus, type Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { Recurring } from '../platform/recurring/recurring.service';
import { Retention } from '../platform/retention/retention.service';
import { CLOCK } from '../platform/system-clock';
import { Contact } from './contact.entity';

/** For so long a number that rang before comes first when it rings again. */
export const KNOWN_AGAIN_FOR_MS = DAY;

/** Of a caller who rang off unheard nothing is left after a day but that somebody rang. */
@Injectable()
export class ForgetNumbers implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly recurring: Recurring,
    private readonly retention: Retention,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'forget-numbers', everyMs: HOUR, run: () => this.run() });
    this.retention.register({
      key: 'caller-number',
      what: 'A keyed hash of the number of a caller who rang off before anybody answered; the number itself goes at once',
      from: 'they rang',
      because: 'Who was cut off comes first when they ring again.',
      way: 'by-itself',
      periodMs: KNOWN_AGAIN_FOR_MS,
    });
  }

  run(): Promise<number> {
    const where = {
      state: 'abandoned' as const,
      callerPhone: IsNull(),
      callerPhoneIndex: Not(IsNull()),
      openedAt: LessThan(plus(this.clock.now(), -KNOWN_AGAIN_FOR_MS)),
    };
    return this.db.inTransaction((tx) => tx.update(Contact, where, { callerPhoneIndex: null }));
  }
}
