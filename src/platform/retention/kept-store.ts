import type { Tx } from '../database/tx';

/** What has to be taken out, and because of what: a turn of retention, a confirmed list or a decided request. */
export interface Forgetting {
  contactId: string;
  sourceId: string;
  /** Names and numbers of the people of this contact, for stores that are not kept by contact; empty for retention. */
  said: readonly string[];
}

/** Rows touched, by table. */
export type Forgot = Readonly<Record<string, number>>;

/** What one feature keeps about the people of a contact, and how it takes that out. */
export interface KeptStore {
  /** Each table that may hold something of a person, and what, for whoever reads a certificate. */
  tables: Readonly<Record<string, string>>;
  /** Its rows are referred to by those of other stores, which go first. */
  isLast?: true;
  /** The ids by which messages that wait speak of this contact. */
  idsOf?: (tx: Tx, contactId: string) => Promise<readonly string[]>;
  saidOf?: (tx: Tx, contactId: string) => Promise<readonly string[]>;
  /** Done twice it does nothing more. */
  forget: (tx: Tx, forgetting: Forgetting) => Promise<Forgot>;
}
