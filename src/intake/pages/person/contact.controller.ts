import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Areas } from '../../../directory';
import { ANONYMOUS } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { Audited, NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import { Page } from '../../../platform/web/page';
import { Screenings } from '../../../screening';
import { Arrivals, type Receipt } from '../../arrivals.service';
import { CHECK, failuresOf, firstOpen, isMoving, moveOn } from '../journey';
import { JourneyForms, type JourneyForm, type Shown } from '../journey-forms.service';
import { checkSections, stepView } from '../journey-view';
import { personPaths } from '../paths';
import { sentFields } from '../sent-fields';
import { areaCodeOf, contactFacts } from './contact-facts';
import { CONTACT_JOURNEY, type ContactContext } from './contact-journey';
import { cardsOn, sentView } from './contact-view';
import { EqualityPages } from './equality-pages.service';
import { TEXT } from './text.en-GB';

const JOURNEY = 'contact';
const NOBODY = { organisationId: null, isVerified: false, details: null, replyTo: null } as const;
const TEMPLATES = 'intake/pages/person';

/**
 * The person's own message. One address, no cookie, no storage: the answers travel sealed in the page itself, and
 * each press gets the next page as its answer, so that the history of the browser holds one neutral line.
 */
@Controller()
export class ContactController {
  constructor(
    private readonly forms: JourneyForms,
    private readonly arrivals: Arrivals,
    private readonly screenings: Screenings,
    private readonly areas: Areas,
    private readonly equality: EqualityPages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(personPaths.contact())
  @Public()
  @NotAudited('shows how to leave and an empty form')
  begin(): Page {
    return new Page(`${TEMPLATES}/contact-begin.njk`, {});
  }

  @Post(personPaths.contact())
  @Public()
  @Audited('contact.opened')
  step(@Body() body: unknown): Page | Promise<Page> {
    const sent = sentFields(body);
    if (sent['equality'] !== undefined) return this.equality.step(sent);
    if (sent['form'] === undefined) return this.#show({ form: this.forms.start(CONTACT_JOURNEY) });
    const form = this.forms.open(JOURNEY, sent['form']);
    if (!form) {
      const failed = [{ field: 'begin', code: 'contact.expired' }];
      return new Page(`${TEMPLATES}/contact-begin.njk`, { failed }, 422);
    }
    const isSending = form.answers.step === CHECK && !isMoving(sent);
    if (isSending) return this.#send(form);
    const { state, failed } = moveOn(CONTACT_JOURNEY, form.answers, { sent, context: this.#context });
    return this.#show({ form: { ...form, answers: state }, failed });
  }

  async #send(form: JourneyForm): Promise<Page> {
    const { given } = form.answers;
    const context = this.#context;
    const open = firstOpen(CONTACT_JOURNEY, given, context);
    if (open) {
      const answers = { ...form.answers, step: open.key };
      return this.#show({ form: { ...form, answers }, failed: failuresOf(open, given, context) });
    }
    try {
      const { answer } = await this.arrivals.receive({
        actor: ANONYMOUS,
        source: { channel: 'web', ...NOBODY },
        ...contactFacts(given, context),
        once: { scope: 'web', key: form.key, body: given },
      });
      return this.#sent(form, answer);
    } catch (error) {
      return this.#show(this.forms.notSent(form, error));
    }
  }

  #sent({ answers: { given } }: JourneyForm, receipt: Receipt): Page {
    const by = sayTime(new Date(receipt.expectedBy), this.clock.now());
    const view = sentView(given, { ...receipt, by }, this.screenings.current);
    const equality = this.equality.begin(areaCodeOf(given, this.#context));
    return new Page(`${TEMPLATES}/contact-sent.njk`, { ...view, equality });
  }

  #show({ form, failed = [], status }: Partial<Shown> & { form: JourneyForm }): Page {
    const context = this.#context;
    const { step, given } = form.answers;
    const { clock } = TEXT;
    const sealed = this.forms.close(JOURNEY, form);
    const view = stepView(CONTACT_JOURNEY, form.answers, { context, form: sealed, failed });
    const pageStatus = status ?? (failed.length > 0 ? 422 : 200);
    if (step === CHECK) {
      const sections = checkSections(CONTACT_JOURNEY, given, context);
      return new Page(`${TEMPLATES}/contact-check.njk`, { ...view, sections, clock }, pageStatus);
    }
    const cards = cardsOn(step, given, context.questions);
    return new Page(`${TEMPLATES}/contact-step.njk`, { ...view, cards, clock }, pageStatus);
  }

  get #context(): ContactContext {
    return { questions: this.screenings.current, areas: this.areas.all };
  }
}
