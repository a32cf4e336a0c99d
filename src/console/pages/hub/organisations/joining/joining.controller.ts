import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Joinings, RouteTrials } from '../../../../../access';
import { SupportServices } from '../../../../../directory';
import type { StaffActor } from '../../../../../kernel/actor';
import { DomainError } from '../../../../../kernel/domain-error';
import { TrialLetter } from '../../../../../notifications';
import { CurrentStaff } from '../../../../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../../../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../../../../platform/web/page';
import { hubPaths } from '../../hub-paths';
import { OrganisationPages } from '../organisation-pages.service';
import { JoiningPages } from './joining-pages.service';
import { newOrganisation } from './new-organisation';

const TEMPLATE = 'console/pages/hub/organisations/joining/joining.njk';
const DONE: Readonly<Record<string, string>> = {
  started: 'It is being set up: nobody is offered to it until it is opened.',
  sent: 'The trial letter is on its way. Ring them, and ask for the word in it.',
  tried: 'Noted: somebody there had it.',
  opened: 'It is open for referrals.',
};

/** Sets an organisation up, and opens it once all is there. */
@Controller()
export class JoiningController {
  constructor(
    private readonly organisations: OrganisationPages,
    private readonly pages: JoiningPages,
    private readonly joinings: Joinings,
    private readonly trials: RouteTrials,
    private readonly letter: TrialLetter,
    private readonly supportServices: SupportServices,
  ) {}

  @Post(hubPaths.organisations)
  @Allow('coordinator')
  @Audited('organisation.added')
  @FreshFactor()
  async add(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const added = newOrganisation(body);
    try {
      if (!added) throw new DomainError('invalid', 'organisation.name');
      await this.supportServices.addOrganisation(actor, added);
      await this.joinings.start(actor, added.id);
      return new SeeOther(`${hubPaths.joining(added.id)}?done=started`);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('organisation.')) throw error;
      const rows = await this.organisations.list();
      const model = { rows, paths: hubPaths, failed: [{ field: 'name', code: error.code }], typed: body };
      return new Page('console/pages/hub/organisations/organisations.njk', model, 422);
    }
  }

  @Get(hubPaths.joining(':id'))
  @Allow('coordinator')
  @NotAudited('says what an organisation still needs, and names nobody')
  show(@Param('id') id: string, @Query('done') done: unknown): Promise<Page> {
    return this.#page(id, { said: typeof done === 'string' ? DONE[done] : undefined });
  }

  @Post(hubPaths.joining(':id'))
  @Allow('coordinator')
  @Audited('organisation.joining')
  @FreshFactor()
  start(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.#answer(id, 'started', () => this.joinings.start(actor, id));
  }

  @Post(hubPaths.openJoining(':id'))
  @Allow('coordinator')
  @Audited('organisation.opened')
  @FreshFactor()
  open(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.#answer(id, 'opened', () => this.pages.open(actor, id));
  }

  @Post(hubPaths.sendTrial(':id'))
  @Allow('coordinator')
  @NotAudited('sends a letter about nobody; that it arrived is on the trail')
  sendTrial(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.#answer(id, 'sent', async () => this.letter.send(id, await this.trials.begin(actor, id)));
  }

  @Post(hubPaths.proveTrial(':id'))
  @Allow('coordinator')
  @Audited('organisation.route-tried')
  prove(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: { way?: unknown; word?: unknown },
  ): Promise<Page | SeeOther> {
    const word = typeof body.word === 'string' ? body.word : '';
    return this.#answer(id, 'tried', () =>
      body.way === 'phone' ? this.trials.provePhone(actor, id) : this.trials.proveByWord(actor, id, word),
    );
  }

  async #answer(id: string, done: string, act: () => Promise<void>): Promise<Page | SeeOther> {
    await this.organisations.get(id);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('organisation.')) throw error;
      const field = error.code.startsWith('organisation.trial') ? 'word' : 'joining';
      return this.#page(id, { failed: [{ field, code: error.code }] });
    }
    return new SeeOther(`${hubPaths.joining(id)}?done=${done}`);
  }

  async #page(id: string, more: { said?: string | undefined; failed?: object[] }): Promise<Page> {
    const view = await this.pages.view(await this.organisations.get(id));
    return new Page(TEMPLATE, { view, paths: hubPaths, ...more }, more.failed ? 422 : 200);
  }
}
