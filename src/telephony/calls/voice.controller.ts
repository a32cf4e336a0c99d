import { Controller, Header, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { PATHS } from '../paths';
import { callerNumber } from '../twilio/caller-number';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { CallerLine, type Line } from '../waiting/caller-line.service';
import { greeting, intoQueue, spoken } from '../waiting/greeting-steps';
import { NationalHelpline } from '../waiting/national-helpline.service';
import { TO_HELPLINE, troubleStep } from '../waiting/trouble-step';
import { CALLER_LABEL, callStatusOf, isOver } from './call-facts';
import { sequenceOf } from './call-reports';
import { IncomingCalls } from './incoming-calls.service';
import { Patience } from './patience.service';
import { render } from './render-step.gateway';
import { aloneInConference, conference, hangUp, silence } from './voice-twiml.gateway';

const XML = 'text/xml; charset=utf-8';
const REPORTS = 'the network reports a state; the events of the call keep it';
const FOLLOWS = 'the network follows our own TwiML; the events of the call keep it';
const OURS = { ourNumberIs: 'To', needs: ['CallSid'] } as const;

/** The caller's leg, between the greeting, the queue and the conference. */
@Controller()
export class VoiceController {
  constructor(
    private readonly incoming: IncomingCalls,
    private readonly line: CallerLine,
    private readonly helpline: NationalHelpline,
    private readonly patience: Patience,
  ) {}

  @Post(PATHS.voice)
  @Public()
  @Audited('contact.opened')
  @TwilioHook({ ourNumberIs: 'To', needs: ['CallSid', 'From'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async answer(@Sent() params: WebhookParams, @Query('again') again?: string): Promise<string> {
    const { CallSid: callSid = '', To: to = '', From: from = '', Digits: key } = params;
    const { languages, areaCode } = this.line.areaOf(params);
    const opened = this.incoming.open(TELEPHONY, { callSid, to, callerPhone: callerNumber(from) });
    const isOpen = await this.patience.alone(
      opened.then(() => true),
      false,
    );
    if (isOpen && key !== TO_HELPLINE) return render(greeting(languages));
    const helpline = this.helpline.findReviewed(areaCode)?.name ?? null;
    return render(troubleStep(languages[0], { helpline, tries: sequenceOf(again), key }));
  }

  @Post(PATHS.left)
  @Public()
  @NotAudited(REPORTS)
  @TwilioHook({ ourNumberIs: 'To', needs: ['CallSid', 'QueueResult'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async left(@Sent() params: WebhookParams): Promise<string> {
    const { CallSid: callSid = '', QueueResult: result } = params;
    if (result === 'hangup') {
      await this.incoming.record(TELEPHONY, callSid, ended(callSid, 'completed'));
      return silence();
    }
    // Only the way to a helpline leaves the queue by itself.
    if (result === 'leave') return render({ say: [], next: { redirect: PATHS.helpline } });
    const line = await this.line.find(params);
    // Taken out by us: where the caller goes is in the TwiML of that redirect, and it is the same.
    if (result === 'redirected' && line.call) return comeIn(line, line.call.contactId);
    // The network's queue could not hold them: they wait in ours all the same, with every choice.
    return render({ say: [spoken(line.words, 'trouble')], next: { redirect: PATHS.wait } });
  }

  @Post(PATHS.join(':contactId'))
  @Public()
  @NotAudited(FOLLOWS)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async join(
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @Sent() params: WebhookParams,
  ): Promise<string> {
    return comeIn(await this.line.find(params), contactId);
  }

  /** Whoever the caller was with has gone, and the caller is still there. */
  @Post(PATHS.requeue)
  @Public()
  @NotAudited(REPORTS)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async requeue(@Sent() params: WebhookParams): Promise<string> {
    const { callSid, words, areaCode } = await this.line.find(params);
    await this.patience.orElse(this.incoming.requeue(TELEPHONY, callSid), undefined);
    return render(intoQueue(areaCode, spoken(words, 'lineLost', 'danger')));
  }

  /** The caller's dialled conference is over: they rang off, or it ended around them. */
  @Post(PATHS.after)
  @Public()
  @NotAudited(REPORTS)
  @TwilioHook(OURS)
  @HttpCode(200)
  @Header('content-type', XML)
  async after(@Sent() params: WebhookParams): Promise<string> {
    const { CallSid: callSid = '' } = params;
    const status = callStatusOf(params['CallStatus']);
    if (!status || !isOver(status)) return this.requeue(params);
    await this.incoming.record(TELEPHONY, callSid, ended(callSid, status));
    return hangUp();
  }

  @Post(PATHS.alone)
  @Public()
  @NotAudited('says nothing while two lines are joined')
  @TwilioHook({ needs: [] })
  @HttpCode(200)
  @Header('content-type', XML)
  alone(): string {
    return aloneInConference(undefined);
  }
}

/** To the handler who accepted, if they are still there; else the caller waits on. */
function comeIn({ call, words, areaCode }: Line, contactId: string): string {
  const isMet = call?.state === 'connecting' || call?.state === 'joined';
  if (isMet && call.contactId === contactId) return conference(contactId, CALLER_LABEL);
  return render(intoQueue(areaCode, spoken(words, 'waiting')));
}

function ended(callSid: string, status: NonNullable<ReturnType<typeof callStatusOf>>) {
  return { legSid: callSid, kind: `caller.${status}`, sequence: 0 } as const;
}
