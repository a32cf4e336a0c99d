import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { OnCall } from '../../../telephony';
import { hubPaths } from './hub-paths';
import { LooseEndPages } from './loose-end-pages.service';
import type { OnCallView } from './on-call-view';
import { WatchPages } from './watch-pages.service';

/** Who is on call, and what does not hold. */
@Controller()
export class WatchController {
  constructor(
    private readonly pages: WatchPages,
    private readonly looseEnds: LooseEndPages,
    private readonly onCall: OnCall,
  ) {}

  @Get('/hub/on-call')
  @Allow('coordinator')
  @NotAudited('names of colleagues and masked numbers')
  async show(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    return this.#page(actor, { isDone: done === 'now' });
  }

  @Post('/hub/on-call')
  @Allow('coordinator')
  @Audited('on-call.added')
  async change(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const view = await this.pages.onCallPage(actor);
    const { isAdded, member } = readMember(body);
    if (!isKnown(view, member, isAdded)) {
      const failed: Failed[] = [{ field: 'accountId', code: 'on-call.member' }];
      return this.#page(actor, { failed, typed: member }, 422);
    }
    await (isAdded ? this.onCall.add(actor, member) : this.onCall.remove(actor, member));
    return new SeeOther(`${hubPaths.onCall}?done=now`);
  }

  @Get('/hub/loose-ends')
  @Allow('coordinator')
  @NotAudited('names of checks and ids of rows, and nobody’s identity')
  async list(): Promise<Page> {
    return new Page('console/pages/hub/loose-ends.njk', { view: await this.looseEnds.page() });
  }

  async #page(actor: StaffActor, shown: object, status = 200): Promise<Page> {
    const view = await this.pages.onCallPage(actor);
    return new Page('console/pages/hub/on-call.njk', { view, typed: {}, ...shown }, status);
  }
}

function readMember(body: unknown): { isAdded: boolean; member: { areaCode: string; accountId: string } } {
  const text = (name: string): string => sentText(body, name);
  return {
    isAdded: text('change') !== 'remove',
    member: { areaCode: text('areaCode'), accountId: text('accountId') },
  };
}

/** Somebody who left may still be taken off. */
function isKnown(
  { areaChoices, colleagueChoices }: OnCallView,
  { areaCode, accountId }: { areaCode: string; accountId: string },
  isAdded: boolean,
): boolean {
  const isColleague = colleagueChoices.some(({ value }) => value === accountId);
  return areaChoices.some(({ value }) => value === areaCode) && (isColleague || !isAdded);
}
