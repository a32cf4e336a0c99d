import { Inject, Injectable } from '@nestjs/common';
import { Areas, SupportServices, type DirectorySnapshot } from '../../directory';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import type { Named } from '../finding-words';
import type { RehearsalResult } from '../rehearsal-result.entity';
import { RehearsalQueries } from '../rehearsal.queries';
import {
  rehearsalView,
  resultRow,
  sayCounts,
  type NamesOf,
  type RehearsalView,
  type ResultRow,
} from './rehearsal-view';

/** What the page of the rehearsals shows. */
@Injectable()
export class RehearsalPages {
  constructor(
    private readonly queries: RehearsalQueries,
    private readonly supportServices: SupportServices,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest, also while it is under way. */
  async page(): Promise<RehearsalView> {
    const now = this.clock.now();
    const all = await this.queries.listRuns();
    const [shown] = all;
    const results = shown ? await this.queries.listResultsOf(shown.id) : [];
    const namesOf = await this.#names();
    const runs = await Promise.all(
      all.slice(1).map(async ({ id, dailyOn, startedAt }) => ({
        when: sayTime(startedAt, now),
        kind: dailyOn === null ? 'Asked for' : 'Daily',
        counts: sayCounts(await this.queries.countByVerdict(id)),
      })),
    );
    const rows = results.map((result) => resultRow(result, namesOf, now));
    return rehearsalView({ shown, results: rows, runs }, now);
  }

  /** One support service or hub over time. */
  async past(kind: string, subjectId: string): Promise<{ name: string; rows: readonly ResultRow[] }> {
    if (kind !== 'service' && kind !== 'hub') throw new DomainError('not-found', 'not-found');
    const results = await this.queries.listPast(kind, subjectId);
    const namesOf = await this.#names();
    const rows = results.map((result) => resultRow(result, namesOf, this.clock.now()));
    const [first] = rows;
    if (!first) throw new DomainError('not-found', 'not-found');
    return { name: first.name, rows };
  }

  async #names(): Promise<NamesOf> {
    const directory = await this.supportServices.snapshot();
    return (result) => ({
      ...namesIn(directory, result),
      area: this.areas.find(result.areaCode)?.name ?? result.areaCode,
    });
  }
}

/** What is not in the directory any more goes by its id. */
function namesIn(
  directory: DirectorySnapshot,
  { kind, subjectId }: Pick<RehearsalResult, 'kind' | 'subjectId'>,
): Omit<Named, 'area'> {
  const service = kind === 'service' ? directory.find(subjectId) : undefined;
  if (!service) return { service: subjectId, organisation: '' };
  const { name, organisationId } = service;
  return { service: name, organisation: directory.organisation(organisationId)?.name ?? organisationId };
}
