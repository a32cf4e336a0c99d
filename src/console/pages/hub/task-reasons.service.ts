import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit';
import { RecordOpenings, WITHHELD } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import { Seals } from '../../../platform/database/seals.service';
import { HubTask } from '../../../tasks';

/** Opens what somebody wrote when a task ended; each reading is a line in the trail. */
@Injectable()
export class TaskReasons {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly openings: RecordOpenings,
  ) {}

  read(actor: StaffActor, task: HubTask): Promise<string | null> {
    return this.db.inTransaction(async (tx) => {
      this.audit.record(tx, actor, { action: 'task.viewed', subjectId: task.id });
      if (task.reason === null) return null;
      const sealed = await this.openings.sealedAmong(tx, actor, [task.contactId]);
      return sealed.size > 0 ? WITHHELD : this.seals.open(HubTask, task, ['reason']).reason;
    });
  }
}
