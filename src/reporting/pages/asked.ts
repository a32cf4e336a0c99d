import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Asked, Reports } from '../reports/reports.service';

/** As the address has them. */
export interface Named {
  area?: unknown;
  quarter?: unknown;
  issue?: unknown;
}

/** Of an area that is not the reader's to read of there is nothing. */
export async function findAsked(
  reports: Pick<Reports, 'find' | 'readableBy'>,
  reader: StaffActor,
  key: string,
  { area, quarter }: Named,
): Promise<Asked> {
  const areas = await reports.readableBy(reader);
  const asked = reports.find(key, { area: textOf(area), quarter: textOf(quarter) }, areas);
  if (!asked) throw new DomainError('not-found', 'report.unknown');
  return asked;
}

/** Undefined for the latest; what is no number is of no issue. */
export function issueIn({ issue }: Named): number | undefined {
  return issue === undefined || issue === '' ? undefined : Number(issue);
}

export async function choicesOf(
  reports: Pick<Reports, 'quarters' | 'readableBy'>,
  reader: StaffActor,
  { area, quarter }: Asked,
): Promise<object> {
  const areas = await reports.readableBy(reader);
  return {
    areas: areas.map(({ code, name }) => ({
      ...{ value: code, text: name, selected: code === area.code },
    })),
    quarters: reports.quarters.map(({ key, name }) => ({
      ...{ value: key, text: name, selected: key === quarter.key },
    })),
  };
}

export function queryOf({ area, quarter }: Asked, issue?: number): string {
  const numbered = issue === undefined ? '' : `&issue=${issue}`;
  return `?area=${area.code}&quarter=${quarter.key}${numbered}`;
}

export function sayAbout({ area, quarter }: Asked): string {
  return `${area.name}, ${quarter.name}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
