import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Quota } from '../../access';
import { readOpeningReason } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { parseReference } from '../../kernel/reference';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, AskedByScript, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import { Referrals } from '../referrals.service';
import { ViewingReferrals, type Viewing } from '../worklist/viewing.service';
import { WorklistList } from '../worklist/worklist-list.service';
import { readDecline, typedDecline } from './decline-form';
import { worklistPaths } from './paths';
import { WorklistForms } from './worklist-forms.service';
import { WorklistPages } from './worklist-pages.service';

/** One referral, and an organisation's answer to it. */
@Controller()
export class WorklistController {
  constructor(
    private readonly referrals: Referrals,
    private readonly pages: WorklistPages,
    private readonly forms: WorklistForms,
    private readonly viewing: ViewingReferrals,
    private readonly list: WorklistList,
    private readonly quota: Quota,
  ) {}

  @Get('/worklist/:reference')
  @Allow('worker', 'manager')
  @Audited('identity.viewed')
  async show(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<Page> {
    // Right after the yes nobody is shown yet: until they are, a mistake can be undone.
    if (query['accepted'] === 'now') return this.#justAccepted(actor, reference);
    const justAccepted = typeof query['after'] === 'string' ? parseReference(query['after']) : undefined;
    const whole = await this.pages.whole(actor, reference);
    return new Page('referrals/pages/referral.njk', {
      ...whole,
      others: await this.viewing.othersOf(actor, whole.view.row.reference),
      justAccepted: justAccepted && { reference: justAccepted, href: worklistPaths.accepted(justAccepted) },
      isHubAsked: query['asked'] === 'now',
      typed: {},
    });
  }

  /** A restricted record: answers with the page itself, as an address would show it again without asking. */
  @Post('/worklist/:reference/identity')
  @HttpCode(200)
  @Allow('worker', 'manager')
  @Audited('identity.viewed')
  async open(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page> {
    const reason = readOpeningReason((body as { openingReason?: unknown } | undefined)?.openingReason);
    const whole = await this.pages.whole(actor, reference, reason);
    const failed = whole.restricted ? [{ field: 'openingReason', code: 'restricted.reason' }] : undefined;
    return new Page('referrals/pages/referral.njk', { ...whole, typed: {}, failed }, failed ? 422 : 200);
  }

  /** Sent twice by the same person, it is accepted once and answered alike. */
  @Post('/worklist/:reference/accept')
  @Allow('worker', 'manager')
  @Audited('referral.accepted')
  async accept(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const reference = await this.pages.referenceOf(actor, typed);
    await this.quota.spend(actor, 'claim', reference);
    try {
      await this.referrals.accept(actor, reference);
    } catch (error) {
      if (await this.#isLost(error, actor, reference)) return this.forms.conflict(error, actor, reference);
    }
    const isNextWanted = (body as { next?: unknown } | undefined)?.next === 'yes';
    return new SeeOther(
      isNextWanted ? await this.#next(actor, reference) : worklistPaths.accepted(reference),
    );
  }

  @Post('/worklist/:reference/decline')
  @Allow('worker', 'manager')
  @Audited('referral.declined')
  async decline(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const view = await this.pages.offered(actor, reference);
    const typed = typedDecline(body);
    const read = readDecline(typed, { suggestions: view.suggestions, today: this.pages.today() });
    if ('failed' in read) {
      const model = { ...(await this.pages.whole(actor, reference)), typed, failed: read.failed };
      return new Page('referrals/pages/referral.njk', model, 422);
    }
    try {
      await this.referrals.decline(actor, view.row.reference, read.declined);
    } catch (error) {
      return this.forms.conflict(error, actor, view.row.reference);
    }
    return new SeeOther(worklistPaths.declined);
  }

  @Post('/worklist/:reference/viewing')
  @Allow('worker', 'manager')
  @AskedByScript()
  @NotAudited('notes that a page is open; what the page shows is audited where it is shown')
  async see(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<Viewing> {
    return this.viewing.see(actor, await this.pages.referenceOf(actor, typed));
  }

  /** On to the next that waits for an answer; the one just taken can still be undone from there. */
  async #next(actor: StaffActor, accepted: string): Promise<string> {
    const next = await this.list.nextNew(actor);
    return next === undefined ? worklistPaths.noneLeft : worklistPaths.nextAfter(next, accepted);
  }

  async #justAccepted(actor: StaffActor, typed: string): Promise<Page> {
    const view = await this.pages.offered(actor, typed);
    const holding = await this.pages.holding(actor, typed);
    return new Page('referrals/pages/accepted.njk', { view, holding });
  }

  async #isLost(error: unknown, actor: StaffActor, reference: string): Promise<boolean> {
    const isConflict = error instanceof DomainError && error.kind === 'conflict';
    if (!isConflict) throw error;
    return !(await this.pages.isHeldBy(actor, reference));
  }
}
