import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CurrentActor } from '../../../platform/http/request-actor.decorator';
import { Audited, NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import type { Failed, Page } from '../../../platform/web/page';
import { Arrivals } from '../../arrivals.service';
import { readFields, shownField, textOf, type Given } from '../field';
import { referPaths } from '../paths';
import { SavedForms } from '../saved-forms.service';
import { sentFields } from '../sent-fields';
import { callBackFacts, callBackFailures, callBackFields } from './call-back-fields';
import { ReferContexts } from './refer-contexts.service';
import { referPage } from './refer-page';

/** A professional with no time at all asks to be rung about somebody. */
@Controller()
export class CallBackController {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly contexts: ReferContexts,
    private readonly saved: SavedForms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(referPaths.callBack())
  @Public()
  @NotAudited('shows an empty form')
  ask(): Page {
    return this.#show(this.saved.newKey(), {});
  }

  @Post(referPaths.callBack())
  @HttpCode(200)
  @Public()
  @Audited('contact.opened')
  async send(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Page> {
    const sent = sentFields(body);
    const given = readFields(callBackFields(this.contexts.areas), sent);
    const key = this.saved.openKey(sent['form']);
    if (key === undefined) return this.#show(this.saved.newKey(), given, [TOO_OLD]);
    const failed = callBackFailures(this.contexts.areas, given);
    if (failed.length > 0) return this.#show(String(sent['form']), given, failed);
    const details = `${textOf(given, 'who')}; ${textOf(given, 'phone')}`;
    const { answer } = await this.arrivals.receive({
      actor,
      source: { channel: 'professional', organisationId: null, isVerified: false, details, replyTo: null },
      facts: callBackFacts(given),
      isForHubFirst: true,
      once: { scope: 'refer-call-back', key, body: given },
    });
    const by = sayTime(new Date(answer.expectedBy), this.clock.now());
    return referPage('call-back-sent', { reference: answer.reference, by });
  }

  #show(form: string, given: Given, failed: readonly Failed[] = []): Page {
    const fields = callBackFields(this.contexts.areas).map((field) => shownField(field, given));
    const view = { form, fields, areas: this.contexts.areasToRing };
    const isWrong = failed.length > 0;
    return referPage('call-back', isWrong ? { ...view, failed } : view, isWrong ? 422 : 200);
  }
}

const TOO_OLD: Failed = { field: 'who', code: 'form-expired' };
