import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HOUR, type Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { newId } from '../../platform/ids';
import { Recurring } from '../../platform/recurring/recurring.service';
import { CLOCK } from '../../platform/system-clock';
import { Capacity } from './capacity.entity';
import { Room } from './room.entity';
import { publishedAt, vacancyDayAt } from './vacancies-on-day';
import { VacancyDay } from './vacancy-day.entity';

/** Once a day what is published of rooms and space, so that it can be set against what was asked for. */
@Injectable()
export class KeepVacancies implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'keep-vacancies', everyMs: HOUR, run: () => this.run() });
  }

  /** The first time after midday; later on the same day nothing. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const day = vacancyDayAt(now);
    if (day === undefined) return;
    await this.db.inTransaction(async (tx) => {
      if (await tx.findOneBy(VacancyDay, { day })) return;
      const [rooms, capacities] = [await tx.find(Room, {}), await tx.find(Capacity, {})];
      const kept = publishedAt(now, rooms, capacities);
      if (kept.length > 0)
        tx.insert(VacancyDay, ...kept.map((each) => ({ id: newId(), ...each, day, recordedAt: now })));
    });
  }
}
