import type { Level } from '../kernel/level';
import type { E164 } from '../kernel/phone-number';
import type { PhonePurpose } from './phone-purposes';
import type { Queue } from './queues';
import type { ServiceHours } from './service-hours';

/** `null` is "the source is silent". It means "needs confirming", never "anyone". */
export type Known<T> = T | null;

export type ServiceRole = 'casework' | 'group' | 'adjunct';
/** Picked up here, rung by the hub, sent on its own form by the hub, or only told to the person. */
export type AccessMode = 'queue' | 'phone' | 'form' | 'signpost';
export type ServiceStatus = 'active' | 'proposed' | 'closed';
export type Gender = 'female' | 'male';
export type HouseholdRule = 'with-children' | 'without-children';
/** Local: it serves its areas. Inverted, as refuges are: near may be the reason not to. */
export type AreaRule = 'local' | 'inverted';

export interface Eligibility {
  minAge: Known<number>;
  maxAge: Known<number>;
  /** The groups the source names; never a reason to turn away trans or non-binary people. */
  genders: Known<readonly Gender[]>;
  levels: Known<readonly Level[]>;
  household: Known<HouseholdRule>;
  pregnantOnly: Known<boolean>;
  maxChildren: Known<number>;
  boysMaxAge: Known<number>;
  girlsMaxAge: Known<number>;
  takesPets: Known<boolean>;
  stepFree: Known<boolean>;
  /** People with no recourse to public funds. */
  takesNoRecourse: Known<boolean>;
  /** Support needs it says it can meet, or cannot. */
  needsTaken: Known<readonly string[]>;
  needsRefused: Known<readonly string[]>;
  areaRule: AreaRule;
  /** Ids of support services that must have been attended, or lived in, before. */
  prerequisites: readonly string[];
  /** Only these support services may send people here. Empty: not closed. */
  closedSources: readonly string[];
  areaNote: string | null;
  note: string | null;
}

export interface Access {
  mode: AccessMode;
  selfReferral: Known<boolean>;
  organisationReferral: Known<boolean>;
  notes: string | null;
  /** Why this mode: what the source says, or what the partnership assumed. */
  because: string;
}

export interface ServicePhone {
  /** As printed. */
  number: string;
  /** Absent for short codes such as 999. */
  e164: E164 | null;
  note: string | null;
  /** What it is for; empty where the source does not say. */
  purposes: readonly PhonePurpose[];
}

export interface DirectorySource {
  document: string;
  year: number;
  where: string;
}

/** One directory entry: something an organisation offers. */
export interface SupportService {
  id: string;
  name: string;
  formerNames: readonly string[];
  organisationId: string;
  /** ONS codes of the areas it serves; empty means everywhere. */
  areaCodes: readonly string[];
  summary: string;
  /** `null`: signpost only, no queue answers for it. */
  queue: Queue | null;
  role: ServiceRole;
  /** Why it has this queue and this role. */
  classification: string;
  specialisms: readonly string[];
  eligibility: Eligibility;
  access: Access;
  /** As the source words them. */
  hours: string | null;
  openingHours: Known<ServiceHours>;
  phones: readonly ServicePhone[];
  email: string | null;
  website: string | null;
  capacity: string | null;
  programmeLength: string | null;
  languagesAndAccess: string | null;
  sources: readonly DirectorySource[];
  statusNote: string | null;
  status: ServiceStatus;
  successorId: string | null;
  relatedIds: readonly string[];
  /** Not null: hidden from routing and from the public until somebody settles it. */
  holdReason: string | null;
  /** When a person last checked the entry with the service itself; `null` is unverified. ISO date. */
  verifiedOn: string | null;
  /** In which role that person did it. */
  verifiedByRole: string | null;
  /** Where it is stays secret: it has no address, and the public reads neither its name nor its description. */
  isConfidential: boolean;
  isHelpline: boolean;
}
