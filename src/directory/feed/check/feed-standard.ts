import { z } from 'zod';

// Open Referral UK 3.0 in our own words: what must be there, and of which form it must be. More is allowed.

const URI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

const text = z.string();
const said = text.min(1);
const uuid = z.guid();
const uri = text.refine((value) => URI.test(value) && URL.canParse(value), { params: { form: 'uri' } });
const email = z.email();
const number = z.number();
const listOf = <T extends z.ZodType>(item: T): z.ZodOptional<z.ZodArray<T>> => z.array(item).optional();

const taxonomyTerm = z.looseObject({
  id: uuid,
  name: said,
  description: said,
  parent_id: uuid.optional(),
  taxonomy: text.optional(),
  taxonomy_id: uuid.optional(),
  term_uri: uri.optional(),
  term: text.optional(),
});

const attributes = listOf(
  z.looseObject({
    id: uuid,
    link_id: uuid.optional(),
    taxonomy_term_id: uuid.optional(),
    link_type: text.optional(),
    taxonomy_term: taxonomyTerm.optional(),
  }),
);

const organisation = z.looseObject({
  id: uuid,
  name: said,
  description: said,
  email: email.optional(),
  website: uri.optional(),
  logo: text.optional(),
  uri: uri.optional(),
  parent_organization_id: uuid.optional(),
  organization_identifiers: listOf(
    z.looseObject({
      id: uuid,
      organization_id: uuid.optional(),
      identifier_scheme: text.optional(),
      identifier_type: said,
      identifier: said,
      attributes,
    }),
  ),
  attributes,
});

const schedule = z.looseObject({
  id: uuid,
  service_id: uuid.optional(),
  service_at_location_id: uuid.optional(),
  freq: z.enum(['WEEKLY', 'MONTHLY']).optional(),
  interval: number.optional(),
  byday: text.optional(),
  bymonthday: text.optional(),
  valid_from: text.optional(),
  valid_to: text.optional(),
  dtstart: text.optional(),
  description: text.optional(),
  opens_at: text.optional(),
  closes_at: text.optional(),
  schedule_link: uri.optional(),
  attending_type: text.optional(),
  notes: text.optional(),
});

const serviceArea = z.looseObject({
  id: uuid,
  service_id: uuid.optional(),
  name: text.optional(),
  extent: text.optional(),
  extent_type: text.optional(),
  uri: text.optional(),
  service_area: text.optional(),
});

const kindOfPlace = z.enum(['physical', 'postal', 'virtual']);

const address = z.looseObject({
  id: uuid,
  location_id: uuid.optional(),
  attention: text.optional(),
  address_1: said,
  city: said,
  region: text.optional(),
  state_province: said,
  postal_code: said,
  country: said,
  address_type: kindOfPlace,
  attributes,
});

const accessibility = z.looseObject({
  id: uuid,
  location_id: uuid.optional(),
  description: text.optional(),
  details: text.optional(),
  url: uri.optional(),
  accessibility: text.optional(),
  attributes,
});

const location = z.looseObject({
  id: uuid,
  location_type: kindOfPlace,
  name: text.optional(),
  description: text.optional(),
  latitude: number.optional(),
  longitude: number.optional(),
  external_identifier: text.optional(),
  external_identifier_type: text.optional(),
  addresses: listOf(address),
  accessibility: listOf(accessibility),
  attributes,
});

const atLocationAlone = {
  id: uuid,
  service_id: uuid.optional(),
  location_id: uuid.optional(),
  location: location.optional(),
};

const costOption = z.looseObject({
  id: uuid,
  service_id: uuid.optional(),
  valid_from: text.optional(),
  valid_to: text.optional(),
  option: text.optional(),
  amount: number.optional(),
  amount_description: text.optional(),
});

const contact = z.looseObject({
  id: uuid,
  service_id: uuid.optional(),
  name: text.optional(),
  title: text.optional(),
  attributes,
});

const service = z.looseObject({
  id: uuid,
  organization_id: uuid.optional(),
  name: said,
  description: text.optional(),
  url: uri.optional(),
  email: email.optional(),
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
  fees: text.optional(),
  accreditations: text.optional(),
  minimum_age: number.optional(),
  maximum_age: number.optional(),
  assured_date: text.optional(),
  assurer_email: email.optional(),
  alert: text.optional(),
  last_modified: z.iso.datetime({ offset: true }).optional(),
  organization: organisation.optional(),
  schedules: listOf(schedule),
  service_areas: listOf(serviceArea),
  service_at_locations: listOf(z.looseObject(atLocationAlone)),
  languages: listOf(z.looseObject({ id: uuid, service_id: uuid.optional(), phone_id: uuid.optional() })),
  funding: listOf(z.looseObject({ id: uuid, service_id: uuid.optional(), source: text.optional() })),
  cost_options: listOf(costOption),
  contacts: listOf(contact),
  attributes,
});

const taxonomy = z.looseObject({
  id: uuid,
  name: said,
  description: said,
  uri: uri.optional(),
  version: text.optional(),
  taxonomy_terms: listOf(taxonomyTerm),
});

export const FEED_DOCUMENTS = {
  root: z.looseObject({ version: said, profile: uri, openapi_url: uri }),
  service,
  'service-at-location': z.looseObject({ ...atLocationAlone, service: service.optional() }),
  taxonomy,
  'taxonomy-term': taxonomyTerm,
} as const;
export type FeedDocumentKind = keyof typeof FEED_DOCUMENTS;

const count = z.int().min(0);

export const FEED_WRAPPER = z.looseObject({
  total_items: count,
  total_pages: count,
  page_number: count,
  size: count,
  first_page: z.boolean(),
  last_page: z.boolean(),
  empty: z.boolean(),
  contents: z.array(z.unknown()),
});
export type FeedWrapper = z.infer<typeof FEED_WRAPPER>;
