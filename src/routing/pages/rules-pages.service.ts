import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { SupportServices } from '../../directory';
import { actorId, type StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page } from '../../platform/web/page';
import { Plans } from '../plans.service';
import type { RoutingRules } from '../routing-rules';
import { dryRun } from '../rule-sets/dry-run';
import type { RuleSet } from '../rule-sets/rule-set.entity';
import { RuleSets } from '../rule-sets/rule-sets.service';
import { rulesPaths } from './paths';
import type { RulesRead, TypedRules } from './rules-form';
import { dryRunView, rulesView, sentenceChanges, STATE_WORDS, type DryRunView } from './rules-view';

const TRIED = 1_000;

/** Puts the pages about the rules together. */
@Injectable()
export class RulesPages {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly plans: Plans,
    private readonly supportServices: SupportServices,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async current(): Promise<Page> {
    const [rules, rows] = await Promise.all([this.ruleSets.current(), this.ruleSets.list()]);
    const proposals = await this.#rowsOf(rows);
    const files = this.ruleSets.files.map(({ version }) => version);
    return new Page('routing/pages/rules.njk', {
      ...{ view: rulesView(rules), proposals, files, paths: rulesPaths, isCurrent: true },
    });
  }

  async version(version: string): Promise<Page> {
    const view = rulesView(await this.ruleSets.get(version));
    return new Page('routing/pages/rules.njk', { view, paths: rulesPaths, isCurrent: false });
  }

  async form(): Promise<Page> {
    const current = await this.ruleSets.current();
    return this.formOf({ rules: JSON.stringify(current, null, 2), reason: '' });
  }

  formOf(typed: TypedRules): Page {
    return new Page('routing/pages/change-rules.njk', { typed, problems: [], paths: rulesPaths });
  }

  formAgain({ typed, failed, problems }: Pick<RulesRead, 'typed' | 'failed' | 'problems'>): Page {
    return new Page('routing/pages/change-rules.njk', { typed, failed, problems, paths: rulesPaths }, 422);
  }

  /** What it would have changed; nothing is stored. */
  async tried(typed: TypedRules, changed: RoutingRules): Promise<Page> {
    const now = await this.ruleSets.current();
    return new Page('routing/pages/try-rules.njk', {
      typed,
      version: changed.version,
      changes: sentenceChanges(now, changed),
      trial: await this.#trial(now, changed),
      paths: rulesPaths,
    });
  }

  async proposal(actor: StaffActor, id: string): Promise<Page> {
    const proposal = await this.ruleSets.getProposal(id);
    const [now, based] = await Promise.all([this.ruleSets.current(), this.ruleSets.get(proposal.basedOn)]);
    const [row] = await this.#rowsOf([proposal]);
    const isOpen = proposal.state === 'proposed';
    return new Page('routing/pages/rule-proposal.njk', {
      ...{ id, row, isOpen, reason: proposal.why, version: proposal.version, basedOn: proposal.basedOn },
      isOwn: proposal.proposedBy === actorId(actor),
      changes: sentenceChanges(based, proposal.rules),
      trial: isOpen ? await this.#trial(now, proposal.rules) : null,
      paths: rulesPaths,
    });
  }

  async #trial(now: RoutingRules, changed: RoutingRules): Promise<DryRunView> {
    const [subjects, directory] = await Promise.all([
      this.plans.pastSubjects(TRIED),
      this.supportServices.snapshot(),
    ]);
    const result = dryRun(subjects, { now, changed }, (rules, subject) =>
      this.plans.planWith(rules, subject, directory),
    );
    return dryRunView(result, (serviceId) => directory.find(serviceId)?.name ?? serviceId);
  }

  async #rowsOf(rows: readonly RuleSet[]): Promise<{ href: string; version: string; about: string }[]> {
    const ids = rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy ? [decidedBy] : [])]);
    const names = await this.accounts.namesOf([...new Set(ids)]);
    const now = this.clock.now();
    const by = (id: string | null, at: Date | null): string =>
      id && at ? `${names.get(id) ?? 'somebody'}, ${sayTime(at, now)}` : '';
    return rows.map((row) => ({
      href: rulesPaths.proposal(row.id),
      version: row.version,
      about: [
        STATE_WORDS[row.state],
        `proposed by ${by(row.proposedBy, row.proposedAt)}`,
        row.decidedBy ? `decided by ${by(row.decidedBy, row.decidedAt)}` : '',
      ]
        .filter(Boolean)
        .join('; '),
    }));
  }
}
