import { Controller, Get, Header, Inject } from '@nestjs/common';
import { Areas, SupportServices } from '../../../directory';
import type { Config } from '../../../platform/config/config';
import { CONFIG } from '../../../platform/config/config.token';
import { NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../../platform/web/page';
import { NEUTRAL_SITE, personPaths } from '../paths';
import { behaviourLines, homeView } from './home-view';

const READING = 'says the same to everybody, and nothing about anybody';

/** What somebody can read before they decide to get in touch. */
@Controller()
export class PersonPagesController {
  constructor(
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  @Get(personPaths.home())
  @Public()
  @NotAudited(READING)
  async home(): Promise<Page> {
    return new Page('intake/pages/person/home.njk', homeView(await this.#published()));
  }

  /** The way out without JavaScript. A browser keeps no page of this address, only of where it leads. */
  @Get(personPaths.exit())
  @Header('clear-site-data', '"cache"')
  @Public()
  @NotAudited(READING)
  exit(): SeeOther {
    return new SeeOther(NEUTRAL_SITE);
  }

  @Get(personPaths.staySafe())
  @Public()
  @NotAudited(READING)
  staySafe(): Page {
    return new Page('intake/pages/person/stay-safe.njk', {});
  }

  @Get(personPaths.forSomeoneElse())
  @Public()
  @NotAudited(READING)
  async forSomeoneElse(): Promise<Page> {
    return new Page('intake/pages/person/for-someone-else.njk', homeView(await this.#published()));
  }

  @Get(personPaths.myBehaviour())
  @Public()
  @NotAudited(READING)
  async myBehaviour(): Promise<Page> {
    const lines = behaviourLines(await this.#published());
    return new Page('intake/pages/person/my-behaviour.njk', { lines });
  }

  async #published(): Promise<Parameters<typeof homeView>[0]> {
    const directory = await this.supportServices.snapshot();
    return { areas: this.areas.all, directory, isDemonstration: this.config.mode === 'demonstration' };
  }
}
