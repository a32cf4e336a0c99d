import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { isSentFile, TAKES_FILE } from '../../platform/http/file-upload';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { Forums } from '../forums/forums.service';
import { mayLoad } from '../forums/may-do';
import { DayLists, type Loaded } from '../lists/day-lists.service';
import { LIST_COLUMNS, readList, type LineProblem } from '../lists/read-list';
import { ForumPages } from './forum-pages.service';
import { partnershipPaths as paths } from './paths';

const ROLES = ['coordinator', 'worker', 'manager'] as const;

interface Shown {
  fileName?: string;
  problems?: readonly LineProblem[];
  loaded?: Loaded;
  failed?: readonly Failed[];
}

/** A day’s list as a file: looked through whole, and loaded whole or not at all. */
@Controller()
export class ListsController {
  constructor(
    private readonly forums: Forums,
    private readonly lists: DayLists,
    private readonly pages: ForumPages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(paths.load(':id'))
  @Allow(...ROLES)
  @NotAudited('a form, and when the list closes')
  show(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.#page(actor, id);
  }

  @Post(paths.load(':id'))
  @RouteConfig(TAKES_FILE)
  @Allow(...ROLES)
  @Audited('list.loaded')
  async load(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page> {
    await this.#assertMay(actor, id);
    const sent = (body as { file?: unknown } | null)?.file;
    const file = isSentFile(sent) && sent.text.trim() !== '' ? sent : null;
    if (!file) return this.#page(actor, id, { failed: [{ field: 'file', code: 'list.file' }] });
    const read = readList(file.text, this.clock.now());
    if ('problems' in read) {
      const failed = [{ field: 'file', code: 'list.problems' }];
      return this.#page(actor, id, { failed, problems: read.problems, fileName: file.name });
    }
    return this.#page(actor, id, { loaded: await this.lists.load(actor, id, read.lines) });
  }

  async #page(actor: StaffActor, id: string, shown: Shown = {}): Promise<Page> {
    const forum = await this.#assertMay(actor, id);
    const next = this.forums.nextOpen(forum);
    const now = this.clock.now();
    const model = {
      ...{ paths, id, name: this.pages.nameOf(forum), columns: LIST_COLUMNS },
      closes: sayTime(next.listClosesAt, now),
      meets: sayTime(next.startsAt, now),
      listHref: paths.meeting(id, shown.loaded?.day ?? next.day),
      ...shown,
    };
    return new Page('partnership/pages/load.njk', model, shown.failed ? 422 : 200);
  }

  async #assertMay(actor: StaffActor, id: string) {
    const { forum, standing } = await this.forums.at(actor, id);
    if (!mayLoad(standing, actor, forum)) throw new DomainError('not-found', 'not-found');
    return forum;
  }
}
