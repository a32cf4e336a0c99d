import { Body, Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { consolePaths } from '../../paths';
import { ContactDesk } from '../console/contact-desk.service';
import { readContactForm } from '../console/contact-form';
import { ContactPages } from '../console/contact-pages.service';
import { ContactReader } from '../console/contact-reader.service';
import { refusalOf } from '../console/refusal-of';
import { ShiftMoves } from './shift-moves.service';

/** The same buttons on the page of a contact: what was typed there is kept first. */
@Controller('/console/contacts/:id/shift')
export class ShiftInContactController {
  constructor(
    private readonly moves: ShiftMoves,
    private readonly desk: ContactDesk,
    private readonly reader: ContactReader,
    private readonly pages: ContactPages,
  ) {}

  @Post(':to')
  @Allow('handler', 'coordinator')
  @Audited('shift.moved')
  async move(
    @CurrentStaff() actor: StaffActor,
    @Param() { id, to }: { id: string; to: string },
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = readContactForm(body);
    try {
      await this.desk.keep(actor, id, form);
      await this.moves.move(actor, to);
      return new SeeOther(consolePaths.contact(id));
    } catch (error) {
      const { failed, status } = refusalOf(error, 'shift');
      return this.pages.page(actor, { opened: await this.reader.openAgain(actor, id), form, failed, status });
    }
  }
}
