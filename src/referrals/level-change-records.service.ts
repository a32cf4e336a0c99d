import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { LevelChange } from './level-change.entity';

@Injectable()
export class LevelChangeRecords {
  constructor(
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(
    tx: Tx,
    actor: StaffActor,
    change: Pick<LevelChange, 'contactId' | 'fromLevel' | 'toLevel'> & { reason: string | null },
  ): void {
    const row = { id: newId(), ...change, actorId: actor.accountId, at: this.clock.now() };
    tx.insert(LevelChange, this.seals.close(LevelChange, row) as Row<LevelChange>);
  }
}
