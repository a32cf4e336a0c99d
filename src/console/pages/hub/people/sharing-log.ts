/** What left the hub about one person. */
export interface SharedLine {
  at: Date;
  what: string;
  to: string;
  basis: string;
  /** An account, or the part of the product that acted on a decided plan. */
  decidedBy: string;
}

interface Happened {
  at: Date;
  kind: string;
  state?: string;
  actorId: string;
  facts: Readonly<Record<string, string>>;
}

interface Footing {
  createdAt: Date;
  answer: string;
  lawfulBasis: string | null;
}

export interface Shared {
  /** Of each referral, oldest first. */
  referrals: readonly (readonly Happened[])[];
  /** Of the contacts. */
  happened: readonly Happened[];
  footings: readonly Footing[];
}

export interface SharingWords {
  service: (id: string) => string;
  organisation: (id: string) => string;
  door: (code: string) => string;
  basis: (code: string) => string;
}

const CARD = 'Card without name or address: level, needs, age band, area';
const IDENTITY = 'Name, household, safe ways to reach them, and the history';
const CASE = 'For the area’s meeting: name, address, household, and what is feared';
const PLACED: ReadonlySet<string> = new Set(['referral.placed', 'referral.moved-on']);

/** Derived from what happened, so that nothing that was shared can be missing from it. The newest first. */
export function sharingLog({ referrals, happened, footings }: Shared, words: SharingWords): SharedLine[] {
  const placed = referrals.flatMap((events) => ofReferral(events, footings, words));
  const told = happened
    .filter(({ kind }) => kind === 'hand-off.told')
    .map(({ at, actorId, facts }) => ({
      at,
      what: 'What the named person told them, as written in the decision',
      to: words.door(facts['to'] ?? ''),
      basis: words.basis(facts['basis'] ?? ''),
      decidedBy: actorId,
    }));
  const shown = happened
    .filter(({ kind }) => kind === 'case.shown')
    .map(({ at, actorId, facts }) => ({
      at,
      what: CASE,
      to: words.organisation(facts['to'] ?? ''),
      basis: words.basis(facts['basis'] ?? ''),
      decidedBy: facts['by'] ?? actorId,
    }));
  return [...placed, ...told, ...shown].toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

function ofReferral(
  events: readonly Happened[],
  footings: readonly Footing[],
  words: SharingWords,
): SharedLine[] {
  let serviceId = '';
  return events.flatMap(({ at, kind, state, actorId, facts }) => {
    serviceId = facts['supportServiceId'] ?? serviceId;
    const isOffered = PLACED.has(kind) && state === 'offered';
    if (!isOffered && kind !== 'referral.accepted') return [];
    const what = isOffered ? CARD : IDENTITY;
    return [
      { at, what, to: words.service(serviceId), basis: basisAt(at, footings, words), decidedBy: actorId },
    ];
  });
}

/** The footing as it was last written down before that moment. */
function basisAt(at: Date, footings: readonly Footing[], words: SharingWords): string {
  const known = footings
    .filter(({ createdAt }) => createdAt <= at)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .at(-1);
  if (!known) return 'No footing is written down: look into it';
  if (known.answer === 'given') return words.basis('consent');
  return known.lawfulBasis ? words.basis(known.lawfulBasis) : 'No footing is written down: look into it';
}
