import type { Known, SupportService } from './support-service';

/** Who runs entries or sends referrals. */
export interface Organisation {
  id: string;
  name: string;
  formerNames: readonly string[];
  /** ONS codes; empty means everywhere. */
  areaCodes: readonly string[];
  isHub: boolean;
  /** False: the source names nobody, and this stands in the place of a name. */
  isStated: boolean;
  note: string | null;
}

/** An entry with what its keepers need to know besides; routing reads none of the additions. */
export interface DirectoryRow extends SupportService {
  /** Street address of a public office. Never a refuge's. */
  address: Known<string>;
  /** The row this one repeats, as a phone list repeats a service. */
  duplicateOfId: string | null;
  /** Where the sources disagree, and which reading was taken. */
  conflicts: readonly string[];
  /** Not null: no source has this row; the reason it exists all the same. */
  addedBecause: string | null;
}

export interface SourceDocument {
  title: string;
  year: number;
}

export interface Directory {
  organisations: readonly Organisation[];
  supportServices: readonly DirectoryRow[];
  /** By document id. */
  sources: Readonly<Record<string, SourceDocument>>;
}
