import { Controller, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { SeeOther } from '../../../platform/web/page';
import { Shifts } from '../../../telephony';
import { callBackPaths, consolePaths } from '../../paths';
import { ConsoleFrame } from './console-frame.service';
import { nextThing } from './console-news';
import { ContactDesk } from './contact-desk.service';

/** One press after a contact is finished: available again, and at whatever comes next. */
@Controller('/console/next')
export class NextController {
  constructor(
    private readonly frame: ConsoleFrame,
    private readonly shifts: Shifts,
    private readonly desk: ContactDesk,
  ) {}

  @Post()
  @Allow('handler', 'coordinator')
  @Audited('contact.taken')
  async next(@CurrentStaff() actor: StaffActor): Promise<SeeOther> {
    const { shift, waiting, isCallBackDue } = await this.frame.parts(actor);
    const isWrappingUp = shift.presence === 'wrap-up';
    if (isWrappingUp) await this.shifts.setPresence(actor, 'available');
    const next = nextThing(waiting, { isOnShift: shift.isOn, isCallBackDue });
    if ('go' in next)
      return new SeeOther(next.go === 'call-backs' ? callBackPaths.list : consolePaths.console);
    return this.#take(actor, next.take);
  }

  /** Where a colleague was quicker, the list says who waits now. */
  async #take(actor: StaffActor, contactId: string): Promise<SeeOther> {
    try {
      await this.desk.take(actor, contactId);
      return new SeeOther(consolePaths.contact(contactId));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      return new SeeOther(consolePaths.console);
    }
  }
}
