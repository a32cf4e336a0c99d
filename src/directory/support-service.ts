import type { Level } from '../kernel/level';
import type { E164 } from '../kernel/phone-number';
import type { Queue } from './queues';

/** `null` is "the source is silent". It means "needs confirming", never "anyone". */
export type Known<T> = T | null;

export type ServiceRole = 'casework' | 'group' | 'adjunct';
/** Picked up here, rung by the hub, sent on its own form by the hub, or only told to the person. */
export type AccessMode = 'queue' | 'phone' | 'form' | 'signpost';
export type ServiceStatus = 'active' | 'proposed' | 'closed';
export type Gender = 'female' | 'male';
export type HouseholdRule = 'with-children' | 'without-children';

export interface Eligibility {
  minAge: Known<number>;
  maxAge: Known<number>;
  /** The groups the source names; never a reason to turn away trans or non-binary people. */
  genders: Known<readonly Gender[]>;
  levels: Known<readonly Level[]>;
  household: Known<HouseholdRule>;
  pregnantOnly: Known<boolean>;
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
  hours: string | null;
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
  isHelpline: boolean;
}
