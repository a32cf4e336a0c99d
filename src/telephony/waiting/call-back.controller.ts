import { Controller, Header, HttpCode, Post, Query } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { parsePhone, type E164 } from '../../kernel/phone-number';
import { Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { Patience } from '../calls/patience.service';
import { render } from '../calls/render-step.gateway';
import type { VoiceStep } from '../calls/voice-step';
import { PATHS } from '../paths';
import { callerNumber } from '../twilio/caller-number';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { agreed, askNumber, askSafe, askWhen, callBackTimeOf, stillWaiting } from './call-back-steps';
import { CallerLine, type Line } from './caller-line.service';
import { KeypadCallBack } from './keypad-call-back.service';

const XML = 'text/xml; charset=utf-8';
const BECAUSE = 'asks by key and arranges nothing yet; the timeline of the contact tells what was chosen';
const OURS = { ourNumberIs: 'To', needs: ['CallSid'] } as const;

/** A call-back by key: which number, is it safe, and when. Every other answer leaves the caller waiting as before. */
@Controller()
export class CallBackController {
  constructor(
    private readonly line: CallerLine,
    private readonly callBack: KeypadCallBack,
    private readonly patience: Patience,
  ) {}

  @Post(PATHS.callBackWhich)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async which(@Sent() params: WebhookParams): Promise<string> {
    const line = await this.line.find(params);
    const shown = callerNumber(params['From'] ?? '');
    if (params['Digits'] === '1' && shown) return render(await this.#take(line, shown));
    return render(params['Digits'] === '2' ? askNumber(line.words) : nothing(line));
  }

  @Post(PATHS.callBackNumber)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async typed(@Sent() params: WebhookParams, @Query('again') again: unknown): Promise<string> {
    const line = await this.line.find(params);
    const digits = params['Digits'] ?? '';
    const phone = parsePhone(digits);
    if (phone && phone !== params['To']) return render(await this.#take(line, phone));
    const isOver = digits === '' || again !== undefined;
    return render(isOver ? nothing(line) : askNumber(line.words, 'callBackNotANumber'));
  }

  @Post(PATHS.callBackSafe)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async safe(@Sent() params: WebhookParams): Promise<string> {
    const line = await this.line.find(params);
    if (params['Digits'] === '1') return render(askWhen(line.words));
    if (params['Digits'] === '3') return render(askNumber(line.words));
    await this.patience.orElse(this.callBack.giveUp(TELEPHONY, line.callSid), undefined);
    return render(stillWaiting(line.words, 'callBackNotSafe'));
  }

  @Post(PATHS.callBackWhen)
  @Public()
  @Audited('call-back.agreed')
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async when(@Sent() params: WebhookParams, @Query('again') again: unknown): Promise<string> {
    const line = await this.line.find(params);
    const when = callBackTimeOf(params['Digits']);
    if (!when && again === undefined) return render(askWhen(line.words, true));
    if (!when) {
      await this.patience.orElse(this.callBack.giveUp(TELEPHONY, line.callSid), undefined);
      return render(nothing(line));
    }
    // Only what is on disk is promised: a caller who is told "we will ring" is rung.
    const isAgreed = await this.patience.orElse(this.callBack.agree(TELEPHONY, line.callSid, when), false);
    if (isAgreed) return render(agreed(line.words));
    return render(again === undefined ? askWhen(line.words, true) : nothing(line));
  }

  async #take({ callSid, words, ...line }: Line, phone: E164): Promise<VoiceStep> {
    const isKept = await this.patience.orElse(this.callBack.keepNumber(callSid, phone), false);
    return isKept ? askSafe(words, phone) : nothing({ words, callSid, ...line });
  }
}

function nothing({ words }: Line): VoiceStep {
  return stillWaiting(words, 'callBackNone');
}
