import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AuditEntry, AuditLink } from '../../../src/audit';
import { linkText, NO_LINK } from '../../../src/audit/trail-walk';
import { writerOptions } from '../../../src/platform/database/data-source';
import type { RunningApp } from '../../support/app';
import { dropAuditGuards } from '../../support/audit-guards';
import { ENGINE } from '../../support/engine';

/** Draws a whole number below a bound. */
export type Draw = (below: number) => number;

/** What was done, and the lowest place in the chain at which it has to show; none where the row has no place. */
export interface Tampering {
  name: string;
  position: number | null;
}

const COLUMNS = ['actorKind', 'actorId', 'actorOrganisationId', 'action', 'subjectId', 'requestId'] as const;

/**
 * Somebody who has the database file, or its password, and knows how the chain is made; not the signing key. The
 * triggers that keep the product from changing the trail do not keep them: they drop those first.
 */
export class Intruder {
  #entries: AuditEntry[] = [];
  #links: AuditLink[] = [];

  private constructor(private readonly source: DataSource) {}

  static async into({ config }: RunningApp): Promise<Intruder> {
    const options = writerOptions(config.database, { entities: [AuditEntry, AuditLink] });
    // What is put back at once need not survive a power cut.
    const extra = { extra: { options: '-c synchronous_commit=off' } };
    const source = new DataSource({
      ...options,
      ...(ENGINE === 'postgres' ? extra : {}),
    });
    await source.initialize();
    if (ENGINE === 'sqlite') await source.query('PRAGMA synchronous = OFF');
    await dropAuditGuards(source);
    const intruder = new Intruder(source);
    await intruder.#remember();
    return intruder;
  }

