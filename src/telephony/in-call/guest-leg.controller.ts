import { Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { Database } from '../../platform/database/database.service';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { guestLabel } from '../calls/call-facts';
import { Call } from '../calls/call.entity';
import {
  aloneInConference,
  announcement,
  askGuest,
  callerIsGone,
  conference,
  hangUp,
} from '../calls/voice-twiml.gateway';
import { PATHS, type GuestLeg } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { CallerLine } from '../waiting/caller-line.service';
import { spoken } from '../waiting/greeting-steps';

const XML = 'text/xml; charset=utf-8';
const LEG = { contactId: ':contactId', guestId: ':guestId' };

/** What a support service hears that a caller is left with, and what the caller hears meanwhile. */
@Controller()
export class GuestLegController {
  constructor(
    private readonly db: Database,
    private readonly line: CallerLine,
  ) {}

  @Post(PATHS.guest(LEG))
  @Public()
  @NotAudited('asks whoever picked up to press a key and touches no record')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  answered(@Param() leg: GuestLeg): string {
    return askGuest(leg);
  }

  @Post(PATHS.guestKey(LEG))
  @Public()
  @NotAudited('the network follows our own TwiML; the events of the call keep it')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async pressed(
    @Param() { contactId, guestId }: GuestLeg,
    @Sent() { Digits: digits }: WebhookParams,
  ): Promise<string> {
    if (digits !== '1') return hangUp();
    const call = await this.db.reader.findOneBy(Call, { contactId });
    const isThere = call?.state === 'joined' || call?.state === 'transferred';
    return isThere ? conference(contactId, guestLabel(guestId)) : callerIsGone();
  }

  @Post(PATHS.hold)
  @Public()
  @NotAudited('says kind words and touches no record')
  @TwilioHook({ needs: [] })
  @HttpCode(200)
  @Header('content-type', XML)
  async hold(@Sent() params: WebhookParams): Promise<string> {
    const { words, call } = await this.line.find(params);
    return aloneInConference(call?.isSilentHold ? undefined : spoken(words, 'onHold'));
  }

  @Post(PATHS.listening)
  @Public()
  @NotAudited('says that somebody listens; who does is in the trail')
  @TwilioHook({ needs: [] })
  @HttpCode(200)
  @Header('content-type', XML)
  listening(@Sent() params: WebhookParams): string {
    const { languages } = this.line.areaOf(params);
    return announcement(spoken(languages[0], 'listening'));
  }
}
