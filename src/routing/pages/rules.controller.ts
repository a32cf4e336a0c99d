import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { RuleSets } from '../rule-sets/rule-sets.service';
import { rulesPaths } from './paths';
import { readRulesForm } from './rules-form';
import { RulesPages } from './rules-pages.service';

const RULES_ALONE = 'shows rules, and past cases as bands of age and level without anybody’s identity';

/** The rules as sentences, a change tried on past screenings, and two people to publish it. */
@Controller()
export class RulesController {
  constructor(
    private readonly pages: RulesPages,
    private readonly ruleSets: RuleSets,
  ) {}

  @Get('/hub/rules')
  @Allow('coordinator')
  @NotAudited(RULES_ALONE)
  current(): Promise<Page> {
    return this.pages.current();
  }

  @Get('/hub/rules/versions/:version')
  @Allow('coordinator')
  @NotAudited(RULES_ALONE)
  version(@Param('version') version: string): Promise<Page> {
    return this.pages.version(version);
  }

  @Get('/hub/rules/change')
  @Allow('coordinator')
  @NotAudited(RULES_ALONE)
  form(): Promise<Page> {
    return this.pages.form();
  }

  /** Back from what it would change, with what was typed. */
  @Post('/hub/rules/change')
  @HttpCode(200)
  @Allow('coordinator')
  @NotAudited(RULES_ALONE)
  formFrom(@Body() body: unknown): Page {
    return this.pages.formOf(readRulesForm(body).typed);
  }

  /** Answers with what it would change; what was typed travels on in the page. */
  @Post('/hub/rules/try')
  @HttpCode(200)
  @Allow('coordinator')
  @NotAudited(RULES_ALONE)
  async tryOut(@Body() body: unknown): Promise<Page> {
    const read = readRulesForm(body);
    if (!read.rules || read.failed.length > 0) return this.pages.formAgain(read);
    return this.pages.tried(read.typed, read.rules);
  }

  @Post('/hub/rules/proposals')
  @Allow('coordinator')
  @Audited('rule-set.proposed')
  async propose(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const { rules, ...read } = readRulesForm(body);
    if (!rules || read.failed.length > 0) return this.pages.formAgain(read);
    try {
      const reason = read.typed.reason.trim();
      return new SeeOther(rulesPaths.proposal(await this.ruleSets.propose(actor, { rules, reason })));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return this.pages.formAgain({ ...read, failed: [{ field: 'rules', code: error.code }] });
    }
  }

  @Get('/hub/rules/proposals/:id')
  @Allow('coordinator')
  @NotAudited(RULES_ALONE)
  proposal(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.pages.proposal(actor, id);
  }

  @Post('/hub/rules/proposals/:id/publish')
  @Allow('coordinator')
  @Audited('rule-set.published')
  @FreshFactor()
  async publish(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.ruleSets.publish(actor, id);
    return new SeeOther(rulesPaths.rules);
  }

  @Post('/hub/rules/proposals/:id/withdraw')
  @Allow('coordinator')
  @Audited('rule-set.withdrawn')
  async withdraw(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.ruleSets.withdraw(actor, id);
    return new SeeOther(rulesPaths.rules);
  }
}
