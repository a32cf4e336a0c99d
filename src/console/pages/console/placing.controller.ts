import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NON_CASE_OUTCOMES } from '../../../contacts';
import type { Proposal, WhatIfAnswer } from '../../../intake';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Failed, type Page } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { consolePaths } from '../../paths';
import { ContactDesk } from './contact-desk.service';
import { ContactFacts } from './contact-facts.service';
import { hasContent, readContactForm, type ContactForm } from './contact-form';
import { ContactPages } from './contact-pages.service';
import { ContactReader, type OpenedContact } from './contact-reader.service';
import type { FactsRead } from './facts-from-form';
import { PlacedPages } from './placed-pages.service';
import { Placing } from './placing.service';
import { changesFrom, planMark, readPlanChoices, type PlanChoices } from './plan-changes';

/** How a contact ends: with a plan that a handler agrees to, or with a word for why there is none. */
@Controller('/console/contacts/:id')
export class PlacingController {
  constructor(
    private readonly desk: ContactDesk,
    private readonly reader: ContactReader,
    private readonly facts: ContactFacts,
    private readonly placing: Placing,
    private readonly pages: ContactPages,
    private readonly placedPages: PlacedPages,
  ) {}

  @Post('plan')
  @Allow('handler', 'coordinator')
  @Audited('contact.viewed')
  plan(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = readContactForm(body);
    return this.pages.orShownAgain(actor, { id, form }, async () => {
      const { opened, read, proposal } = await this.#proposed(actor, id, form);
      const { failed } = read;
      return this.pages.page(actor, {
        opened,
        failed,
        proposal,
        ...(await this.#whatIf(proposal, body)),
        status: failed.length > 0 ? 422 : 200,
      });
    });
  }

  @Post('confirm')
  @Allow('handler', 'coordinator')
  @Audited('contact.closed')
  confirm(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = readContactForm(body);
    return this.pages.orShownAgain(actor, { id, form }, async () => {
      const { opened, read, proposal } = await this.#proposed(actor, id, form);
      const choices = readPlanChoices(body);
      const changed = proposal && changesFrom(proposal.plan, choices);
      const isSeen =
        proposal && planMark(proposal.plan, proposal.assessment.level) === sentText(body, 'plan');
      const failed = [
        ...clashing(opened),
        ...read.failed,
        ...(isSeen ? (changed?.failed ?? []) : [PLAN_CHANGED]),
      ];
      if (!proposal || !changed || failed.length > 0)
        return this.pages.page(actor, { opened, failed, proposal, choices, status: 422 });
      await this.placing.confirm(actor, id, { ...changed, facts: read.facts, proposal });
      return new SeeOther(consolePaths.placed(id));
    });
  }

  @Post('close')
  @Allow('handler', 'coordinator')
  @Audited('contact.closed')
  close(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = readContactForm(body);
    return this.pages.orShownAgain(actor, { id, form }, async () => {
      const outcome = NON_CASE_OUTCOMES.find((one) => one === sentText(body, 'outcome'));
      const mustDiscard = hasContent(form) && sentText(body, 'discard') !== 'yes';
      if (outcome && !mustDiscard) {
        await this.desk.close(actor, id, outcome);
        return new SeeOther(consolePaths.console);
      }
      await this.desk.keep(actor, id, form);
      const failed = [outcome ? DISCARD : NO_OUTCOME];
      return this.pages.page(actor, {
        opened: await this.reader.open(actor, id),
        failed,
        mustDiscard,
        status: 422,
      });
    });
  }

  @Get('placed')
  @Allow('handler', 'coordinator')
  @NotAudited('references, services and tasks, nobody’s identity')
  placed(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.placedPages.page(actor, id);
  }

  /** What was chosen stays chosen: asking is not changing. */
  async #whatIf(
    proposal: Proposal | undefined,
    body: unknown,
  ): Promise<{ whatIf?: WhatIfAnswer | undefined; choices?: PlanChoices }> {
    const code = sentText(body, 'whatIf');
    if (!proposal || code === '') return {};
    return { whatIf: await this.placing.whatIf(proposal, code), choices: readPlanChoices(body) };
  }

  async #proposed(actor: StaffActor, id: string, form: ContactForm): Promise<Proposed> {
    await this.desk.keep(actor, id, form);
    const opened = await this.reader.open(actor, id);
    const read = await this.facts.read(opened.form, opened);
    return { opened, read, proposal: await this.placing.propose(read) };
  }
}

interface Proposed {
  opened: OpenedContact;
  read: FactsRead;
  proposal: Proposal | undefined;
}

const PLAN_CHANGED: Failed = { field: 'plan', code: 'console.plan-changed' };
const NO_OUTCOME: Failed = { field: 'outcome', code: 'console.outcome' };
/** Nothing is confirmed while two texts stand for one answer. */
function clashing({ clashes }: OpenedContact): Failed[] {
  return clashes.length > 0 ? [{ field: 'clashes', code: 'console.clash' }] : [];
}

const DISCARD: Failed = { field: 'discard', code: 'console.discard' };
