import type { SupportService } from '../../src/directory';
import {
  parseRoutingRules,
  type Circumstances,
  type RoutingArea,
  type RoutingRules,
  type RoutingSubject,
} from '../../src/routing';
import { readConfig } from './screening-factory';

export const RULES: RoutingRules = parseRoutingRules(
  readConfig('routing/2026-11.json'),
  'config/routing/2026-11.json',
);

export const AREA: RoutingArea = {
  code: 'E08000027',
  idvaTakesMedium: true,
  frontDoor: { childrenServiceId: 'front-door', adultsServiceId: 'adults-door' },
  perpetratorLineId: 'perpetrators-line',
  multiAgencyForum: { name: 'MARAC' },
};

/** A woman of 34 at standard level, with nobody else and no needs. */
export function subject(overrides: Partial<RoutingSubject> = {}): RoutingSubject {
  return {
    level: 'standard',
    workingLevel: 'standard',
    areaCode: AREA.code,
    needs: [],
    person: { ageYears: 34, gender: 'female' },
    children: [],
    childrenInHome: 'no',
    pregnant: 'no',
    circumstances: circumstances(),
    perpetrators: [],
    callerKind: 'self',
    personKnows: 'yes',
    counterAllegation: false,
    referralRoute: 'organisation',
    excludedOrganisationIds: [],
    excludedServiceIds: [],
    consentConditions: [],
    ...overrides,
  };
}

/** Nothing of what limits a choice. */
export function circumstances(overrides: Partial<Circumstances> = {}): Circumstances {
  return {
    pets: 'no',
    needsStepFree: 'no',
    noRecourse: 'no',
    isOneChance: 'no',
    stalking: 'no',
    doNotDiscloseLgbt: false,
    ...overrides,
  };
}

type ServiceOverrides = Partial<Omit<SupportService, 'eligibility' | 'access'>> & {
  eligibility?: Partial<SupportService['eligibility']>;
  access?: Partial<SupportService['access']>;
};

/** Casework that is known to take any adult of the area, by queue. */
export function supportService({ eligibility, access, ...overrides }: ServiceOverrides): SupportService {
  const id = overrides.id ?? 'some-service';
  return {
    id,
    name: id,
    formerNames: [],
    organisationId: `${id}-organisation`,
    areaCodes: [AREA.code],
    summary: '',
    queue: 'outreach',
    role: 'casework',
    classification: '',
    specialisms: [],
    eligibility: {
      minAge: 0,
      maxAge: null,
      genders: ['female', 'male'],
      levels: ['standard', 'medium', 'high'],
      household: null,
      pregnantOnly: null,
      maxChildren: null,
      boysMaxAge: null,
      girlsMaxAge: null,
      takesPets: null,
      stepFree: null,
      takesNoRecourse: null,
      needsTaken: null,
      needsRefused: null,
      areaRule: 'local',
      prerequisites: [],
      closedSources: [],
      areaNote: null,
      note: null,
      ...eligibility,
    },
    access: {
      mode: 'queue',
      selfReferral: true,
      organisationReferral: true,
      notes: null,
      because: 'the source says so.',
      ...access,
    },
    hours: null,
    openingHours: null,
    phones: [],
    email: null,
    website: null,
    capacity: null,
    programmeLength: null,
    languagesAndAccess: null,
    sources: [],
    statusNote: null,
    status: 'active',
    successorId: null,
    relatedIds: [],
    holdReason: null,
    verifiedOn: '2026-09-01',
    verifiedByRole: 'coordinator',
    isConfidential: false,
    isHelpline: false,
    ...overrides,
  };
}

/** One service for each thing a plan can want, and the lines that are only told. */
export const SERVICES: readonly SupportService[] = [
  supportService({ id: 'idva', queue: 'idva', eligibility: { levels: ['medium', 'high'] } }),
  supportService({ id: 'outreach', queue: 'outreach' }),
  supportService({ id: 'refuge', queue: 'refuge', access: { mode: 'phone' } }),
  supportService({ id: 'childrens', queue: 'childrens', eligibility: { minAge: 5, maxAge: 13 } }),
  supportService({ id: 'lgbt', queue: 'lgbt', specialisms: ['lgbt'] }),
  supportService({ id: 'adult-substance', queue: 'substance-misuse', eligibility: { minAge: 18 } }),
  supportService({
    id: 'young-substance',
    queue: 'substance-misuse',
    specialisms: ['young-people'],
    eligibility: { minAge: 11, maxAge: 20 },
  }),
  supportService({ id: 'sexual-violence', queue: 'sexual-violence' }),
  supportService({ id: 'young-people', queue: 'young-people', eligibility: { minAge: 11, maxAge: 19 } }),
  supportService({ id: 'sanctuary', queue: 'sanctuary' }),
  supportService({ id: 'housing', queue: 'housing', access: { mode: 'signpost' } }),
  supportService({
    id: 'front-door',
    organisationId: 'council',
    queue: 'safeguarding-children',
    access: { mode: 'phone' },
  }),
  supportService({
    id: 'adults-door',
    organisationId: 'council',
    queue: 'safeguarding-adults',
    access: { mode: 'phone' },
  }),
  supportService({
    id: 'perpetrators-line',
    queue: 'perpetrator',
    role: 'adjunct',
    areaCodes: [],
    access: { mode: 'signpost' },
  }),
  supportService({
    id: 'stalking-line',
    queue: 'helpline',
    role: 'adjunct',
    areaCodes: [],
    specialisms: ['stalking'],
    access: { mode: 'signpost' },
  }),
];
