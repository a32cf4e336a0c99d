import { Body, Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../../platform/web/page';
import { fieldOfRefusal, readMove, typedMove, type TypedMove } from './hub-move-form';
import { HubMoves } from './hub-moves.service';
import { HubPages } from './hub-pages.service';
import { hubPaths } from './hub-paths';

/** A coordinator moves a referral by hand. */
@Controller()
export class HubMoveController {
  constructor(
    private readonly moves: HubMoves,
    private readonly pages: HubPages,
  ) {}

  @Post('/hub/referrals/:reference/move')
  @Allow('coordinator')
  @Audited('referral.moved-by-hub')
  async move(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = typedMove(body);
    const decided = readMove(typed);
    if ('failed' in decided) return this.#again(actor, reference, { typed, failed: [decided.failed] });
    try {
      await this.moves.make(actor, reference, decided);
    } catch (error) {
      if (!(error instanceof DomainError) || (error.kind !== 'invalid' && error.kind !== 'conflict'))
        throw error;
      const field = error.kind === 'invalid' ? fieldOfRefusal(error.code) : 'move';
      return this.#again(actor, reference, { typed, failed: [{ field, code: error.code }] });
    }
    return new SeeOther(hubPaths.referralDone(reference));
  }

  async #again(
    actor: StaffActor,
    reference: string,
    shown: { typed: TypedMove; failed: readonly Failed[] },
  ): Promise<Page> {
    const view = await this.pages.referral(actor, reference);
    return new Page('console/pages/hub/hub-referral.njk', { view, ...shown }, 422);
  }
}
