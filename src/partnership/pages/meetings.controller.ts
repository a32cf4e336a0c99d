import { Body, Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { sentTexts } from '../../platform/web/sent-text';
import { AGENDA_COLUMNS, agendaTable } from '../agenda/agenda';
import { AgendaPdf } from '../agenda/agenda-pdf.gateway';
import { Agendas } from '../agenda/agendas.service';
import { Meetings } from '../meetings/meetings.service';
import { MeetingPages } from './meeting-pages.service';
import { partnershipPaths as paths } from './paths';
import { refusalOf } from './sent';

const ROLES = ['coordinator', 'worker', 'manager'] as const;

/** One meeting: its list, its release, and what is done while it is held. */
@Controller()
export class MeetingsController {
  constructor(
    private readonly pages: MeetingPages,
    private readonly meetings: Meetings,
    private readonly agendas: Agendas,
    private readonly pdf: AgendaPdf,
  ) {}

  @Get(paths.meeting(':id', ':day'))
  @Allow(...ROLES)
  @NotAudited('references, levels and counts of cases, and nobody’s identity')
  show(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Param('day') day: string): Promise<Page> {
    return this.pages.page(actor, id, day);
  }

  @Post(paths.release(':id', ':day'))
  @Allow(...ROLES)
  @Audited('meeting.released')
  async release(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('day') day: string,
  ): Promise<Page | SeeOther> {
    return this.#do(actor, { id, day }, () => this.meetings.release(actor, id, day));
  }

  @Post(paths.begin(':id', ':day'))
  @Allow(...ROLES)
  @Audited('meeting.begun')
  async begin(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('day') day: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const attended = sentTexts(body, 'attended');
    return this.#do(actor, { id, day, attended }, () => this.meetings.begin(actor, id, day, attended));
  }

  @Post(paths.end(':id', ':day'))
  @Allow(...ROLES)
  @Audited('meeting.ended')
  async end(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('day') day: string,
  ): Promise<Page | SeeOther> {
    return this.#do(actor, { id, day }, () => this.meetings.end(actor, id, day));
  }

  /** Answers with the file itself: there is no address under which it could be opened again. */
  @Post(paths.agendaPdf(':id', ':day'))
  @HttpCode(200)
  @Allow(...ROLES)
  @Audited('agenda.taken')
  @FreshFactor()
  async takePdf(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('day') day: string,
  ): Promise<StreamableFile> {
    const agenda = await this.agendas.take(actor, id, day);
    const file = await this.pdf.draw(agenda, this.agendas.now());
    return new StreamableFile(file, {
      type: 'application/pdf',
      disposition: `attachment; filename="agenda-${day}.pdf"`,
    });
  }

  @Post(paths.agendaCsv(':id', ':day'))
  @HttpCode(200)
  @Allow(...ROLES)
  @Audited('agenda.taken')
  @FreshFactor()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="agenda.csv"')
  async takeCsv(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('day') day: string,
  ): Promise<string> {
    const rows = agendaTable(await this.agendas.take(actor, id, day)).map((row) => row.map(guarded));
    return stringify([AGENDA_COLUMNS, ...rows], { bom: true });
  }

  async #do(
    actor: StaffActor,
    { id, day, attended }: { id: string; day: string; attended?: readonly string[] },
    work: () => Promise<void>,
  ): Promise<Page | SeeOther> {
    const failed = await refusalOf(work, 'attended');
    if (!failed) return new SeeOther(paths.meeting(id, day));
    return this.pages.page(actor, id, day, { failed: [failed], ...(attended ? { attended } : {}) });
  }
}
