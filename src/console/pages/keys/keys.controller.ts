import { Body, Controller, Get, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, AskedByScript, NotAudited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../../platform/web/page';
import { keyPaths } from '../../paths';
import { keyFailings, keysFrom } from './key-choice';
import { Keymaps } from './keymaps.service';
import { keysView } from './keys-view';

const OWN_KEYS = 'tells and keeps what somebody’s own keys do, and nothing about anybody';

/** What the keys do, as a page, as a list to choose from, and as the part that every page of the console has. */
@Controller('/console')
export class KeysController {
  constructor(private readonly keymaps: Keymaps) {}

  @Get('keys')
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_KEYS)
  async keys(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.#page('keys', { view: keysView(await this.keymaps.of(actor)) });
  }

  @Post('keys')
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_KEYS)
  async save(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const keys = keysFrom(body);
    const hasSingleKeys = (body as { singleKeys?: unknown } | undefined)?.singleKeys === 'yes';
    const failed = keyFailings(keys);
    if (failed.length > 0)
      return this.#page('keys', { view: keysView({ hasSingleKeys, keys }), failed }, 422);
    await this.keymaps.save(actor, { hasSingleKeys, keys });
    return new SeeOther(keyPaths.saved);
  }

  @Get('keys/saved')
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_KEYS)
  async saved(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.#page('keys', { view: keysView(await this.keymaps.of(actor)), isSaved: true });
  }

  @Post('keys/as-usual')
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_KEYS)
  async asUsual(@CurrentStaff() actor: StaffActor): Promise<SeeOther> {
    await this.keymaps.reset(actor);
    return new SeeOther(keyPaths.saved);
  }

  @Get('commands')
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_KEYS)
  async commands(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.#page('commands', { view: keysView(await this.keymaps.of(actor)) });
  }

  @Get('commands/bar')
  @AskedByScript()
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_KEYS)
  async bar(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.#page('command-bar', { view: keysView(await this.keymaps.of(actor)) });
  }

  #page(name: 'keys' | 'commands' | 'command-bar', model: object, status = 200): Page {
    return new Page(`console/pages/keys/${name}.njk`, { ...model, paths: keyPaths }, status);
  }
}
