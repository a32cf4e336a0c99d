import { Controller, Header, HttpCode, Post } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { callerChoiceOf, wantedGenderOf } from '../calls/caller-choice';
import { Patience } from '../calls/patience.service';
import { render } from '../calls/render-step.gateway';
import { PATHS } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { CallerChoices } from './caller-choices.service';
import { CallerLine, type Line } from './caller-line.service';
import { choices, emergencyChoice, genderChoice, intoQueue, onToQueue, spoken } from './greeting-steps';
import { NationalHelpline } from './national-helpline.service';
import { silenceWords } from './wait-steps';

const XML = 'text/xml; charset=utf-8';
const BECAUSE = 'keeps what a caller chose by key; the timeline of the contact tells it';
const OURS = { ourNumberIs: 'To', needs: ['CallSid'] } as const;

/** The keys of the greeting. Whatever is pressed, or is not, the caller comes to the queue. */
@Controller()
export class GreetingController {
  constructor(
    private readonly line: CallerLine,
    private readonly choicesMade: CallerChoices,
    private readonly helpline: NationalHelpline,
    private readonly patience: Patience,
  ) {}

  @Post(PATHS.language)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async language(@Sent() params: WebhookParams): Promise<string> {
    const { languages } = this.line.areaOf(params);
    const chosen = languages[Number(params['Digits'] ?? 1) - 1] ?? languages[0];
    const line = await this.line.find(params);
    if (params['Digits'] !== undefined) await this.#keep(line, { language: chosen.language });
    return render(choices(chosen));
  }

  @Post(PATHS.choice)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async choice(@Sent() params: WebhookParams): Promise<string> {
    const line = await this.line.find(params);
    if (params['Digits'] === '0') return this.#silence(line);
    const callerChoice = callerChoiceOf(params['Digits']);
    if (!callerChoice) return render(onToQueue());
    await this.#keep(line, { callerChoice });
    return render(callerChoice === 'professional' ? emergencyChoice(line.words) : genderChoice(line.words));
  }

  @Post(PATHS.gender)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async gender(@Sent() params: WebhookParams): Promise<string> {
    const wantsGender = wantedGenderOf(params['Digits']);
    if (wantsGender) await this.#keep(await this.line.find(params), { wantsGender });
    return render(onToQueue());
  }

  @Post(PATHS.emergency)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async emergency(@Sent() params: WebhookParams): Promise<string> {
    const line = await this.line.find(params);
    if (params['Digits'] !== '1') return render(onToQueue());
    await this.#keep(line, { isEmergency: true });
    return render(onToQueue(spoken(line.words, 'danger')));
  }

  @Post(PATHS.queue)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async queue(@Sent() params: WebhookParams): Promise<string> {
    const { areaCode } = this.line.areaOf(params);
    const begun = this.choicesMade.beginWaiting(TELEPHONY, params['CallSid'] ?? '');
    await this.patience.orElse(begun, undefined);
    return render(intoQueue(areaCode));
  }

  async #silence(line: Line): Promise<string> {
    await this.#keep(line, { isSilentHold: true });
    const helpline = await this.patience.read(this.helpline.find(line.areaCode), undefined);
    return render(onToQueue(spoken(line.words, ...silenceWords(helpline?.name ?? null))));
  }

  #keep({ callSid }: Line, choice: Parameters<CallerChoices['keep']>[2]): Promise<void> {
    return this.patience.orElse(this.choicesMade.keep(TELEPHONY, callSid, choice), undefined);
  }
}
