import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Failed } from '../../platform/web/page';
import type { DirectoryRow } from '../directory';
import { DirectoryChangeQueries } from '../editing/directory-changes.queries';
import {
  fieldOfProblem,
  formGroups,
  labelAt,
  textsOf,
  typedTexts,
  type FormGroup,
  type Texts,
  type Typed,
} from '../editing/entry-form';
import { changesBetween } from '../editing/field-change';
import { readEntry, type EntryProblem } from '../editing/read-entry';
import { SupportServices } from '../support-services.service';

const LONGEST_REASON = 2000;

export interface EditForm {
  groups: readonly FormGroup[];
  /** The last change that whoever fills it in has seen. */
  basedOn: string;
  reason: string;
}

export type EditReading =
  | { after: DirectoryRow; reason: string }
  | { form: EditForm; failed: readonly (Failed & { text?: string })[] };

/** The form with all fields of an entry, for coordinators and for the organisation whose entry it is. */
@Injectable()
export class EntryEdits {
  constructor(
    private readonly supportServices: SupportServices,
    private readonly queries: DirectoryChangeQueries,
  ) {}

  async open(entry: DirectoryRow): Promise<EditForm> {
    return {
      groups: formGroups(textsOf(entry), []),
      basedOn: await this.queries.lastOf(entry.id),
      reason: '',
    };
  }

  /** The entry as it was typed; or the form again, with everything that is wrong and all that was typed. */
  async read(entry: DirectoryRow, body: unknown): Promise<EditReading> {
    const typed: Typed = typeof body === 'object' && body !== null ? (body as Typed) : {};
    const texts = typedTexts(typed, textsOf(entry));
    const reason = typeof typed['reason'] === 'string' ? typed['reason'].trim() : '';
    const directory = await this.supportServices.snapshot();
    const reading = readEntry(entry, texts, {
      hasService: (id) => directory.find(id) !== undefined,
      hasOrganisation: (id) => directory.organisation(id) !== undefined,
    });
    const last = await this.queries.lastOf(entry.id);
    const problems = 'problems' in reading ? reading.problems : [];
    const failed = [...failedFields(problems), ...failedReason(reason)];
    if (typed['basedOn'] !== last) failed.push({ field: 'reason', code: 'directory.changed-meanwhile' });
    if ('entry' in reading && changesBetween(entry, reading.entry).length === 0)
      failed.push({ field: 'reason', code: 'directory.no-change' });
    if ('problems' in reading || failed.length > 0)
      return { form: again(texts, { problems, reason, basedOn: last }), failed };
    return { after: reading.entry, reason };
  }

  async get(id: string): Promise<DirectoryRow> {
    const entry = (await this.supportServices.snapshot()).get(id);
    if (entry.status === 'closed') throw new DomainError('conflict', 'directory.closed');
    return entry;
  }
}

function again(
  texts: Texts,
  { problems, ...rest }: { problems: readonly EntryProblem[]; reason: string; basedOn: string },
): EditForm {
  return { groups: formGroups(texts, problems), ...rest };
}

function failedFields(problems: readonly EntryProblem[]): (Failed & { text?: string })[] {
  return problems.map((problem) => ({
    field: fieldOfProblem(problem),
    code: 'directory.field',
    text: `${labelAt(problem)}: ${problem.reason}`,
  }));
}

function failedReason(reason: string): Failed[] {
  if (reason === '') return [{ field: 'reason', code: 'directory.reason' }];
  return reason.length > LONGEST_REASON ? [{ field: 'reason', code: 'directory.reason-long' }] : [];
}
