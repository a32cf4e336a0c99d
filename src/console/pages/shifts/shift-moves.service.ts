import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Shifts } from '../../../telephony';
import { wishOf, type ShiftTyped } from './shift-form';
import { ShiftPages } from './shift-pages.service';

/** What a handler does about their own shift, by its word in the address. */
@Injectable()
export class ShiftMoves {
  constructor(
    private readonly shifts: Shifts,
    private readonly pages: ShiftPages,
  ) {}

  async move(actor: StaffActor, to: string): Promise<void> {
    switch (to) {
      case 'on':
        return this.goOn(actor, await this.pages.usual(actor));
      case 'off':
        return this.shifts.goOff(actor);
      case 'available':
      case 'break':
      case 'wrap-up':
        return this.shifts.setPresence(actor, to);
      default:
        throw new DomainError('not-found', 'not-found');
    }
  }

  goOn(actor: StaffActor, typed: ShiftTyped): Promise<void> {
    return this.shifts.goOn(actor, wishOf(typed));
  }
}
