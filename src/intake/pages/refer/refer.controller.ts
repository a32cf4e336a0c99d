import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Actor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { TAKES_FILE } from '../../../platform/http/file-upload';
import { CurrentActor } from '../../../platform/http/request-actor.decorator';
import { Audited, NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import type { Page } from '../../../platform/web/page';
import { Arrivals, type Receipt } from '../../arrivals.service';
import type { IntakeSource } from '../../household';
import { textOf, type Given } from '../field';
import { CHECK, failuresOf, firstOpen, isMoving, moveOn } from '../journey';
import { JourneyForms, type JourneyForm, type Shown } from '../journey-forms.service';
import { checkSections, stepView } from '../journey-view';
import { referPaths } from '../paths';
import { SavedForms } from '../saved-forms.service';
import { sentFields } from '../sent-fields';
import { cameFrom, givenBy } from './came-from';
import { PAPER_STEP, PaperSteps } from './paper-steps.service';
import { ReferContexts } from './refer-contexts.service';
import { referFacts, referrerDetails } from './refer-facts';
import { mayBeInDanger, REFER_JOURNEY, type ReferContext } from './refer-journey';
import { referPage } from './refer-page';
import { REFER_TEXT } from './text.en-GB';

const JOURNEY = 'refer';

/** A professional refers somebody. Anybody may: what an unknown sender wrote is placed, and discloses nobody. */
@Controller()
export class ReferController {
  constructor(
    private readonly forms: JourneyForms,
    private readonly arrivals: Arrivals,
    private readonly contexts: ReferContexts,
    private readonly saved: SavedForms,
    private readonly papers: PaperSteps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(referPaths.start())
  @Public()
  @NotAudited('says what the form asks for')
  start(@Query() query: Readonly<Record<string, unknown>>): Page {
    return referPage('start', { areas: this.contexts.areasToRing, from: cameFrom(query) });
  }

  @Post(referPaths.form())
  @RouteConfig(TAKES_FILE)
  @Public()
  @Audited('contact.opened')
  async step(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Page> {
    const sent = sentFields(body);
    const context = await this.contexts.of(actor);
    if (sent['form'] === undefined) {
      const given = givenBy(cameFrom(sent, 'from-'), context);
      return this.#show(context, { form: this.forms.start(REFER_JOURNEY, given) });
    }
    const form = this.forms.open(JOURNEY, sent['form']);
    if (!form) {
      const failed = [{ field: 'begin', code: 'form-expired' }];
      const areas = this.contexts.areasToRing;
      return referPage('start', { areas, failed }, 422);
    }
    const isSending = form.answers.step === CHECK && !isMoving(sent);
    if (isSending) return this.#send(actor, context, form);
    const { staysHere, failed: refused } = await this.papers.take(form, sent);
    if (staysHere) return this.#show(context, { form, failed: refused });
    const { state, failed } = moveOn(REFER_JOURNEY, form.answers, { sent, context });
    const moved = { ...form, answers: state };
    await this.saved.keep(moved);
    return this.#show(context, { form: moved, failed });
  }

  async #send(actor: Actor, context: ReferContext, form: JourneyForm): Promise<Page> {
    const { given } = form.answers;
    const open = firstOpen(REFER_JOURNEY, given, context);
    if (open) {
      const answers = { ...form.answers, step: open.key };
      return this.#show(context, { form: { ...form, answers }, failed: failuresOf(open, given, context) });
    }
    try {
      const { answer, isReplay } = await this.arrivals.receive({
        actor,
        source: await this.#source(actor, context, given),
        ...referFacts(given, context),
        once: { scope: 'refer', key: form.key, body: given },
        along: this.papers.along(actor, form),
      });
      if (isReplay) await this.papers.bringLate(actor, form, answer.reference);
      await this.saved.sent(form);
      return this.#sent(given, answer);
    } catch (error) {
      return this.#show(context, this.forms.notSent(form, error));
    }
  }

  /** A name that somebody chose in a form proves nothing; a signed-in account of a vetted organisation does. */
  async #source(actor: Actor, context: ReferContext, given: Given): Promise<IntakeSource> {
    const organisationId = actor.kind === 'staff' ? actor.organisationId : null;
    return {
      channel: 'professional',
      organisationId,
      isVerified: organisationId !== null && (await this.contexts.isVetted(organisationId)),
      details: referrerDetails(given, context),
      replyTo: textOf(given, 'email'),
    };
  }

  #sent(given: Given, { reference, secret, expectedBy, outcome }: Receipt): Page {
    const by = sayTime(new Date(expectedBy), this.clock.now());
    const isDanger = mayBeInDanger(given);
    const isPlaced = outcome === 'placed';
    const receipt = this.saved.closeReceipt(reference);
    const contact = this.contexts.hubOf(textOf(given, 'area'));
    return referPage('sent', { reference, code: secret, by, isPlaced, isDanger, receipt, ...contact });
  }

  async #show(
    context: ReferContext,
    { form, failed = [], status }: Partial<Shown> & { form: JourneyForm },
  ): Promise<Page> {
    const { step, given } = form.answers;
    const sealed = this.forms.close(JOURNEY, form);
    const isSaved = this.saved.isSaved(form);
    const shown = stepView(REFER_JOURNEY, form.answers, { context, form: sealed, failed });
    const view = { ...shown, isSaved, clock: REFER_TEXT.clock };
    const pageStatus = status ?? (failed.length > 0 ? 422 : 200);
    if (step === PAPER_STEP)
      return referPage('paper-step', { ...view, ...(await this.papers.viewFor(form)) }, pageStatus);
    if (step !== CHECK) return referPage('step', view, pageStatus);
    const sections = [...checkSections(REFER_JOURNEY, given, context), await this.papers.sectionFor(form)];
    const isDanger = mayBeInDanger(given);
    return referPage('check', { ...view, sections, isDanger }, pageStatus);
  }
}
