import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { StaffActor } from '../../kernel/actor';
import { isSentFile, TAKES_FILE } from '../../platform/http/file-upload';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import { DirectoryExchange } from '../exchange/directory-exchange.service';
import type { Difference } from '../exchange/import-difference';
import { ABOUT_SERVICES } from './directory.controller';
import { importView } from './import-view';
import { directoryPaths } from './paths';

const TEMPLATE = 'directory/pages/exchange.njk';
const NO_FILE = [{ field: 'file', code: 'directory.file' }];

/** The directory as a file: down, up, and a look at what an import would change before it does. */
@Controller()
export class ExchangeController {
  constructor(private readonly exchange: DirectoryExchange) {}

  @Get(directoryPaths.exchange)
  @Allow('coordinator')
  @NotAudited(ABOUT_SERVICES)
  show(): Page {
    return new Page(TEMPLATE, { paths: directoryPaths });
  }

  @Get(directoryPaths.file('csv'))
  @Allow('coordinator')
  @NotAudited(ABOUT_SERVICES)
  @Header('content-type', 'text/csv; charset=utf-8')
  @FreshFactor()
  @Header('content-disposition', 'attachment; filename="directory.csv"')
  csv(): Promise<string> {
    return this.exchange.exportAs('csv');
  }

  @Get(directoryPaths.file('json'))
  @Allow('coordinator')
  @NotAudited(ABOUT_SERVICES)
  @Header('content-type', 'application/json; charset=utf-8')
  @FreshFactor()
  @Header('content-disposition', 'attachment; filename="directory.json"')
  json(): Promise<string> {
    return this.exchange.exportAs('json');
  }

  @Post(directoryPaths.exchange)
  @RouteConfig(TAKES_FILE)
  @Allow('coordinator')
  @Audited('directory.import-sent')
  async send(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const sent = (body as { file?: unknown } | null)?.file;
    const file = isSentFile(sent) && sent.text.trim() !== '' ? sent : null;
    if (!file) return new Page(TEMPLATE, { paths: directoryPaths, failed: NO_FILE }, 422);
    const kept = await this.exchange.keep(actor, file);
    if ('id' in kept) return new SeeOther(directoryPaths.kept(kept.id));
    const model = { paths: directoryPaths, failed: NO_FILE, fileName: file.name, problems: kept.problems };
    return new Page(TEMPLATE, model, 422);
  }

  @Get(directoryPaths.kept(':id'))
  @Allow('coordinator')
  @NotAudited(ABOUT_SERVICES)
  async look(@Param('id') id: string, @Query('done') done: unknown): Promise<Page> {
    const { kept, differences } = await this.exchange.differences(id);
    const view = importView(kept, differences satisfies readonly Difference[]);
    return new Page('directory/pages/import.njk', { view, done, paths: directoryPaths });
  }

  @Post(directoryPaths.kept(':id'))
  @Allow('coordinator')
  @Audited('directory.changed')
  @FreshFactor()
  async apply(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    const { waiting } = await this.exchange.apply(actor, id);
    return new SeeOther(waiting > 0 ? directoryPaths.changes : directoryPaths.list);
  }
}
