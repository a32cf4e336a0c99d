import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { Reaches, readOpeningReason, Restrictions } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { openingPaths } from '../../paths';
import { openingPage } from './opening-page';
import { pageBehind } from './page-behind';

/** Saying why one opens a restricted record; then on to the page that asked. */
@Controller()
export class OpeningController {
  constructor(
    private readonly db: Database,
    private readonly reaches: Reaches,
    private readonly restrictions: Restrictions,
  ) {}

  @Post(openingPaths.of(':id'))
  @Allow('handler', 'coordinator')
  @Audited('restricted.opened')
  async open(
    @CurrentStaff() actor: StaffActor,
    @Param('id') contactId: string,
    @Query('next') asked: unknown,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const next = pageBehind(asked);
    const reason = readOpeningReason((body as { openingReason?: unknown } | undefined)?.openingReason);
    if (!reason) {
      const failed = [{ field: 'openingReason', code: 'restricted.reason' }];
      return openingPage({ contactId, next }, { failed, status: 422 });
    }
    await this.db.inTransaction(async (tx) => {
      await this.reaches.assertContact(tx, contactId);
      await this.restrictions.assertOpened(tx, actor, { contactId, subjectId: contactId, reason });
    });
    return new SeeOther(next);
  }
}
