import { MINUTE } from '../kernel/clock';

/** A row of the trail as the database gave it, whatever somebody made of it. */
export interface TrailRow {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string;
  actorOrganisationId: string | null;
  action: string;
  subjectId: string;
  requestId: string | null;
  facts: unknown;
}

export interface TrailLink {
  position: number;
  entryId: string;
  hash: string;
  sealedAt: Date;
  /** Absent when the row is not there any more. */
  row: TrailRow | undefined;
}

/** What was promised at a moment: so far the chain went, and this was its last link. */
export interface TrailHead {
  position: number;
  hash: string;
}

export type FindingKind =
  | 'changed'
  | 'missing'
  | 'gap'
  | 'backdated'
  | 'unsealed'
  | 'cut-off'
  | 'rewritten'
  | 'head-unreadable'
  | 'head-forged'
  | 'no-head';

export interface TrailFinding {
  kind: FindingKind;
  position: number | null;
  entryId: string | null;
}

export type Hash = (text: string) => string;

/** What the first link stands on. */
export const NO_LINK = 'onward-trail-1';
/** A row is sealed within a minute of its commit; ten leave room for clocks that differ and work that took long. */
export const SEALED_WITHIN_MS = 10 * MINUTE;

/** What one link's hash is taken over. */
export function linkText(
  previous: string,
  link: Pick<TrailLink, 'position' | 'sealedAt'>,
  row: TrailRow,
): string {
  return canonical([
    previous,
    link.position,
    instantText(link.sealedAt),
    row.id,
    instantText(row.at),
    row.actorKind,
    row.actorId,
    row.actorOrganisationId,
    row.action,
    row.subjectId,
    row.requestId,
    row.facts,
  ]);
}

/** JSON whose keys stand in one order: PostgreSQL keeps them in an order of its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`;
}

function instantText(at: Date): string {
  return Number.isNaN(at.getTime()) ? 'no time' : at.toISOString();
}

/** Walks the chain from its first link, in order, and says at each what does not hold. */
export class TrailWalk {
  readonly findings: TrailFinding[] = [];
  #previous: TrailLink | undefined;
  #first: TrailLink | undefined;
  /** When the batch before this link's was sealed: what was there then had to be in it. */
  #batchBefore: Date | undefined;
  readonly #hashes = new Map<number, string>();
  readonly #promised: ReadonlySet<number>;

  constructor(
    private readonly hash: Hash,
    private readonly heads: readonly TrailHead[],
  ) {
    this.#promised = new Set(heads.map(({ position }) => position));
  }

  get first(): TrailLink | undefined {
    return this.#first;
  }

  get last(): TrailLink | undefined {
    return this.#previous;
  }

  step(link: TrailLink): void {
    const previous = this.#previous;
    this.#first ??= link;
    if (previous && previous.sealedAt.getTime() !== link.sealedAt.getTime())
      this.#batchBefore = previous.sealedAt;
    const kind = this.#wrongWith(link);
    if (kind) this.findings.push({ kind, position: link.position, entryId: link.entryId });
    if (this.#promised.has(link.position)) this.#hashes.set(link.position, link.hash);
    this.#previous = link;
  }

  /** After the last link: whether the chain is still what was promised of it. */
  end(): void {
    const lastPosition = this.#previous?.position ?? 0;
    const broken = this.heads
      .filter(({ position, hash }) => this.#hashes.get(position) !== hash)
      .toSorted((a, b) => a.position - b.position)[0];
    if (!broken) return;
    // The first row that is gone stands right after the last that is there.
    const isCutOff = broken.position > lastPosition;
    const position = isCutOff ? lastPosition + 1 : broken.position;
    this.findings.push({ kind: isCutOff ? 'cut-off' : 'rewritten', position, entryId: null });
  }

  #wrongWith(link: TrailLink): FindingKind | undefined {
    const { position, row } = link;
    if (position !== (this.#previous?.position ?? 0) + 1) return 'gap';
    if (!row) return 'missing';
    const stood = this.#previous?.hash ?? NO_LINK;
    if (this.hash(linkText(stood, link, row)) !== link.hash) return 'changed';
    const isLate = this.#batchBefore && row.at.getTime() < this.#batchBefore.getTime() - SEALED_WITHIN_MS;
    return isLate ? 'backdated' : undefined;
  }
}

/** The one to look at first: the lowest place in the chain, then what has no place in it. */
export function firstBad(findings: readonly TrailFinding[]): TrailFinding | undefined {
  const place = ({ position }: TrailFinding): number => position ?? Number.POSITIVE_INFINITY;
  return findings.toSorted((a, b) => place(a) - place(b) || 0)[0];
}
