import { Controller, Get } from '@nestjs/common';
import { Accounts } from '../../access';
import { SupportServices } from '../../directory';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { ReadingWatch } from '../reading-watch.service';
import { EXACTLY } from './trail-view';
import { sayUnusual } from './trail-words';

/** Who looked at more people than their work explains: for somebody to ask, not for a machine to judge. */
@Controller()
export class UnusualController {
  constructor(
    private readonly watch: ReadingWatch,
    private readonly accounts: Accounts,
    private readonly services: SupportServices,
  ) {}

  @Get('/trail/unusual')
  @Allow('auditor', 'coordinator')
  @NotAudited('names of colleagues and counts, and nobody’s record')
  async show(): Promise<Page> {
    const found = await this.watch.find();
    const names = await this.accounts.namesOf(found.map(({ actorId }) => actorId));
    const directory = await this.services.snapshot();
    const view = found.map(({ actorId, actorOrganisationId, lastAt, ...unusual }) => ({
      who: names.get(actorId) ?? actorId,
      organisation: directory.organisation(actorOrganisationId ?? '')?.name ?? '',
      what: sayUnusual(unusual.kind, unusual.count),
      at: EXACTLY.format(lastAt),
    }));
    return new Page('reporting/pages/unusual.njk', { view });
  }
}