  get #manager(): DataSource['manager'] {
    return this.source.manager;
  }

  async #remember(): Promise<void> {
    this.#entries = await this.#manager.find(AuditEntry, { order: { id: 'ASC' } });
    this.#links = await this.#manager.find(AuditLink, { order: { position: 'ASC' } });
  }

  /** Puts everything back. */
  async undo(): Promise<void> {
    await this.#replace(this.#entries, this.#links);
  }

  async leave(): Promise<void> {
    await this.source.destroy();
  }

  async tamper(draw: Draw): Promise<Tampering> {
    const ways = [
      this.#edit,
      this.#delete,
      this.#deleteWithLink,
      this.#insert,
      this.#insertSealed,
      this.#swap,
      this.#swapLinks,
      this.#truncate,
      this.#rewrite,
      this.#rollBack,
    ];
    const way = ways[draw(ways.length)] ?? this.#edit;
    return way.call(this, draw);
  }

  async #edit(draw: Draw): Promise<Tampering> {
    const link = this.#link(draw);
    const column = [...COLUMNS, 'facts', 'at'][draw(COLUMNS.length + 2)] ?? 'facts';
    const entry = this.#entryOf(link);
    const value =
      column === 'facts'
        ? { ...entry.facts, [`k${draw(9)}`]: 'v' }
        : column === 'at'
          ? new Date(entry.at.getTime() + 1 + draw(100_000))
          : `x${draw(1_000_000)}`;
    await this.#manager.update(AuditEntry, { id: link.entryId }, { [column]: value });
    return { name: `edit ${column}`, position: link.position };
  }

  async #delete(draw: Draw): Promise<Tampering> {
    const link = this.#link(draw);
    await this.#manager.delete(AuditEntry, { id: link.entryId });
    return { name: 'delete', position: link.position };
  }

  /** The last one leaves no gap: only a signed head tells. */
  async #deleteWithLink(draw: Draw): Promise<Tampering> {
    const link = this.#link(draw);
    await this.#manager.delete(AuditEntry, { id: link.entryId });
    await this.#manager.delete(AuditLink, { position: link.position });
    const isLast = link.position === this.#links.length;
    return { name: 'delete with link', position: isLast ? link.position : link.position + 1 };
  }

  /** With a time of before the last turn: until its own turn, a new row is a row like any other. */
  async #insert(draw: Draw): Promise<Tampering> {
    const lastTurn = this.#links.at(-1)!.sealedAt.getTime();
    const earlier = this.#links.filter(({ sealedAt }) => sealedAt.getTime() < lastTurn);
    const near = this.#entryOf(earlier[draw(earlier.length)]!);
    await this.#manager.insert(AuditEntry, this.#forged(near, draw));
    return { name: 'insert', position: null };
  }

  async #insertSealed(draw: Draw): Promise<Tampering> {
    const { position, ...link } = this.#link(draw);
    const forged = this.#forged(this.#entryOf(link), draw);
    const before = this.#links.slice(0, position - 1);
    const after = this.#links.slice(position - 1).map((each) => ({ ...each, position: each.position + 1 }));
    const own = { position, entryId: forged.id, sealedAt: link.sealedAt, hash: '' };
    own.hash = hash(before.at(-1)?.hash, own, forged);
    await this.#replace([...this.#entries, forged], [...before, own, ...after]);
    // Its own link fits; the next one stands on what was there before, and so does a head over this place.
    const isAnchored = position === this.#links.length;
    return { name: 'insert with link', position: isAnchored ? position : position + 1 };
  }

  async #swap(draw: Draw): Promise<Tampering> {
    const [first, second] = this.#two(draw);
    const [one, other] = [this.#entryOf(first), this.#entryOf(second)];
    await this.#manager.update(AuditEntry, { id: one.id }, { ...other, id: one.id });
    await this.#manager.update(AuditEntry, { id: other.id }, { ...one, id: other.id });
    return { name: 'swap', position: Math.min(first.position, second.position) };
  }

  async #swapLinks(draw: Draw): Promise<Tampering> {
    const [first, second] = this.#two(draw);
    await this.#replace(
      this.#entries,
      this.#links.map((link) => {
        const other = link === first ? second : link === second ? first : link;
        return { ...link, entryId: other.entryId };
      }),
    );
    return { name: 'swap links', position: Math.min(first.position, second.position) };
  }

  async #truncate(draw: Draw): Promise<Tampering> {
    const { position } = this.#link(draw);
    const gone = this.#links.slice(position - 1).map(({ entryId }) => entryId);
    await this.#replace(
      this.#entries.filter(({ id }) => !gone.includes(id)),
      this.#links.slice(0, position - 1),
    );
    return { name: 'truncate', position };
  }

  /** A row is changed and the whole chain made anew, faultless in itself. */
  async #rewrite(draw: Draw): Promise<Tampering> {
    const { entryId } = this.#link(draw);
    const entries = this.#entries.map((each) =>
      each.id === entryId ? { ...each, subjectId: 'other' } : each,
    );
    await this.#replace(entries, rechained(this.#links, entries));
    return { name: 'rewrite', position: this.#links.length };
  }

  /** An older copy of the database, on which the product went on sealing new rows. */
  async #rollBack(draw: Draw): Promise<Tampering> {
    const { position } = this.#link(draw);
    const kept = this.#links.slice(0, position - 1);
    const gone = this.#links.slice(position - 1);
    const fresh = gone.map(({ entryId }) => this.#forged(this.#entryOf({ entryId }), draw));
    const entries = [
      ...this.#entries.filter(({ id }) => !gone.some(({ entryId }) => entryId === id)),
      ...fresh,
    ];
    const links = [...kept, ...gone.map((link, index) => ({ ...link, entryId: fresh[index]?.id ?? '' }))];
    await this.#replace(entries, rechained(links, entries));
    return { name: 'roll back', position: this.#links.length };
  }

  #link(draw: Draw): AuditLink {
    return this.#links[draw(this.#links.length)]!;
  }

  /** Two different ones whose rows differ in more than their ids. */
  #two(draw: Draw): [AuditLink, AuditLink] {
    const at = draw(this.#links.length - 1);
    return [this.#links[at]!, this.#links[at + 1 + draw(this.#links.length - at - 1)]!];
  }

  #entryOf({ entryId }: Pick<AuditLink, 'entryId'>): AuditEntry {
    return this.#entries.find(({ id }) => id === entryId)!;
  }

  #forged(near: AuditEntry, draw: Draw): AuditEntry {
    const tail = draw(2 ** 40)
      .toString(16)
      .padStart(12, '0');
    return { ...near, id: `${near.id.slice(0, 24)}${tail}`, subjectId: 'forged' };
  }

  async #replace(entries: readonly AuditEntry[], links: readonly AuditLink[]): Promise<void> {
    await this.source.transaction(async (manager) => {
      // Emptying a table in PostgreSQL makes a new file each time; a few rows are quicker to delete.
      for (const table of [AuditLink, AuditEntry])
        await manager.createQueryBuilder().delete().from(table).execute();
      await manager.insert(AuditEntry, [...entries]);
      if (links.length > 0) await manager.insert(AuditLink, [...links]);
    });
  }
}

function rechained(links: readonly AuditLink[], entries: readonly AuditEntry[]): AuditLink[] {
  let previous: string | undefined;
  return links.map((link) => {
    const own = { ...link };
    own.hash = hash(
      previous,
      own,
      entries.find(({ id }) => id === link.entryId)!,
    );
    previous = own.hash;
    return own;
  });
}

function hash(previous: string | undefined, link: AuditLink, entry: AuditEntry): string {
  const text = linkText(previous ?? NO_LINK, link, entry);
  return createHash('sha256').update(text).digest('base64url');
}
