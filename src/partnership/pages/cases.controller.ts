import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { readOpeningReason } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { SeeOther, type Page } from '../../platform/web/page';
import { sentTexts } from '../../platform/web/sent-text';
import { isDay } from '../forums/meeting-calendar';
import { CaseWork } from '../meetings/case-work.service';
import { readAction, readHeard, readReturn, typedCase } from './case-forms';
import { CasePages } from './case-pages.service';
import { partnershipPaths as paths } from './paths';
import { refusalOf, textIn, type Typed } from './sent';

const ROLES = ['coordinator', 'worker', 'manager'] as const;

/** One case, and what organisations and whoever leads the meeting add to it. */
@Controller()
export class CasesController {
  constructor(
    private readonly pages: CasePages,
    private readonly work: CaseWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(paths.case(':reference'))
  @Allow(...ROLES)
  @Audited('identity.viewed')
  show(@CurrentStaff() actor: StaffActor, @Param('reference') reference: string): Promise<Page> {
    return this.pages.page(actor, reference);
  }

  /** A restricted record, with the reason for which it is opened. */
  @Post(paths.case(':reference'))
  @Allow(...ROLES)
  @Audited('restricted.opened')
  open(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page> {
    const reason = readOpeningReason(textIn(body, 'reason'));
    const failed = reason ? undefined : [{ field: 'reason', code: 'restricted.reason' }];
    return this.pages.page(actor, reference, { reason, ...(failed ? { failed } : {}) });
  }

  @Post(paths.return(':reference'))
  @Allow(...ROLES)
  @Audited('case.returned')
  async giveReturn(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = typedCase(body);
    const read = readReturn(typed);
    if ('failed' in read) return this.pages.page(actor, reference, { typed, failed: read.failed });
    return this.#do(actor, { reference, typed, field: 'words' }, () =>
      this.work.giveReturn(actor, reference, read),
    );
  }

  @Post(paths.agree(':reference'))
  @Allow(...ROLES)
  @Audited('action.agreed')
  async agree(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = typedCase(body);
    const read = readAction(typed, this.clock.now());
    if ('failed' in read) return this.pages.page(actor, reference, { typed, failed: read.failed });
    return this.#do(actor, { reference, typed, field: 'organisation' }, () =>
      this.work.agree(actor, reference, read),
    );
  }

  @Post(paths.hear(':reference'))
  @Allow(...ROLES)
  @Audited('case.heard')
  async hear(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = typedCase(body);
    const read = readHeard(typed);
    if ('failed' in read) return this.pages.page(actor, reference, { typed, failed: read.failed });
    return this.#do(actor, { reference, typed, field: 'outcome' }, () =>
      this.work.hear(actor, reference, read),
    );
  }

  @Post(paths.move(':reference'))
  @Allow(...ROLES)
  @Audited('case.moved')
  async move(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const day = textIn(body, 'day');
    const failed = [{ field: 'day', code: 'case.day' }];
    if (!isDay(day)) return this.pages.page(actor, reference, { failed });
    return this.#do(actor, { reference, field: 'day' }, () => this.work.move(actor, reference, day));
  }

  @Post(paths.withhold(':reference'))
  @Allow(...ROLES)
  @Audited('case.withheld')
  async withhold(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const from = sentTexts(body, 'withheldFrom');
    return this.#do(actor, { reference, field: 'withheldFrom' }, () =>
      this.work.withhold(actor, reference, from),
    );
  }

  async #do(
    actor: StaffActor,
    { reference, typed, field }: { reference: string; typed?: Typed; field: string },
    work: () => Promise<void>,
  ): Promise<Page | SeeOther> {
    const failed = await refusalOf(work, field);
    if (!failed) return new SeeOther(paths.case(reference));
    return this.pages.page(actor, reference, { failed: [failed], ...(typed ? { typed } : {}) });
  }
}
