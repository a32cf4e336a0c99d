import { Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { callStatusOf } from '../calls/call-facts';
import { Patience } from '../calls/patience.service';
import { render } from '../calls/render-step.gateway';
import { PATHS } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { CallerLine } from './caller-line.service';
import { onToQueue, spoken } from './greeting-steps';
import { HelplineCalls } from './helpline-calls.service';
import { backFromHelpline, outcomeOf, ringHelpline } from './helpline-steps';
import { NationalHelpline } from './national-helpline.service';

const XML = 'text/xml; charset=utf-8';
const BECAUSE = 'the network follows our own TwiML; the events of the call keep it';
const OURS = { ourNumberIs: 'To', needs: ['CallSid'] } as const;

/** The way from our queue to a helpline, and back. */
@Controller()
export class HelplineController {
  constructor(
    private readonly line: CallerLine,
    private readonly helpline: NationalHelpline,
    private readonly calls: HelplineCalls,
    private readonly patience: Patience,
    @Inject(CONFIG) private readonly config: Pick<Config, 'telephony'>,
  ) {}

  /** Needs nothing but our own files: a caller whom nothing here can hold still gets through. */
  @Post(PATHS.helpline)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async ring(@Sent() params: WebhookParams): Promise<string> {
    const { callSid, areaCode, words } = await this.line.find(params);
    const reviewed = this.helpline.findReviewed(areaCode);
    const helpline = await this.patience.read(this.helpline.find(areaCode), reviewed);
    if (!helpline) return render(onToQueue(spoken(words, 'trouble')));
    const leg = await this.patience.orElse(this.calls.begin(TELEPHONY, callSid, helpline), undefined);
    const { name, phone } = helpline;
    const statusPath = leg && PATHS.guestStatus(leg);
    return render(ringHelpline(words, { name, phone, ourNumber: this.config.telephony.number, statusPath }));
  }

  @Post(PATHS.onward)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async back(@Sent() params: WebhookParams): Promise<string> {
    const { callSid, words } = await this.line.find(params);
    const outcome = outcomeOf(params['DialCallStatus']);
    const call = callStatusOf(params['CallStatus']) ?? 'in-progress';
    await this.patience.orElse(this.calls.end(TELEPHONY, callSid, { outcome, call }), undefined);
    return render(backFromHelpline(words, outcome));
  }
}
