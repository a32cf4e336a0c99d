import { Body, Controller, Param, Post } from '@nestjs/common';
import { RecordOpenings } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { InCall } from '../../../telephony';
import { consolePaths } from '../../paths';
import { ContactDesk } from '../console/contact-desk.service';
import { readContactForm } from '../console/contact-form';
import { ContactPages } from '../console/contact-pages.service';
import { ContactReader } from '../console/contact-reader.service';
import { refusalOf } from '../console/refusal-of';
import { findGuest, type GuestChoice } from './guest-choices';
import { InCallPages } from './in-call-pages.service';

type Answer = Promise<Page | SeeOther>;

/**
 * The telephone's buttons on the page of a contact. Each sends the whole form along: what was typed is kept first,
 * whatever becomes of the call.
 */
@Controller('/console/contacts/:id/call')
export class InCallController {
  constructor(
    private readonly inCall: InCall,
    private readonly desk: ContactDesk,
    private readonly reader: ContactReader,
    private readonly pages: ContactPages,
    private readonly callPages: InCallPages,
    private readonly openings: RecordOpenings,
  ) {}

  @Post('ring-me')
  @Allow('handler', 'coordinator')
  @Audited('call.handler-requested')
  ringMe(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    return this.#keepAnd(actor, { id, body }, () => this.desk.take(actor, id));
  }

  @Post('hold')
  @Allow('handler', 'coordinator')
  @Audited('call.held')
  hold(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    return this.#keepAnd(actor, { id, body }, () => this.inCall.hold(actor, id));
  }

  @Post('resume')
  @Allow('handler', 'coordinator')
  @Audited('call.resumed')
  resume(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    return this.#keepAnd(actor, { id, body }, () => this.inCall.resume(actor, id));
  }

  @Post('bring-in')
  @Allow('handler', 'coordinator')
  @Audited('call.guest-asked')
  bringIn(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    return this.#keepAnd(actor, { id, body }, async () => {
      const guest = await this.#guest(body);
      await this.inCall.addGuest(actor, id, { kind: 'support-service', ...guest });
    });
  }

  @Post('interpreter')
  @Allow('handler', 'coordinator')
  @Audited('call.guest-asked')
  interpreter(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    return this.#keepAnd(actor, { id, body }, async () => {
      const guest = await this.#guest(body);
      await this.inCall.addGuest(actor, id, { kind: 'interpreter', ...guest });
    });
  }

  @Post('put-through')
  @Allow('handler', 'coordinator')
  @Audited('call.guest-asked')
  putThrough(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    return this.#keepAnd(actor, { id, body }, async () => {
      const guest = await this.#guest(body);
      if (sentText(body, 'callerAgrees') !== 'yes') throw invalid('callerAgrees', 'console.caller-agrees');
      await this.inCall.coldTransfer(actor, id, guest);
    });
  }

  @Post('leave')
  @Allow('handler', 'coordinator')
  @Audited('call.left-with-guest')
  leave(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    return this.#keepAnd(actor, { id, body }, () => this.inCall.leaveWithGuest(actor, id));
  }

  @Post('guests/:guestId/drop')
  @Allow('handler', 'coordinator')
  @Audited('call.guest-dropped')
  drop(
    @CurrentStaff() actor: StaffActor,
    @Param() { id, guestId }: { id: string; guestId: string },
    @Body() body: unknown,
  ): Answer {
    return this.#keepAnd(actor, { id, body }, () => this.inCall.dropGuest(actor, id, guestId));
  }

  @Post('hang-up')
  @Allow('handler', 'coordinator')
  @Audited('call.hung-up')
  hangUp(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    return this.#keepAnd(actor, { id, body }, () => this.inCall.hangUp(actor, id));
  }

  /** Announced to both before the coordinator hears anything. */
  @Post('listen')
  @Allow('coordinator')
  @Audited('call.listened-to')
  async listen(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.openings.assertOpenNow(actor, id);
    await this.inCall.listenIn(actor, id);
    return new SeeOther(consolePaths.contact(id));
  }

  async #keepAnd(
    actor: StaffActor,
    { id, body }: { id: string; body: unknown },
    work: () => Promise<unknown>,
  ): Answer {
    const form = readContactForm(body);
    try {
      await this.desk.keep(actor, id, form);
      await work();
      return new SeeOther(consolePaths.contact(id));
    } catch (error) {
      const { failed, status } = refusalOf(error, 'call');
      return this.pages.page(actor, { opened: await this.reader.openAgain(actor, id), form, failed, status });
    }
  }

  async #guest(body: unknown): Promise<Pick<GuestChoice, 'supportServiceId' | 'phone'>> {
    const choices = await this.callPages.choices(readContactForm(body).texts.areaCode);
    const asked = { choice: sentText(body, 'guest'), typed: sentText(body, 'guestPhone') };
    const found = findGuest(asked, choices);
    if ('found' in found) return found.found;
    throw invalid(found.problem === 'console.guest-missing' ? 'guest' : 'guestPhone', found.problem);
  }
}

function invalid(field: string, code: string): DomainError {
  return new DomainError('invalid', code, { errors: [{ pointer: `/${field}`, code }] });
}
