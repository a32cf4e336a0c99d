import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError, type FieldError } from '../../kernel/domain-error';
import { CLOCK } from '../../platform/system-clock';
import { fieldOf, Page, type Failed } from '../../platform/web/page';
import { Accounts, type StaffAccount } from '../accounts.service';
import { Sessions } from '../sessions.service';
import { AccountChanges } from '../staffing/account-changes.service';
import { colleagueView } from '../staffing/colleague-view';
import { HeldWorks } from '../staffing/held-work.service';
import { mayManage } from '../staffing/may-change';

/** Which of the page's forms was sent. */
export type Part = 'end' | 'give' | 'role';

interface Shown {
  part: Part;
  typed: object;
}

/** What cannot be put right in the form is said above all of it, beside its reason. */
const FIELD_OF: Readonly<Record<string, string>> = { 'account.to': 'to', 'account.role': 'role' };

@Injectable()
export class ColleaguePages {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly changes: AccountChanges,
    private readonly held: HeldWorks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async show(
    actor: StaffActor,
    id: string,
    shown?: Shown & { errors: readonly FieldError[] },
  ): Promise<Page> {
    const failed = shown?.errors.map(fieldOf).map(({ field, code }) => at(shown.part, { field, code }));
    return this.#page(actor, id, shown && { ...shown, failed: failed ?? [] });
  }

  /** Undone, and nothing typed is lost. What is not theirs to know of stays not there. */
  async refused(actor: StaffActor, id: string, shown: Shown & { error: unknown }): Promise<Page> {
    const { error, part } = shown;
    if (!(error instanceof DomainError) || !error.code.startsWith('account.')) throw error;
    const failed = [at(part, { field: FIELD_OF[error.code] ?? 'reason', code: error.code })];
    return this.#page(actor, id, { ...shown, failed });
  }

  async organisationOf(actor: StaffActor, id: string): Promise<string> {
    return (await this.#get(actor, id)).organisationId;
  }

  async #get(actor: StaffActor, id: string): Promise<StaffAccount> {
    const account = await this.accounts.find(id);
    if (!account || !mayManage(actor, account)) throw new DomainError('not-found', 'not-found');
    return account;
  }

  async #page(actor: StaffActor, id: string, shown?: Shown & { failed: readonly Failed[] }): Promise<Page> {
    const account = await this.#get(actor, id);
    const past = await this.changes.listOf(id);
    const view = colleagueView(account, {
      ...{ actor, past, now: this.clock.now() },
      sessions: (await this.sessions.listOf(id)).length,
      held: await this.held.listOf(id),
      colleagues: await this.accounts.listOf(account.organisationId),
      names: await this.accounts.namesOf(
        past.flatMap((each) => [each.changedBy, each.handedTo ?? []].flat()),
      ),
    });
    const said = shown ? { failed: shown.failed, typed: { ...shown.typed, part: shown.part } } : {};
    return new Page('access/pages/colleague.njk', { view, ...said }, shown ? 422 : 200);
  }
}

/** Three forms on one page have fields of the same names. */
function at(part: Part, { field, code }: Failed): Failed {
  return { field: `${part}-${field}`, code };
}
