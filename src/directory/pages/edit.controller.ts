import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import type { DirectoryRow } from '../directory';
import { DirectoryChanges } from '../editing/directory-changes.service';
import { ABOUT_SERVICES } from './directory.controller';
import { EntryEdits } from './entry-edits.service';
import { directoryPaths } from './paths';

@Controller()
export class EditController {
  constructor(
    private readonly edits: EntryEdits,
    private readonly changes: DirectoryChanges,
  ) {}

  @Get(directoryPaths.edit(':id'))
  @Allow('coordinator')
  @NotAudited(ABOUT_SERVICES)
  async show(@Param('id') id: string): Promise<Page> {
    const entry = await this.edits.get(id);
    return new Page('directory/pages/edit.njk', { ...frameOf(entry), form: await this.edits.open(entry) });
  }

  @Post(directoryPaths.edit(':id'))
  @Allow('coordinator')
  @Audited('directory.changed')
  @FreshFactor()
  async save(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const entry = await this.edits.get(id);
    const reading = await this.edits.read(entry, body);
    if ('form' in reading) {
      return new Page('directory/pages/edit.njk', { ...frameOf(entry), ...reading }, 422);
    }
    const { waiting } = await this.changes.edit(actor, reading);
    return new SeeOther(`${directoryPaths.entry(id)}?done=${waiting > 0 ? 'waiting' : 'edit'}`);
  }
}

function frameOf({ id, name }: DirectoryRow): object {
  return {
    name,
    action: directoryPaths.edit(id),
    back: { href: directoryPaths.entry(id), text: name },
    isProposal: false,
  };
}
