import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { DAY, HOUR, plus, type Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { Recurring } from '../platform/recurring/recurring.service';
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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'forget-numbers', everyMs: HOUR, run: () => this.run() });
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
