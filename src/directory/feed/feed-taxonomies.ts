import { sayQueue } from '../queue-words';
import { QUEUES } from '../queues';
import { SPECIALISMS } from '../specialisms';
import { feedId } from './feed-ids';

export type FeedTaxonomyKey = 'help' | 'specialism' | 'whom' | 'way' | 'space';
/** Which term of which taxonomy. */
export type FeedTermKey = `${FeedTaxonomyKey}/${string}`;

interface TermWords {
  key: string;
  name: string;
  description: string;
}

interface TaxonomyWords {
  key: FeedTaxonomyKey;
  name: string;
  description: string;
  terms: readonly TermWords[];
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  bme: 'Black and minority ethnic people',
  lgbt: 'LGBT people',
  nrpf: 'No recourse to public funds',
};

const TAXONOMIES: readonly TaxonomyWords[] = [
  {
    key: 'help',
    name: 'Kind of help',
    description: 'What a service does for people affected by domestic abuse.',
    terms: QUEUES.map((key) => term(key, sayQueue(key), `Services whose help is: ${sayQueue(key)}.`)),
  },
  {
    key: 'specialism',
    name: 'Particularly good for',
    description: 'What, or whom, a service knows particularly well.',
    terms: SPECIALISMS.map((key) => {
      const name = ABBREVIATIONS[key] ?? capitalised(key.replaceAll('-', ' '));
      return term(key, name, `Services that know this particularly well: ${name}.`);
    }),
  },
  {
    key: 'whom',
    name: 'Who it is for',
    description: 'The groups that a service names. It is no reason to turn away trans or non-binary people.',
    terms: [
      term('female', 'Women and girls', 'The service says it is for women or girls.'),
      term('male', 'Men and boys', 'The service says it is for men or boys.'),
      term('pregnancy', 'In pregnancy', 'The service is for people who are pregnant.'),
    ],
  },
  {
    key: 'way',
    name: 'How to get in touch',
    description: 'Whether people may come to a service by themselves.',
    terms: [
      term('self', 'By yourself', 'People may get in touch with the service themselves.'),
      term('hub', 'Through the hub', 'The hub puts people in touch with the service.'),
    ],
  },
  {
    key: 'space',
    name: 'Space',
    description: 'Whether a service has said lately that it can take somebody. Numbers are not published.',
    terms: [
      term('has-space', 'Has space', 'The service said lately that it can take somebody.'),
      term('waiting-list', 'Has a waiting list', 'The service said lately that people wait for a place.'),
      term('full', 'Full', 'The service said lately that it can take nobody.'),
      term('ask', 'Ask', 'What the service said is too long ago to count on.'),
    ],
  },
];

export interface FeedTerm {
  id: string;
  name: string;
  description: string;
  taxonomy: string;
  taxonomy_id: string;
}

export interface FeedTaxonomy {
  id: string;
  name: string;
  description: string;
}

export const FEED_TAXONOMIES: readonly FeedTaxonomy[] = TAXONOMIES.map(({ key, name, description }) => ({
  id: taxonomyId(key),
  name,
  description,
}));

const TERMS: ReadonlyMap<string, FeedTerm> = new Map(
  TAXONOMIES.flatMap((taxonomy) =>
    taxonomy.terms.map(({ key, name, description }) => [
      `${taxonomy.key}/${key}`,
      {
        id: termId(`${taxonomy.key}/${key}`),
        name,
        description,
        taxonomy: taxonomy.name,
        taxonomy_id: taxonomyId(taxonomy.key),
      },
    ]),
  ),
);

export const FEED_TERMS: readonly FeedTerm[] = [...TERMS.values()];

/** Nothing for a word that was dropped from its list since. */
export function feedTerm(key: FeedTermKey): FeedTerm | undefined {
  return TERMS.get(key);
}

function taxonomyId(key: FeedTaxonomyKey): string {
  return feedId('taxonomy', key);
}

function termId(key: FeedTermKey): string {
  return feedId('term', key);
}

function term(key: string, name: string, description: string): TermWords {
  return { key, name, description };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
