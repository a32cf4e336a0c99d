import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Reaches } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import type { Tx } from '../../../platform/database/tx';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { RuledOut } from '../../../referrals';
import { callBackPaths } from '../../paths';
import { barFailings, barFrom, typedBar } from './bar-form';
import { termsFailings, typedTerms } from './call-back-form';
import { CallBackTerms } from './call-back-terms.service';
import { ReachPages } from './reach-pages.service';

type Answer = Promise<Page | SeeOther>;

/** How the person of a contact may be reached, and who must not be told. */
@Controller()
export class ReachController {
  constructor(
    private readonly db: Database,
    private readonly pages: ReachPages,
    private readonly reaches: Reaches,
    private readonly terms: CallBackTerms,
    private readonly ruledOut: RuledOut,
  ) {}

  @Get(callBackPaths.reach(':id'))
  @Allow('handler', 'coordinator')
  @Audited('reach.viewed')
  show(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Query('done') done: unknown,
  ): Promise<Page> {
    return this.pages.page(actor, id, { isChanged: done === 'changed' });
  }

  @Post(callBackPaths.pause(':id'))
  @Allow('handler', 'coordinator')
  @Audited('person.not-safe-now')
  pause(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Answer {
    return this.#do(id, (tx) => this.reaches.pause(tx, actor, id));
  }

  /** Only after somebody has spoken with the person. */
  @Post(callBackPaths.lift(':id'))
  @Allow('handler', 'coordinator')
  @Audited('person.safe-again')
  async lift(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    if (sentText(body, 'spoken') !== 'yes')
      return this.pages.page(actor, id, { failed: [{ field: 'spoken', code: 'call-back.spoken' }] });
    return this.#do(id, (tx) => this.reaches.lift(tx, actor, id));
  }

  @Post(callBackPaths.bar(':id'))
  @Allow('handler', 'coordinator')
  @Audited('person.barred')
  async bar(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    const bar = typedBar(body);
    const failed = barFailings(bar);
    if (failed.length > 0) return this.pages.page(actor, id, { failed, bar });
    await this.ruledOut.bar(actor, id, barFrom(bar));
    return new SeeOther(callBackPaths.reach(id));
  }

  @Post(callBackPaths.unbar(':id', ':barredId'))
  @Allow('handler', 'coordinator')
  @Audited('person.unbarred')
  unbar(
    @CurrentStaff() actor: StaffActor,
    @Param() { id, barredId }: { id: string; barredId: string },
  ): Answer {
    return this.#do(id, (tx) => this.reaches.unbar(tx, actor, { contactId: id, id: barredId }));
  }

  @Post(callBackPaths.agree(':id'))
  @Allow('handler', 'coordinator')
  @Audited('call-back.agreed')
  async agree(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    const typed = typedTerms(body);
    const failed = termsFailings(typed);
    if (failed.length > 0) return this.pages.page(actor, id, { typed, failed });
    try {
      await this.terms.agree(actor, id, typed);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      return this.pages.page(actor, id, { typed, failed: [{ field: 'phone', code: 'call-back.not-yours' }] });
    }
    return new SeeOther(callBackPaths.list);
  }

  /** What is said of a contact that is not there is refused before anything is written. */
  async #do(id: string, work: (tx: Tx) => Promise<void>): Promise<SeeOther> {
    await this.db.inTransaction(async (tx) => {
      await this.reaches.assertContact(tx, id);
      await work(tx);
    });
    return new SeeOther(callBackPaths.reach(id));
  }
}
