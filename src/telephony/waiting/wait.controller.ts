import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { Patience } from '../calls/patience.service';
import { render } from '../calls/render-step.gateway';
import type { VoiceStep } from '../calls/voice-step';
import { PATHS } from '../paths';
import { callerNumber } from '../twilio/caller-number';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { askWhich } from './call-back-steps';
import { CallerChoices } from './caller-choices.service';
import { CallerLine, type Line } from './caller-line.service';
import { spoken } from './greeting-steps';
import { NationalHelpline } from './national-helpline.service';
import { quietTone } from './quiet-tone';
import { hearAgain, leadOn, plainWait, silenceWords, waitStep } from './wait-steps';
import { WaitingRoom } from './waiting-room.service';

const XML = 'text/xml; charset=utf-8';
const OURS = { ourNumberIs: 'To', needs: ['CallSid'] } as const;
const TONE = quietTone();

/** What callers hear and press while they wait. Nothing that fails behind it is ever a silent or a dead line. */
@Controller()
export class WaitController {
  constructor(
    private readonly line: CallerLine,
    private readonly room: WaitingRoom,
    private readonly choices: CallerChoices,
    private readonly helpline: NationalHelpline,
    private readonly patience: Patience,
  ) {}

  @Post(PATHS.wait)
  @Public()
  @NotAudited('says kind words; the timeline of the contact tells since when somebody waits')
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async wait(@Sent() params: WebhookParams): Promise<string> {
    const line = await this.line.find(params);
    return render(await this.patience.orElse(this.#step(line), plainWait(line.words)));
  }

  @Post(PATHS.waitKey)
  @Public()
  @NotAudited('keeps what a caller chose by key; the timeline of the contact tells it')
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async key(@Sent() params: WebhookParams): Promise<string> {
    const line = await this.line.find(params);
    switch (params['Digits'] ?? '') {
      case '2':
        return render(askWhich(line.words, callerNumber(params['From'] ?? '') !== undefined));
      case '3':
        return render(leadOn({ helpline: await this.#helplineName(line) }));
      case '0':
        return render(await this.#toggleSilence(line));
      default:
        return render({ say: [], next: { redirect: PATHS.wait } });
    }
  }

  /** Between the words, when the caller did not ask for silence. */
  @Get(PATHS.quietTone)
  @Public()
  @NotAudited('a sound, the same for everybody')
  @Header('content-type', 'audio/wav')
  @Header('cache-control', 'public, max-age=86400')
  tone(): Buffer {
    return TONE;
  }

  async #step({ call, callSid, areaCode, words }: Line): Promise<VoiceStep> {
    if (!call) return plainWait(words);
    if (!call.queuedAt) await this.choices.beginWaiting(TELEPHONY, callSid);
    return waitStep(words, await this.room.lookAt(call, areaCode));
  }

  async #toggleSilence({ call, callSid, areaCode, words }: Line): Promise<VoiceStep> {
    const isSilentHold = !(call?.isSilentHold ?? false);
    const kept = this.choices.keep(TELEPHONY, callSid, { isSilentHold }).then(() => true);
    const isKept = await this.patience.orElse(kept, false);
    if (!call || !isKept) return plainWait(words);
    if (isSilentHold) {
      const helpline = await this.#helplineName({ areaCode });
      return { say: [spoken(words, ...silenceWords(helpline))], next: { redirect: PATHS.wait } };
    }
    const waiting = await this.patience.read(this.room.lookAt(call, areaCode), undefined);
    return waiting ? hearAgain(words, waiting) : plainWait(words);
  }

  async #helplineName({ areaCode }: Pick<Line, 'areaCode'>): Promise<string | null> {
    const reviewed = this.helpline.findReviewed(areaCode);
    const found = await this.patience.read(this.helpline.find(areaCode), reviewed);
    return found?.name ?? null;
  }
}
