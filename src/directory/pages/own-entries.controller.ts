import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import type { DirectoryRow } from '../directory';
import { DirectoryChanges } from '../editing/directory-changes.service';
import { DirectoryPages } from './directory-pages.service';
import { ABOUT_SERVICES } from './directory.controller';
import { EntryEdits } from './entry-edits.service';
import { directoryPaths } from './paths';

/** An organisation says what is wrong with its entries; the hub decides. */
@Controller()
export class OwnEntriesController {
  constructor(
    private readonly pages: DirectoryPages,
    private readonly edits: EntryEdits,
    private readonly changes: DirectoryChanges,
  ) {}

  @Get(directoryPaths.own)
  @Allow('worker', 'manager')
  @NotAudited(ABOUT_SERVICES)
  async list(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    const view = await this.pages.listOwn(actor);
    return new Page('directory/pages/own.njk', { view, isSent: done === 'sent', paths: directoryPaths });
  }

  @Get(directoryPaths.ownEntry(':id'))
  @Allow('worker', 'manager')
  @NotAudited(ABOUT_SERVICES)
  async show(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    const entry = await this.pages.own(actor, id);
    return new Page('directory/pages/edit.njk', { ...frameOf(entry), form: await this.edits.open(entry) });
  }

  @Post(directoryPaths.ownEntry(':id'))
  @Allow('worker', 'manager')
  @Audited('directory.changed')
  async send(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const entry = await this.pages.own(actor, id);
    const reading = await this.edits.read(entry, body);
    if ('form' in reading) {
      return new Page('directory/pages/edit.njk', { ...frameOf(entry), ...reading }, 422);
    }
    await this.changes.propose(actor, reading);
    return new SeeOther(`${directoryPaths.own}?done=sent`);
  }
}

function frameOf({ id, name }: DirectoryRow): object {
  return {
    name,
    action: directoryPaths.ownEntry(id),
    back: { href: directoryPaths.own, text: 'Our services' },
    isProposal: true,
  };
}
