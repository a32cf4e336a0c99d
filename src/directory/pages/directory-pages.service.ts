import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { CLOCK } from '../../platform/system-clock';
import { Areas } from '../areas.service';
import type { DirectoryRow } from '../directory';
import { findingsIn } from '../directory-findings';
import type { DirectorySnapshot } from '../directory-snapshot';
import type { DirectoryChange } from '../editing/directory-change.entity';
import { DirectoryChangeQueries } from '../editing/directory-changes.queries';
import { SupportServices } from '../support-services.service';
import { changeLine, factGroups, type ChangeLine, type FactGroup } from './entry-view';
import { LIST_FILTERS, listView, standingOf, type ListFilter, type ListView } from './list-view';

export interface EntryPage {
  entry: DirectoryRow;
  organisation: string;
  standing: string;
  /** Why nobody is sent there, or should be, without a call first. */
  warnings: readonly string[];
  isOpen: boolean;
  groups: readonly FactGroup[];
  history: readonly ChangeLine[];
  successor: { id: string; name: string } | null;
}

/** What the pages of the directory show its keepers. */
@Injectable()
export class DirectoryPages {
  constructor(
    private readonly supportServices: SupportServices,
    private readonly queries: DirectoryChangeQueries,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(typed: unknown, show: unknown): Promise<ListView & { waiting: number; untold: number }> {
    const directory = await this.supportServices.snapshot();
    const filter = LIST_FILTERS.find((each) => each === show) ?? 'all';
    const view = listView(directory, {
      typed: typeof typed === 'string' ? typed.slice(0, 200) : '',
      filter: filter satisfies ListFilter,
      today: this.#today(),
    });
    const [waiting, untold] = await Promise.all([this.queries.listWaiting(), this.queries.listUntold()]);
    return { ...view, waiting: waiting.length, untold: untold.length };
  }

  async entry(actor: StaffActor, id: string): Promise<EntryPage> {
    const directory = await this.supportServices.snapshot();
    const entry = directory.get(id);
    const successor = entry.successorId === null ? undefined : directory.find(entry.successorId);
    return {
      entry,
      organisation: directory.organisation(entry.organisationId)?.name ?? entry.organisationId,
      standing: standingOf(entry),
      warnings: this.#warningsOf(entry, directory),
      isOpen: entry.status === 'active',
      groups: factGroups(entry, {
        areaCodes: (code) => this.areas.find(code)?.name,
        organisationId: (organisationId) => directory.organisation(organisationId)?.name,
      }),
      history: await this.#lines(actor, await this.queries.historyOf(id)),
      successor: successor ? { id: successor.id, name: successor.name } : null,
    };
  }

  /** An entry of one's own organisation. "Not yours" and "not there" answer alike. */
  async own(actor: StaffActor, id: string): Promise<DirectoryRow> {
    const entry = (await this.supportServices.snapshot()).find(id);
    if (entry?.organisationId !== actor.organisationId)
      throw new DomainError('not-found', 'support-service.unknown');
    return entry;
  }

  async listOwn(
    actor: StaffActor,
  ): Promise<{ entries: readonly DirectoryRow[]; changes: readonly ChangeLine[] }> {
    const { supportServices } = await this.supportServices.snapshot();
    const entries = supportServices.filter(({ organisationId }) => organisationId === actor.organisationId);
    return { entries, changes: await this.#lines(actor, await this.queries.listOf(actor.organisationId)) };
  }

  async changes(actor: StaffActor): Promise<{ waiting: readonly NamedLine[]; untold: readonly NamedLine[] }> {
    const [waiting, untold] = await Promise.all([this.queries.listWaiting(), this.queries.listUntold()]);
    const directory = await this.supportServices.snapshot();
    const named = (line: ChangeLine): NamedLine => ({
      ...line,
      name: directory.find(line.supportServiceId)?.name ?? line.supportServiceId,
    });
    return {
      waiting: (await this.#lines(actor, waiting)).map(named),
      untold: (await this.#lines(actor, untold)).map(named),
    };
  }

  async #lines(actor: StaffActor, changes: readonly DirectoryChange[]): Promise<ChangeLine[]> {
    const ids = changes.flatMap(({ proposedBy, decidedBy }) =>
      decidedBy === null ? [proposedBy] : [proposedBy, decidedBy],
    );
    const people = await this.accounts.namesOf(ids);
    const words = {
      person: (id: string) => people.get(id),
      viewerId: actor.accountId,
      now: this.clock.now(),
    };
    return changes.map((change) => changeLine(change, words));
  }

  #warningsOf(entry: DirectoryRow, directory: DirectorySnapshot): string[] {
    const { organisations } = directory;
    const alone = { organisations, supportServices: [entry], sources: {} };
    return findingsIn(alone, this.#today())
      .filter(({ kind }) => kind !== 'lost-successor')
      .map(({ text }) => text);
  }

  #today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

export interface NamedLine extends ChangeLine {
  name: string;
}
