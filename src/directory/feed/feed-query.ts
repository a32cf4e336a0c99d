import { DomainError, type FieldError } from '../../kernel/domain-error';
import { FEED_DAYS } from './feed-schedules';

export interface FeedQuery {
  page: number;
  perPage: number;
  search: string;
  taxonomyId: string | null;
  taxonomyTermId: string | null;
  minimumAge: number | null;
  maximumAge: number | null;
  /** `09:00`. */
  startTime: string | null;
  endTime: string | null;
  /** `MO`. */
  day: string | null;
  /** `DY1`. */
  outwardPostcode: string | null;
}

export type SentQuery = Readonly<Record<string, unknown>>;

const DEFAULT_SIZE = 50;
const LARGEST_SIZE = 100;
const LONGEST = 200;
const TIME = /^([01]\d|2[0-4]):[0-5]\d/;
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?$/;

/** The parameters of the profile. Those it does not know are ignored, as it asks; those that cannot be read are not. */
export function readFeedQuery(sent: SentQuery): FeedQuery {
  const errors: FieldError[] = [];
  const read = <T>(name: string, valueOf: (text: string) => T | undefined): T | null => {
    const given = sent[name];
    if (given === undefined || given === '') return null;
    const value = typeof given === 'string' ? valueOf(given.slice(0, LONGEST).trim()) : undefined;
    if (value === undefined) errors.push({ pointer: `/${name}`, code: `feed.${name.replaceAll('_', '-')}` });
    return value ?? null;
  };
  const query: FeedQuery = {
    page: read('page', countOf) ?? 1,
    perPage: Math.min(read('per_page', countOf) ?? DEFAULT_SIZE, LARGEST_SIZE),
    search: read('search', (text) => text) ?? '',
    taxonomyId: read('taxonomy_id', (text) => text),
    taxonomyTermId: read('taxonomy_term_id', (text) => text),
    minimumAge: read('minimum_age', ageOf),
    maximumAge: read('maximum_age', ageOf),
    startTime: read('start_time', timeOf),
    endTime: read('end_time', timeOf),
    day: read('day', dayOf),
    outwardPostcode: read('postcode', outwardOf),
  };
  if (errors.length > 0) throw new DomainError('invalid', 'validation-failed', { errors });
  return query;
}

function countOf(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function ageOf(text: string): number | undefined {
  return /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function timeOf(text: string): string | undefined {
  return TIME.exec(text)?.[0];
}

/** `MO`, `mo` or `Monday`. */
function dayOf(text: string): string | undefined {
  return FEED_DAYS.find((day) => day === text.slice(0, 2).toUpperCase());
}

function outwardOf(text: string): string | undefined {
  return POSTCODE.exec(text.toUpperCase().replaceAll(/\s/g, ''))?.[1];
}
