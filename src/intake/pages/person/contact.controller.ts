import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Areas } from '../../../directory';
import { ANONYMOUS } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { Audited, NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import type { Page } from '../../../platform/web/page';
import { Screenings } from '../../../screening';
import { Arrivals, type Receipt } from '../../arrivals.service';
import { CHECK, failuresOf, firstOpen, isMoving, moveOn } from '../journey';
import type { JourneyForm, Shown } from '../journey-forms.service';
import { checkSections, stepView } from '../journey-view';
import { personPaths } from '../paths';
import { sentFields } from '../sent-fields';
import { areaCodeOf, contactFacts } from './contact-facts';
import { ContactForms } from './contact-forms.service';
import { CONTACT_JOURNEY, type ContactContext } from './contact-journey';
import { cardsOn, sentView } from './contact-view';
import { EqualityPages } from './equality-pages.service';
import { personPage, SpokenLanguage, type PersonLanguage } from './person-language.decorator';
import { inLanguage } from './question-words';

const NOBODY = { organisationId: null, isVerified: false, details: null, replyTo: null } as const;

/**
 * The person's own message. One address, no cookie, no storage: the answers travel sealed in the page itself, and
 * each press gets the next page as its answer, so that the history of the browser holds one neutral line.
 */
@Controller()
export class ContactController {
  constructor(
    private readonly forms: ContactForms,
    private readonly arrivals: Arrivals,
    private readonly screenings: Screenings,
    private readonly areas: Areas,
    private readonly equality: EqualityPages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(personPaths.contact())
  @Public()
  @NotAudited('shows how to leave and an empty form')
  begin(@SpokenLanguage() language: PersonLanguage): Page {
    return personPage('contact-begin', language);
  }

  @Post(personPaths.contact())
  @Public()
  @Audited('contact.opened')
  async step(@Body() body: unknown, @SpokenLanguage() language: PersonLanguage): Promise<Page> {
    const sent = sentFields(body);
    if (sent['equality'] !== undefined) return this.equality.step(sent, language);
    if (sent['form'] === undefined) return this.#show(language, { form: this.forms.start(CONTACT_JOURNEY) });
    const form = this.forms.openContact(sent['form']);
    if (!form) {
      const failed = [{ field: 'begin', code: 'contact.expired' }];
      return personPage('contact-begin', language, { failed }, 422);
    }
    const isSending = form.answers.step === CHECK && !isMoving(sent);
    if (await this.forms.hasEnded(form, isSending)) return personPage('contact-ended', language, {}, 410);
    if (isSending) return this.#send(language, form);
    const context = this.#contextIn(language);
    const { state, failed } = moveOn(CONTACT_JOURNEY, form.answers, { sent, context });
    return this.#show(language, { form: { ...form, answers: state }, failed });
  }

  async #send(language: PersonLanguage, form: JourneyForm): Promise<Page> {
    const { given } = form.answers;
    const context = this.#contextIn(language);
    const open = firstOpen(CONTACT_JOURNEY, given, context);
    if (open) {
      const answers = { ...form.answers, step: open.key };
      return this.#show(language, { form: { ...form, answers }, failed: failuresOf(open, given, context) });
    }
    try {
      const { answer } = await this.arrivals.receive({
        actor: ANONYMOUS,
        source: { channel: 'web', ...NOBODY },
        ...contactFacts(given, context),
        once: { scope: 'web', key: form.key, body: given },
      });
      await this.forms.end(form);
      return this.#sent(language, form, answer);
    } catch (error) {
      return this.#show(language, this.forms.notSent(form, error));
    }
  }

  #sent(language: PersonLanguage, { answers: { given } }: JourneyForm, receipt: Receipt): Page {
    const context = this.#contextIn(language);
    const by = sayTime(new Date(receipt.expectedBy), this.clock.now());
    const view = sentView(given, { ...receipt, by }, context);
    const equality = this.equality.begin(areaCodeOf(given, context));
    return personPage('contact-sent', language, { ...view, equality });
  }

  #show(
    language: PersonLanguage,
    { form, failed = [], status }: Partial<Shown> & { form: JourneyForm },
  ): Page {
    const context = this.#contextIn(language);
    const { step, given } = form.answers;
    const sealed = this.forms.closeContact(form);
    const view = stepView(CONTACT_JOURNEY, form.answers, { context, form: sealed, failed });
    const pageStatus = status ?? (failed.length > 0 ? 422 : 200);
    if (step === CHECK) {
      const sections = checkSections(CONTACT_JOURNEY, given, context);
      return personPage('contact-check', language, { ...view, sections }, pageStatus);
    }
    const cards = cardsOn(step, given, context.questions);
    return personPage('contact-step', language, { ...view, cards }, pageStatus);
  }

  #contextIn({ text }: PersonLanguage): ContactContext {
    const questions = inLanguage(this.screenings.current, text.questions);
    return { questions, areas: this.areas.all, text };
  }
}
