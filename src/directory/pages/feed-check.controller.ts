import { Controller, Get, Inject } from '@nestjs/common';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { checkOwnFeed } from '../feed/check/check-own-feed';
import { feedCheckView } from '../feed/feed-check-view';
import { Feed } from '../feed/feed.service';
import { ABOUT_SERVICES } from './directory.controller';
import { directoryPaths } from './paths';

/** What is published, what is not and why, and whether the standard would take it. */
@Controller()
export class FeedCheckController {
  constructor(
    private readonly feed: Feed,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Get(directoryPaths.feedCheck)
  @Allow('coordinator')
  @NotAudited(ABOUT_SERVICES)
  async show(): Promise<Page> {
    const feed = await this.feed.now();
    const address = new URL(directoryPaths.feed, this.config.publicBaseUrl).toString();
    const view = feedCheckView(await checkOwnFeed(feed), { address, ...feed.content() });
    return new Page('directory/pages/feed-check.njk', { view, paths: directoryPaths });
  }
}
