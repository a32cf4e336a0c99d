import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { PersonSite } from '../../platform/http/person-site.service';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { Areas } from '../areas.service';
import { SupportServices } from '../support-services.service';
import { directoryPaths } from './paths';
import type { Publication } from './published-entry';
import { findPublished, publishedList, type Looked } from './published-view';
import { PUBLISHED } from './published.en-GB';

const READING = 'says the same to everybody, and nothing about anybody';
const LONGEST = 100;

/** What anybody may read of the directory: nothing is kept of who looks for what. */
@Controller()
export class PublishedController {
  constructor(
    private readonly supportServices: SupportServices,
    private readonly areas: Areas,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
    site: PersonSite,
  ) {
    site.register(directoryPaths.published, directoryPaths.publishedEntry(':id'));
  }

  @Get(directoryPaths.published)
  @Public()
  @NotAudited(READING)
  list(): Promise<Page> {
    return this.#found({ area: '', help: '', typed: '' });
  }

  /** By form: what somebody looks for stands in no address, and so in no history. */
  @Post(directoryPaths.published)
  @HttpCode(200)
  @Public()
  @NotAudited(READING)
  find(@Body() body: unknown): Promise<Page> {
    const { area, help, q } = (body ?? {}) as Readonly<Record<string, unknown>>;
    return this.#found({ area: textOf(area), help: textOf(help), typed: textOf(q) });
  }

  @Get(directoryPaths.publishedEntry(':id'))
  @Public()
  @NotAudited(READING)
  async show(@Param('id') id: string): Promise<Page> {
    const entry = findPublished(await this.#publication(), id);
    if (!entry) throw new DomainError('not-found', 'not-found');
    return new Page('directory/pages/published-entry.njk', {
      entry,
      paths: directoryPaths,
      text: PUBLISHED,
    });
  }

  async #found(looked: Looked): Promise<Page> {
    const view = publishedList(await this.#publication(), looked);
    return new Page('directory/pages/published-list.njk', {
      view,
      paths: directoryPaths,
      text: PUBLISHED,
    });
  }

  async #publication(): Promise<Publication> {
    const directory = await this.supportServices.snapshot();
    return { directory, areas: this.areas.all, isDemonstration: this.config.mode === 'demonstration' };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}
