import { Body, Controller, Param, Post } from '@nestjs/common';
import { Contacts, heardFromIn } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { SeeOther } from '../../../platform/web/page';
import { consolePaths } from '../../paths';

/** At wrap-up, once everything that matters is said: how they came to know of the hub. */
@Controller('/console/contacts/:id/heard-from')
export class HeardFromController {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
  ) {}

  @Post()
  @Allow('handler', 'coordinator')
  @Audited('contact.asked-heard-from')
  async keep(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<SeeOther> {
    const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
    const heardFrom = heardFromIn(sent['heardFrom']) ?? null;
    await this.db.inTransaction((tx) => this.contacts.setHeardFrom(tx, actor, id, heardFrom));
    return new SeeOther(consolePaths.placed(id));
  }
}
