import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { OnCallMember } from './on-call-member.entity';

/** Who is rung for an area when nobody else answers. */
@Injectable()
export class OnCall {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async add(actor: StaffActor, member: { areaCode: string; accountId: string }): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      if (await tx.findOneBy(OnCallMember, member)) return;
      tx.insert(OnCallMember, { id: newId(), ...member, addedAt: this.clock.now() });
      const facts = { areaCode: member.areaCode };
      this.audit.record(tx, actor, { action: 'on-call.added', subjectId: member.accountId, facts });
    });
  }

  async remove(actor: StaffActor, member: { areaCode: string; accountId: string }): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      if ((await tx.delete(OnCallMember, member)) === 0) return;
      const facts = { areaCode: member.areaCode };
      this.audit.record(tx, actor, { action: 'on-call.removed', subjectId: member.accountId, facts });
    });
  }

  list(): Promise<OnCallMember[]> {
    return this.db.reader.find(OnCallMember, { order: { areaCode: 'ASC', addedAt: 'ASC', id: 'ASC' } });
  }
}
