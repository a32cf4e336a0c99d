import { Body, Controller, Param, Post } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor } from '../../platform/http/route-policy.decorator';
import { validated } from '../../platform/http/validation';
import { fieldOf, Page, SeeOther, type Failed } from '../../platform/web/page';
import { DirectoryChanges } from '../editing/directory-changes.service';
import { DirectoryPages } from './directory-pages.service';
import { directoryPaths } from './paths';

class ActForm {
  @MaxLength(2000, { message: 'directory.reason-long' })
  @IsString({ message: 'directory.reason' })
  reason: string = '';

  @MaxLength(80, { message: 'directory.successor' })
  @IsString({ message: 'directory.successor' })
  @IsOptional()
  successorId: string = '';
}

type Act = (form: ActForm) => Promise<void>;

/** What a coordinator does with a whole entry: at once, with a reason. */
@Controller()
export class EntryActsController {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly pages: DirectoryPages,
  ) {}

  @Post(directoryPaths.act(':id', 'verify'))
  @Allow('coordinator')
  @Audited('directory.changed')
  @FreshFactor()
  verify(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#act(actor, { id, body, name: 'verify' }, ({ reason }) =>
      this.changes.verify(actor, id, reason),
    );
  }

  @Post(directoryPaths.act(':id', 'hold'))
  @Allow('coordinator')
  @Audited('directory.changed')
  hold(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#act(actor, { id, body, name: 'hold' }, ({ reason }) => this.changes.hold(actor, id, reason));
  }

  @Post(directoryPaths.act(':id', 'unhold'))
  @Allow('coordinator')
  @Audited('directory.changed')
  @FreshFactor()
  unhold(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#act(actor, { id, body, name: 'unhold' }, ({ reason }) =>
      this.changes.unhold(actor, id, reason),
    );
  }

  @Post(directoryPaths.act(':id', 'close'))
  @Allow('coordinator')
  @Audited('directory.changed')
  @FreshFactor()
  close(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#act(actor, { id, body, name: 'close' }, ({ reason, successorId }) =>
      this.changes.close(actor, id, reason, successorId === '' ? null : successorId),
    );
  }

  async #act(
    actor: StaffActor,
    { id, body, name }: { id: string; body: unknown; name: string },
    act: Act,
  ): Promise<Page | SeeOther> {
    const { value, errors } = await validated(ActForm, body);
    value.reason = value.reason.trim();
    value.successorId = value.successorId.trim();
    const failed: Failed[] = errors.map(fieldOf);
    if (failed.length === 0 && value.reason === '' && name !== 'verify')
      failed.push({ field: 'reason', code: 'directory.reason' });
    if (failed.length === 0) {
      const refused = await refusalOf(() => act(value));
      if (!refused) return new SeeOther(`${directoryPaths.entry(id)}?done=${name}`);
      failed.push(refused);
    }
    const view = await this.pages.entry(actor, id);
    // Each act has fields of its own on the page: the summary leads to the right one.
    const own = failed.map(({ field, code }) => ({ field: `${name}-${field}`, code }));
    const model = { view, isKeeper: true, paths: directoryPaths, typed: { [name]: value }, failed: own };
    return new Page('directory/pages/entry.njk', model, 422);
  }
}

/** What somebody can put right stands at its field; the rest goes on upwards. */
async function refusalOf(act: () => Promise<void>): Promise<Failed | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
    return { field: error.code === 'directory.successor' ? 'successorId' : 'reason', code: error.code };
  }
}
