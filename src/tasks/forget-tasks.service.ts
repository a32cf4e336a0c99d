import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../platform/database/tx';
import { Retention } from '../platform/retention/retention.service';
import { HubTask } from './hub-task.entity';

/** Of a task only its kind, its clock and who did it stay. */
@Injectable()
export class ForgetTasks implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.keep({
      tables: { hub_task: 'reasons of decisions' },
      idsOf: async (tx, contactId) => (await this.#tasks(tx, contactId)).map(({ id }) => id),
      forget: async (tx, { contactId }) => ({
        hub_task: await tx.update(HubTask, { contactId }, { reason: null, facts: {} }),
      }),
    });
  }

  #tasks(tx: Tx, contactId: string): Promise<Pick<HubTask, 'id'>[]> {
    return tx.find(HubTask, { where: { contactId }, select: { id: true } });
  }
}
