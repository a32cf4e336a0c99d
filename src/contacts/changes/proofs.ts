/** How somebody at the hub knows that it is the person who speaks, where no code word was agreed. */
export const OTHER_PROOFS = ['known-way', 'worker-beside', 'only-they-know', 'in-person'] as const;
export type OtherProof = (typeof OTHER_PROOFS)[number];
export const PROOFS = ['code-word', ...OTHER_PROOFS] as const;
export type Proof = (typeof PROOFS)[number];

/** What is put forward for one change. */
export type GivenProof =
  | { proof: 'code-word'; said: string }
  | {
      proof: OtherProof;
      /** What was seen or heard, in words. */
      note: string;
    };

/** Wrong words within an hour, in one record and by one member of staff, before nothing is changed there. */
export const WRONG_IN_A_RECORD = 3;
export const WRONG_BY_ONE = 10;
