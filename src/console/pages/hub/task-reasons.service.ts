import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit';
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
  ) {}

  read(actor: StaffActor, task: HubTask): Promise<string | null> {
    return this.db.inTransaction((tx) => {
      this.audit.record(tx, actor, { action: 'task.viewed', subjectId: task.id });
      return Promise.resolve(this.seals.open(HubTask, task, ['reason']).reason);
    });
  }
}
