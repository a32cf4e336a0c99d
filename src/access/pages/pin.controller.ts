import { Controller, Get, Inject, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page, SeeOther } from '../../platform/web/page';
import { Pins } from '../pins/pins.service';

/** The PIN for accepting from a telephone: shown once, to whoever is signed in. */
@Controller('/account/pin')
export class PinController {
  constructor(
    private readonly pins: Pins,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('worker', 'manager')
  @NotAudited('says whether somebody has a PIN, to themselves')
  async show(@CurrentStaff() actor: StaffActor): Promise<Page> {
    const madeAt = await this.pins.madeAt(actor.accountId);
    const made = madeAt && sayTime(madeAt, this.clock.now());
    return new Page('access/pages/pin.njk', { made });
  }

  @Post()
  @Allow('worker', 'manager')
  @Audited('link-pin.made')
  async make(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return new Page('access/pages/pin.njk', { pin: await this.pins.make(actor) });
  }

  @Post('drop')
  @Allow('worker', 'manager')
  @Audited('link-pin.dropped')
  async drop(@CurrentStaff() actor: StaffActor): Promise<SeeOther> {
    await this.pins.drop(actor);
    return new SeeOther('/account/pin');
  }
}
