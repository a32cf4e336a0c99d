import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Retention } from '../platform/retention/retention.service';
import { PlanRow } from './plan.entity';

@Injectable()
export class ForgetPlans implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.keep({
      tables: { plan: 'what routing was told, and what it proposed' },
      forget: async (tx, { contactId }) => ({ plan: await tx.delete(PlanRow, { contactId }) }),
    });
  }
}
