import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Merges, readOpeningReason } from '../../../../../contacts';
import type { StaffActor } from '../../../../../kernel/actor';
import { CurrentStaff } from '../../../../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../../../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../../../../platform/web/page';
import { refusalOf } from '../../../console/refusal-of';
import { hubPaths } from '../../hub-paths';
import { readMerge, wantedMerge } from './merge-form';
import { MergePages } from './merge-pages.service';

type Ids = readonly [string, string];

/** Two records that may be one person's, beside each other; and one record that was made of two, taken apart. */
@Controller()
export class MergeController {
  constructor(
    private readonly pages: MergePages,
    private readonly merges: Merges,
  ) {}

  @Get(hubPaths.compare(':id', ':otherId'))
  @Allow('coordinator')
  @NotAudited('when two contacts began, and nobody’s identity')
  async closed(@Param('id') id: string, @Param('otherId') otherId: string): Promise<Page> {
    return this.#closed(await this.pages.headsOf(id, otherId), {});
  }

  /** Answers with the page itself: an address that shows a person could be opened again without asking. */
  @Post(hubPaths.compare(':id', ':otherId'))
  @HttpCode(200)
  @Allow('coordinator')
  @Audited('identity.viewed')
  async opened(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('otherId') otherId: string,
    @Body() body: unknown,
  ): Promise<Page> {
    const ids = await this.pages.headsOf(id, otherId);
    const reason = readOpeningReason((body as { openingReason?: unknown } | undefined)?.openingReason);
    try {
      return this.#page(ids, await this.pages.opened(actor, ids, reason), { openingReason: reason });
    } catch (error) {
      const { failed, status } = refusalOf(error, 'openingReason');
      return this.#closed(ids, { failed }, status);
    }
  }

  @Post(hubPaths.merge(':id', ':otherId'))
  @HttpCode(200)
  @Allow('coordinator')
  @FreshFactor()
  @Audited('record.merged')
  async merge(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('otherId') otherId: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const ids = await this.pages.headsOf(id, otherId);
    const typed = readMerge(body);
    const again = async (failed: Failed[], status: number): Promise<Page> => {
      const model = await this.pages.opened(actor, ids, typed.openingReason);
      const { openingReason } = typed;
      return this.#page(ids, model, { typed, failed, openingReason }, status);
    };
    const wanted = wantedMerge(typed, ids);
    if ('failed' in wanted) return again(wanted.failed, 422);
    try {
      await this.pages.merge(actor, wanted, typed);
      return new SeeOther(`${hubPaths.person(wanted.intoId)}?done=merged`);
    } catch (error) {
      const { failed, status } = refusalOf(error, 'stays');
      return again(failed, status);
    }
  }

  @Post(hubPaths.unmerge(':id'))
  @Allow('coordinator')
  @FreshFactor()
  @Audited('record.merge-undone')
  async undo(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.merges.undo(actor, id);
    return new SeeOther(`${hubPaths.person(id)}?done=apart`);
  }

  async #closed(ids: Ids, shown: object, status = 200): Promise<Page> {
    return this.#page(ids, await this.pages.closed(ids), shown, status);
  }

  #page([id, otherId]: Ids, model: object, shown: object, status = 200): Page {
    const paths = {
      person: hubPaths.person(id),
      compare: hubPaths.compare(id, otherId),
      merge: hubPaths.merge(id, otherId),
    };
    return new Page(
      'console/pages/hub/people/merge/compare.njk',
      { ...model, paths, typed: {}, ...shown },
      status,
    );
  }
}
