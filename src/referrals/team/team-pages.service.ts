import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { parseReference } from '../../kernel/reference';
import { CLOCK } from '../../platform/system-clock';
import { Conflicts } from '../conflicts/conflicts.service';
import type { Choice } from '../endings';
import { worklistPaths } from '../pages/paths';
import { referralRow, type ReferralRow } from '../pages/referral-row';
import { ReferralQueries } from '../referrals.queries';
import { WorklistQueries } from '../worklist/worklist.queries';
import { handOverChoices } from './hand-over-reasons';
import { TEAM_ROLES } from './hand-overs.service';
import { mayHandOver } from './may-hand-over';
import { byName, sayHolds, teamView, type TeamView } from './team-view';

export interface HandOverView {
  row: ReferralRow;
  colleagues: readonly (Choice & { hint: { text: string } })[];
  reasons: readonly Choice[];
  path: string;
}

/** What an organisation's people see of who holds what. */
@Injectable()
export class TeamPages {
  constructor(
    private readonly worklist: WorklistQueries,
    private readonly referrals: ReferralQueries,
    private readonly accounts: Accounts,
    private readonly conflicts: Conflicts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async team(actor: StaffActor): Promise<TeamView> {
    const now = this.clock.now();
    const open = await this.worklist.listOpen(actor);
    const held = open.filter(({ state }) => state !== 'offered');
    const [lines, colleagues] = await Promise.all([
      this.worklist.withReferrals(held),
      this.accounts.colleaguesIn(actor.organisationId, TEAM_ROLES),
    ]);
    const newCount = open.length - held.length;
    const may = mayHandOver.bind(null, actor);
    return teamView(lines, { colleagues, accountId: actor.accountId, newCount, mayHandOver: may, now });
  }

  /** Nobody is shown here: a manager hands over without learning who it is about. */
  async handOver(actor: StaffActor, typed: string): Promise<HandOverView> {
    const reference = parseReference(typed);
    const found = reference && (await this.referrals.findOnWorklist(actor, reference));
    if (!found) throw new DomainError('not-found', 'referral.not-found');
    const { referral } = found;
    if (!mayHandOver(actor, referral)) throw new DomainError('forbidden', 'hand-over.not-yours');
    const flagged = await this.conflicts.flaggedAt(referral.contactId, actor.organisationId);
    const colleagues = await this.accounts.colleaguesIn(actor.organisationId, TEAM_ROLES);
    const free = colleagues.filter(({ id }) => id !== referral.workerId && !flagged.has(id));
    const open = await this.worklist.listOpen(actor);
    return {
      row: referralRow(found, this.clock.now()),
      colleagues: free.toSorted(byName).map(({ id, name }) => ({
        value: id,
        text: id === actor.accountId ? `${name} (you)` : name,
        hint: { text: sayHolds(open.filter(({ workerId }) => workerId === id)) },
      })),
      reasons: handOverChoices(referral.workerId !== null),
      path: worklistPaths.handOver(referral.reference),
    };
  }
}
