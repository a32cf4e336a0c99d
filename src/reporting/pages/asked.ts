import { DomainError } from '../../kernel/domain-error';
import type { Asked, Reports } from '../reports/reports.service';

/** As the address has them. */
export interface Named {
  area?: unknown;
  quarter?: unknown;
  issue?: unknown;
}

/** Those that a reader may read of. */
type Areas = readonly Asked['area'][];

/** Of an area that is not the reader's to read of there is nothing. */
export function findAsked(
  reports: Pick<Reports, 'find'>,
  areas: Areas,
  key: string,
  { area, quarter }: Named,
): Asked {
  const asked = reports.find(key, { area: textOf(area), quarter: textOf(quarter) }, areas);
  if (!asked) throw new DomainError('not-found', 'report.unknown');
  return asked;
}

/** Undefined for the latest; what is no number is of no issue. */
export function issueIn({ issue }: Named): number | undefined {
  return issue === undefined || issue === '' ? undefined : Number(issue);
}

export function choicesOf(
  { quarters }: Pick<Reports, 'quarters'>,
  areas: Areas,
  { area, quarter }: Asked,
): object {
  return {
    areas: areas.map(({ code, name }) => ({
      ...{ value: code, text: name, selected: code === area.code },
    })),
    quarters: quarters.map(({ key, name }) => ({
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
