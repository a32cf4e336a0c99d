import { Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Retention } from '../../platform/retention/retention.service';
import { sayDate } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { DestructionLists } from '../destruction-lists.service';
import { LegalHolds } from '../legal-holds.service';
import { protectionPaths as paths } from './paths';
import { retentionView } from './retention-view';
import { yourInformationLines } from './your-information-lines';
import { YOUR_INFORMATION } from './your-information.en-GB';

const LIST_WORDS = { waiting: 'waits for you', confirmed: 'is being carried out', done: 'is done' } as const;

export interface HoldForm {
  reference: string;
  reason: string;
}

/** What is kept for how long, what waits for somebody, and what must stay. */
@Injectable()
export class ProtectionPages {
  constructor(
    private readonly retention: Retention,
    private readonly holds: LegalHolds,
    private readonly lists: DestructionLists,
    private readonly accounts: Accounts,
  ) {}

  async home(actor: StaffActor, typed: HoldForm = NOTHING, failed?: readonly Failed[]): Promise<Page> {
    const model = {
      paths,
      typed,
      failed,
      isCoordinator: actor.role === 'coordinator',
      version: this.retention.version,
      rules: retentionView(this.retention.rules),
      lists: await this.#lists(),
      holds: await this.#holds(actor),
    };
    return new Page('protection/pages/home.njk', model, failed ? 422 : 200);
  }

  async list(actor: StaffActor, id: string): Promise<Page> {
    const list = await this.lists.find(id);
    if (!list) throw new DomainError('not-found', 'not-found');
    const items = await this.lists.itemsOf(id);
    const names = await this.accounts.namesOf(list.decidedBy ? [list.decidedBy] : []);
    const count = (state: string): number => items.filter((item) => item.state === state).length;
    return new Page('protection/pages/list.njk', {
      paths,
      id,
      isCoordinator: actor.role === 'coordinator',
      isWaiting: list.state === 'waiting',
      preparedOn: sayDate(list.preparedAt),
      decided: list.decidedAt && `${names.get(list.decidedBy ?? '') ?? ''}, ${sayDate(list.decidedAt)}`,
      counts: { all: items.length, forgotten: count('forgotten'), kept: count('kept') },
      items: items.map(({ reference, endedAt, state }) => ({ reference, ended: sayDate(endedAt), state })),
    });
  }

  /** What anybody may read. */
  yourInformation(): Page {
    const lines = yourInformationLines(this.retention.rules, this.retention.childrenUntilAge);
    return new Page('protection/pages/your-information.njk', { lines, text: YOUR_INFORMATION });
  }

  async #lists(): Promise<object[]> {
    return (await this.lists.list()).map(({ id, state, preparedAt }) => ({
      href: paths.list(id),
      text: `List of ${sayDate(preparedAt)}`,
      state: LIST_WORDS[state],
    }));
  }

  async #holds(actor: StaffActor): Promise<object[]> {
    const shown = await this.holds.listFor(actor);
    const ids = shown.flatMap(({ hold }) => [hold.placedBy, hold.liftAskedBy ?? '']);
    const names = await this.accounts.namesOf(ids);
    return shown.map(({ hold, reference, reason, liftReason }) => ({
      id: hold.id,
      reference,
      reason,
      liftReason,
      placed: `${names.get(hold.placedBy) ?? hold.placedBy}, ${sayDate(hold.placedAt)}`,
      asked: hold.liftAskedBy && (names.get(hold.liftAskedBy) ?? hold.liftAskedBy),
      isOwn: hold.liftAskedBy === actor.accountId,
    }));
  }
}

const NOTHING: HoldForm = { reference: '', reason: '' };
