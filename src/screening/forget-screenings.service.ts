import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Retention } from '../platform/retention/retention.service';
import { Screening } from './screening.entity';

@Injectable()
export class ForgetScreenings implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.keep({
      tables: { screening: 'answers about danger' },
      isLast: true,
      forget: async (tx, { contactId }) => ({ screening: await tx.delete(Screening, { contactId }) }),
    });
  }
}
