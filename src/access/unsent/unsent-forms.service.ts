import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import type { StaffActor } from '../../kernel/actor';
import { HOUR, plus, type Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Recurring } from '../../platform/recurring/recurring.service';
import { Retention } from '../../platform/retention/retention.service';
import { CLOCK } from '../../platform/system-clock';
import type { UnsentFields } from './unsent-fields';
import { UnsentForm } from './unsent-form.entity';

/** Over a night, so that a form of the evening is there in the morning. */
const KEPT_FOR_MS = 16 * HOUR;
const AT_MOST = 5;

export interface KeptForm extends UnsentFields {
  id: string;
  keptAt: Date;
}

/** Forms that came too late, for nobody but whoever wrote them. */
@Injectable()
export class UnsentForms implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly recurring: Recurring,
    private readonly retention: Retention,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'forget-unsent-forms', everyMs: HOUR, run: () => this.forgetOld() });
    this.retention.register({
      key: 'unsent-form',
      what: 'A form of a member of staff that came after their session had ended, sealed',
      from: 'it came',
      because: 'Over a night, so that what was typed is not lost; for nobody but whoever typed it.',
      way: 'by-itself',
      periodMs: KEPT_FOR_MS,
    });
  }

  async keep(accountId: string, form: UnsentFields): Promise<void> {
    const row = { id: newId(), accountId, form: JSON.stringify(form), keptAt: this.clock.now() };
    await this.db.inTransaction(async (tx) => {
      const kept = await tx.find(UnsentForm, { where: { accountId }, order: { keptAt: 'DESC', id: 'DESC' } });
      for (const { id } of kept.slice(AT_MOST - 1)) await tx.delete(UnsentForm, { id });
      tx.insert(UnsentForm, this.seals.close(UnsentForm, row) as Row<UnsentForm>);
    });
  }

  async listOf({ accountId }: StaffActor): Promise<KeptForm[]> {
    const where = { accountId, keptAt: MoreThan(plus(this.clock.now(), -KEPT_FOR_MS)) };
    const rows = await this.db.reader.find(UnsentForm, { where, order: { keptAt: 'DESC', id: 'DESC' } });
    return rows.map((row) => ({
      ...(JSON.parse(this.seals.open(UnsentForm, row, ['form']).form ?? '') as UnsentFields),
      id: row.id,
      keptAt: row.keptAt,
    }));
  }

  countOf({ accountId }: StaffActor): Promise<number> {
    const keptAt = MoreThan(plus(this.clock.now(), -KEPT_FOR_MS));
    return this.db.reader.countBy(UnsentForm, { accountId, keptAt });
  }

  async remove({ accountId }: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction((tx) => tx.delete(UnsentForm, { id, accountId }));
  }

  forgetOld(): Promise<number> {
    const keptAt = LessThan(plus(this.clock.now(), -KEPT_FOR_MS));
    return this.db.inTransaction((tx) => tx.delete(UnsentForm, { keptAt }));
  }
}
