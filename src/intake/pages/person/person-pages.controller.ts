import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Areas, SupportServices } from '../../../directory';
import type { Config } from '../../../platform/config/config';
import { CONFIG } from '../../../platform/config/config.token';
import { NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { NEUTRAL_SITE, personPaths } from '../paths';
import { sentFields } from '../sent-fields';
import { ContactForms } from './contact-forms.service';
import { behaviourLines, homeView } from './home-view';
import { personPage, SpokenLanguage, type PersonLanguage } from './person-language.decorator';

const READING = 'says the same to everybody, and nothing about anybody';

/** What somebody can read before they decide to get in touch. */
@Controller()
export class PersonPagesController {
  constructor(
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly forms: ContactForms,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  @Get(personPaths.home())
  @Public()
  @NotAudited(READING)
  async home(@SpokenLanguage() language: PersonLanguage): Promise<Page> {
    return personPage('home', language, homeView(await this.#published()));
  }

  /** The way out without JavaScript. A browser keeps no page of this address, only of where it leads. */
  @Get(personPaths.exit())
  @Header('clear-site-data', '"cache"')
  @Public()
  @NotAudited(READING)
  exit(): SeeOther {
    return new SeeOther(NEUTRAL_SITE);
  }

  /**
   * The same way out as `/exit`, for a browser without script: the form it leaves opens to nobody again. A redirect
   * would be part of sending the form, and browsers that keep to our own policy send none to another site. No fault of
   * ours keeps anybody here.
   */
  @Post(personPaths.exit())
  @HttpCode(200)
  @Header('clear-site-data', '"cache"')
  @Public()
  @NotAudited('ends a form that nobody sent')
  async leave(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @SpokenLanguage() language: PersonLanguage,
  ): Promise<Page> {
    const left = personPage('left', language, { site: NEUTRAL_SITE });
    request.answerWith = left;
    await this.forms.leave(sentFields(body)['form']);
    return left;
  }

  @Get(personPaths.staySafe())
  @Public()
  @NotAudited(READING)
  staySafe(@SpokenLanguage() language: PersonLanguage): Page {
    return personPage('stay-safe', language);
  }

  @Get(personPaths.forSomeoneElse())
  @Public()
  @NotAudited(READING)
  async forSomeoneElse(@SpokenLanguage() language: PersonLanguage): Promise<Page> {
    return personPage('for-someone-else', language, homeView(await this.#published()));
  }

  @Get(personPaths.myBehaviour())
  @Public()
  @NotAudited(READING)
  async myBehaviour(@SpokenLanguage() language: PersonLanguage): Promise<Page> {
    const lines = behaviourLines(await this.#published());
    return personPage('my-behaviour', language, { lines });
  }

  async #published(): Promise<Parameters<typeof homeView>[0]> {
    const directory = await this.supportServices.snapshot();
    return { areas: this.areas.all, directory, isDemonstration: this.config.mode === 'demonstration' };
  }
}
