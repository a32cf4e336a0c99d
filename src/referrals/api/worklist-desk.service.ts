import { Inject, Injectable } from '@nestjs/common';
import { Accounts, Quota } from '../../access';
import { SupportServices } from '../../directory';
import type { ClientActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { CLOCK } from '../../platform/system-clock';
import { momentFields } from '../../platform/web/london-time';
import { isDayAhead, suggestable } from '../decline-hints';
import { parseDeclineReason } from '../decline-reasons';
import { Holding } from '../pages/holding.service';
import { ReferralQueries } from '../referrals.queries';
import { Referrals } from '../referrals.service';
import { referenceIn, type Sought } from '../sought';
import type { AcceptDto, DeclineDto, ReturnDto } from './worklist-requests';

/** What an organisation's own system asks for, as the acts that its workers have on their pages. */
@Injectable()
export class WorklistDesk {
  constructor(
    private readonly referrals: Referrals,
    private readonly holding: Holding,
    private readonly queries: ReferralQueries,
    private readonly accounts: Accounts,
    private readonly quota: Quota,
    private readonly supportServices: SupportServices,
  ) {}

  @Inject(CLOCK) private readonly clock!: Clock;

  get doing(): Holding {
    return this.holding;
  }

  /** Somebody with a name goes on with the person; what one of them takes on counts for them, however it is sent. */
  async accept(actor: ClientActor, sought: Sought, { worker: email }: AcceptDto): Promise<void> {
    const worker = await this.accounts.findWorker(actor.organisationId, email);
    if (!worker) throw invalid('/worker', 'worklist.worker');
    await this.quota.spend(worker, 'claim', referenceIn(sought));
    await this.referrals.acceptFor(actor, sought, worker.accountId);
  }

  async decline(actor: ClientActor, sought: Sought, sent: DeclineDto): Promise<void> {
    const reason = parseDeclineReason(sent.reason);
    if (!reason) throw invalid('/reason', 'decline.reason');
    const { note, suggestedServiceId = null, acceptsFrom = null } = sent;
    await this.#assertHints(actor, referenceIn(sought), { suggestedServiceId, acceptsFrom });
    const said = { ...reason, note: note ?? '', suggestedServiceId, acceptsFrom };
    await this.referrals.decline(actor, sought, said);
  }

  async giveBack(actor: ClientActor, sought: Sought, { reason, to }: ReturnDto): Promise<void> {
    const { returns } = this.holding;
    if (to) await returns.passOn(actor, sought, { supportServiceId: to, reason });
    else await returns.giveBack(actor, sought, reason);
  }

  async #assertHints(
    actor: ClientActor,
    reference: string,
    { suggestedServiceId, acceptsFrom }: { suggestedServiceId: string | null; acceptsFrom: string | null },
  ): Promise<void> {
    const found = await this.queries.findOnWorklist(actor, reference);
    if (!found) throw new DomainError('not-found', 'referral.not-found');
    const known = suggestable(await this.supportServices.snapshot(), found.referral);
    if (suggestedServiceId !== null && !known.some(({ value }) => value === suggestedServiceId))
      throw invalid('/suggestedServiceId', 'decline.suggestion');
    const today = momentFields(this.clock.now()).date;
    if (acceptsFrom !== null && !isDayAhead(acceptsFrom, today))
      throw invalid('/acceptsFrom', 'decline.accepts-from');
  }
}

function invalid(pointer: string, code: string): DomainError {
  return new DomainError('invalid', 'validation-failed', { errors: [{ pointer, code }] });
}
