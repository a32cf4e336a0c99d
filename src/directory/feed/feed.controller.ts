import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { directoryPaths } from '../pages/paths';
import type { FeedPage } from './feed-page';
import type { SentQuery } from './feed-query';
import { Feed } from './feed.service';
import { FEED_ROOT } from './open-feed';

const OPEN = 'says the same to everybody, and nothing about anybody';

/** Any page of any site may read it; an error says so by itself. */
const AnySite = (): MethodDecorator => Header('access-control-allow-origin', '*');

/** Open Referral UK 3.0: the nine endpoints of the profile, without a key. */
@Controller(directoryPaths.feed)
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Get()
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  root(): object {
    return FEED_ROOT;
  }

  @Get('services')
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  async services(@Query() query: SentQuery): Promise<FeedPage> {
    return (await this.feed.now()).services(query);
  }

  @Get('services/:id')
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  async service(@Param('id') id: string): Promise<object> {
    return (await this.feed.now()).service(id);
  }

  @Get('service_at_locations')
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  async atLocations(@Query() query: SentQuery): Promise<FeedPage> {
    return (await this.feed.now()).atLocations(query);
  }

  @Get('service_at_locations/:id')
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  async atLocation(@Param('id') id: string): Promise<object> {
    return (await this.feed.now()).atLocation(id);
  }

  @Get('taxonomies')
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  async taxonomies(@Query() query: SentQuery): Promise<FeedPage> {
    return (await this.feed.now()).taxonomies(query);
  }

  @Get('taxonomies/:id')
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  async taxonomy(@Param('id') id: string): Promise<object> {
    return (await this.feed.now()).taxonomy(id);
  }

  @Get('taxonomy_terms')
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  async terms(@Query() query: SentQuery): Promise<FeedPage> {
    return (await this.feed.now()).terms(query);
  }

  @Get('taxonomy_terms/:id')
  @Public()
  @NotAudited(OPEN)
  @AnySite()
  async term(@Param('id') id: string): Promise<object> {
    return (await this.feed.now()).term(id);
  }
}
