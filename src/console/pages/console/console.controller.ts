import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../../platform/web/page';
import { consolePaths } from '../../paths';
import { ContactDesk } from './contact-desk.service';
import { WaitingList } from './waiting-list.service';

const SHOWS_NOBODY = 'shows masked numbers and times, nobody’s identity';

@Controller('/console')
export class ConsoleController {
  constructor(
    private readonly waitingList: WaitingList,
    private readonly desk: ContactDesk,
    private readonly areas: Areas,
  ) {}

  @Get()
  @Allow('handler', 'coordinator')
  @NotAudited(SHOWS_NOBODY)
  async console(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.#page(actor);
  }

  /** The left pane alone, for the page's script to compare with what it shows. */
  @Get('waiting')
  @Allow('handler', 'coordinator')
  @NotAudited(SHOWS_NOBODY)
  async waiting(@CurrentStaff() actor: StaffActor): Promise<Page> {
    const model = { waiting: await this.waitingList.viewFor(actor), paths: consolePaths };
    return new Page('console/pages/console/waiting-list.njk', model);
  }

  @Post('contacts')
  @Allow('handler', 'coordinator')
  @Audited('contact.opened')
  async start(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const code = (body as { areaCode?: unknown } | undefined)?.areaCode;
    const area = typeof code === 'string' ? this.areas.find(code) : undefined;
    if (!area)
      return this.#page(actor, { failed: [{ field: 'areaCode', code: 'console.area' }], status: 422 });
    return new SeeOther(consolePaths.contact(await this.desk.start(actor, area.code)));
  }

  @Post('contacts/:id/take')
  @Allow('handler', 'coordinator')
  @Audited('contact.taken')
  async take(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.desk.take(actor, id);
    return new SeeOther(consolePaths.contact(id));
  }

  async #page(
    actor: StaffActor,
    { status = 200, ...more }: { failed?: { field: string; code: string }[]; status?: number } = {},
  ): Promise<Page> {
    const model = {
      waiting: await this.waitingList.viewFor(actor),
      paths: consolePaths,
      areas: this.areas.all.map(({ code, name }) => ({ value: code, text: name })),
      ownArea: this.areas.all.find(({ hubOrganisationId }) => hubOrganisationId === actor.organisationId)
        ?.code,
      ...more,
    };
    return new Page('console/pages/console/console.njk', model, status);
  }
}
