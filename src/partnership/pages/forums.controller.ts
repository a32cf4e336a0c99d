import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { Forums } from '../forums/forums.service';
import { APPOINTMENTS } from '../forums/may-do';
import { CaseWork } from '../meetings/case-work.service';
import { ActionPages } from './action-pages.service';
import { FigurePages, type AskedFigures } from './figure-pages.service';
import { ForumPages } from './forum-pages.service';
import { partnershipPaths as paths } from './paths';
import { isTooLong, refusalOf, textIn } from './sent';

const ROLES = ['coordinator', 'worker', 'manager'] as const;

/** The meetings of an area, who leads them, what is still to be done after them, and their figures. */
@Controller()
export class ForumsController {
  constructor(
    private readonly pages: ForumPages,
    private readonly actionPages: ActionPages,
    private readonly figurePages: FigurePages,
    private readonly forums: Forums,
    private readonly work: CaseWork,
  ) {}

  @Get(paths.home)
  @Allow(...ROLES)
  @NotAudited('says when meetings are, and of nobody')
  home(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.pages.home(actor);
  }

  @Get(paths.forum(':id'))
  @Allow(...ROLES)
  @NotAudited('says when meetings are and who leads them, and of nobody’s case')
  async forum(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.pages.forum(actor, await this.forums.at(actor, id));
  }

  @Post(paths.appointments(':id'))
  @Allow('coordinator')
  @Audited('appointment.made')
  @FreshFactor()
  async appoint(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = { accountId: textIn(body, 'accountId'), role: textIn(body, 'role') };
    const role = APPOINTMENTS.find((each) => each === typed.role);
    const failed = [
      ...(typed.accountId === '' ? [{ field: 'accountId', code: 'forum.account' }] : []),
      ...(role ? [] : [{ field: 'role', code: 'forum.role' }]),
    ];
    if (role && failed.length === 0) {
      const who = { accountId: typed.accountId, role };
      const refused = await refusalOf(() => this.forums.appoint(actor, id, who), 'accountId');
      if (!refused) return new SeeOther(paths.forum(id));
      failed.push(refused);
    }
    return this.pages.forum(actor, await this.forums.at(actor, id), { typed, failed });
  }

  @Post(paths.endAppointment(':id', ':appointment'))
  @Allow('coordinator')
  @Audited('appointment.ended')
  async endAppointment(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('appointment') appointment: string,
  ): Promise<SeeOther> {
    await this.forums.endAppointment(actor, id, appointment);
    return new SeeOther(paths.forum(id));
  }

  @Get(paths.actions(':id'))
  @Allow(...ROLES)
  @Audited('case-actions.viewed')
  actions(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.actionPages.page(actor, id);
  }

  @Get(paths.actionsFile(':id'))
  @Allow(...ROLES)
  @Audited('case-actions.viewed')
  @FreshFactor()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="actions.csv"')
  async actionsFile(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<string> {
    return csv(await this.actionPages.table(actor, id));
  }

  @Post(paths.finish(':id', ':action'))
  @Allow(...ROLES)
  @Audited('action.done')
  async finish(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const words = textIn(body, 'words');
    const field = `words-${action}`;
    const code = words === '' ? 'action.words' : isTooLong(words) ? 'partnership.too-long' : undefined;
    const failed = code
      ? { field, code }
      : await refusalOf(() => this.work.finish(actor, action, words), field);
    if (failed) return this.actionPages.page(actor, id, { id: action, words, failed: [failed] });
    return new SeeOther(paths.actions(id));
  }

  @Get(paths.figures(':id'))
  @Allow(...ROLES)
  @Audited('figures.viewed')
  figures(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Query() asked: AskedFigures,
  ): Promise<Page> {
    return this.figurePages.page(actor, id, asked);
  }

  @Get(paths.figuresFile(':id'))
  @Allow(...ROLES)
  @Audited('figures.viewed')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="figures-for-the-collector.csv"')
  async figuresFile(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Query() asked: AskedFigures,
  ): Promise<string> {
    return csv(await this.figurePages.table(actor, id, asked, 'collector'));
  }

  @Get(paths.figuresForOthers(':id'))
  @Allow(...ROLES)
  @Audited('figures.viewed')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="figures.csv"')
  async figuresForOthers(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Query() asked: AskedFigures,
  ): Promise<string> {
    return csv(await this.figurePages.table(actor, id, asked, 'others'));
  }
}

function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(guarded)),
    { bom: true },
  );
}
