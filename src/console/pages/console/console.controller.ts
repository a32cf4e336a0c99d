import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff, KeepSession } from '../../../platform/http/request-actor.decorator';
import { Allow, AskedByScript, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../../platform/web/page';
import { CallOffering, Shifts } from '../../../telephony';
import { consolePaths } from '../../paths';
import { ConsolePages } from './console-pages.service';
import { ContactDesk } from './contact-desk.service';
import { LiveConsole } from './live-console.service';
import { refusalOf } from './refusal-of';

const SHOWS_NOBODY = 'shows masked numbers and times, nobody’s identity';

@Controller('/console')
export class ConsoleController {
  constructor(
    private readonly live: LiveConsole,
    private readonly pages: ConsolePages,
    private readonly desk: ContactDesk,
    private readonly offering: CallOffering,
    private readonly shifts: Shifts,
    private readonly areas: Areas,
  ) {}

  @Get()
  @Allow('handler', 'coordinator')
  @NotAudited(SHOWS_NOBODY)
  async console(@CurrentStaff() actor: StaffActor): Promise<Page> {
    await this.shifts.heartbeat(actor);
    return this.pages.page(actor);
  }

  /**
   * What changes by itself, for the page's script to compare with what it shows. It tells that the console is open;
   * it keeps nobody signed in who is neither on shift nor with a contact.
   */
  @Get('waiting')
  @AskedByScript()
  @Allow('handler', 'coordinator')
  @NotAudited(SHOWS_NOBODY)
  async waiting(
    @CurrentStaff() actor: StaffActor,
    @KeepSession() keepSession: () => Promise<void>,
    @Query('contact') contactId: unknown,
  ): Promise<Page> {
    await this.shifts.heartbeat(actor);
    const parts = await this.live.parts(actor, typeof contactId === 'string' ? contactId : undefined);
    if (parts.shift.isOn || parts.waiting.own.length > 0) await keepSession();
    return new Page('console/pages/console/live.njk', parts);
  }

  @Post('contacts')
  @Allow('handler', 'coordinator')
  @Audited('contact.opened')
  async start(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const code = (body as { areaCode?: unknown } | undefined)?.areaCode;
    const area = typeof code === 'string' ? this.areas.find(code) : undefined;
    if (!area)
      return this.pages.page(actor, { failed: [{ field: 'areaCode', code: 'console.area' }], status: 422 });
    return new SeeOther(consolePaths.contact(await this.desk.start(actor, area.code)));
  }

  @Post('contacts/:id/take')
  @Allow('handler', 'coordinator')
  @Audited('contact.taken')
  async take(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page | SeeOther> {
    try {
      await this.desk.take(actor, id);
      return new SeeOther(consolePaths.contact(id));
    } catch (error) {
      return this.pages.page(actor, refusalOf(error, 'waiting-title'));
    }
  }

  @Post('contacts/:id/decline')
  @Allow('handler', 'coordinator')
  @Audited('call.offer-ended')
  async decline(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.offering.decline(actor, id);
    return new SeeOther(consolePaths.console);
  }
}
