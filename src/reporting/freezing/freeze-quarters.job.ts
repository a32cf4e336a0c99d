import { Injectable } from '@nestjs/common';
import { HOUR } from '../../kernel/clock';
import { eachInTurn } from '../../platform/recurring/each-in-turn';
import { Recurring } from '../../platform/recurring/recurring.service';
import { Reports } from '../reports/reports.service';

/** A quarter that nobody has read yet is frozen all the same, before much can change in it. */
@Injectable()
export class FreezeQuarters {
  constructor(recurring: Recurring, reports: Reports) {
    recurring.register({
      name: 'freeze-quarters',
      everyMs: HOUR,
      run: async () => eachInTurn(await reports.unfrozen(), (asked) => reports.read(asked)),
    });
  }
}
