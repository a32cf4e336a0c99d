import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Accounts } from '../access';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { CLOCK } from '../platform/system-clock';
import type { Directory, DirectoryRow, Organisation } from './directory';
import { DirectoryRevision } from './directory-revision.entity';
import { OrganisationRow } from './organisation.entity';
import { routableIn } from './routable-services';
import { SupportServiceRow } from './support-service.entity';

const CURRENT = 'current';

interface Contents {
  revision: number;
  directory: Directory;
  vetted: ReadonlySet<string>;
  services: ReadonlyMap<string, DirectoryRow>;
  organisations: ReadonlyMap<string, Organisation>;
  routable: Map<string, readonly DirectoryRow[]>;
}

/** One moment of the directory, whole; never changed, so it may be kept while a plan is made. */
export class DirectorySnapshot {
  constructor(
    private readonly contents: Contents,
    private readonly staffed: ReadonlySet<string>,
  ) {}

  get revision(): number {
    return this.contents.revision;
  }

  get organisations(): readonly Organisation[] {
    return this.contents.directory.organisations;
  }

  routableIn(areaCode: string): readonly DirectoryRow[] {
    const { routable, directory } = this.contents;
    const known = routable.get(areaCode) ?? routableIn(directory, areaCode);
    routable.set(areaCode, known);
    return known;
  }

  find(id: string): DirectoryRow | undefined {
    return this.contents.services.get(id);
  }

  get(id: string): DirectoryRow {
    const row = this.find(id);
    if (!row) throw new DomainError('not-found', 'support-service.unknown');
    return row;
  }

  organisation(id: string): Organisation | undefined {
    return this.contents.organisations.get(id);
  }

  isVetted(organisationId: string): boolean {
    return this.contents.vetted.has(organisationId);
  }

  /** How people are brought to it today. A queue that nobody works would swallow them: the hub rings instead. */
  accessTo(service: DirectoryRow): 'queue' | 'phone' | 'form' {
    const { mode } = service.access;
    if (mode === 'queue') return this.staffed.has(service.organisationId) ? 'queue' : 'phone';
    return mode === 'form' ? 'form' : 'phone';
  }
}

const NOTHING: Contents = contentsOf(-1, { organisations: [], supportServices: [], sources: {} }, new Set());

function contentsOf(revision: number, directory: Directory, vetted: ReadonlySet<string>): Contents {
  return {
    revision,
    directory,
    vetted,
    services: new Map(directory.supportServices.map((row) => [row.id, row])),
    organisations: new Map(directory.organisations.map((row) => [row.id, row])),
    routable: new Map(),
  };
}

@Injectable()
export class SupportServices {
  #contents = NOTHING;

  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The directory as it stands now: read again only when its revision moved. */
  async snapshot(): Promise<DirectorySnapshot> {
    const [[current], staffed] = await Promise.all([
      this.db.select<{ revision: number }>('SELECT revision FROM directory_revision WHERE id = $1', [
        CURRENT,
      ]),
      this.accounts.staffedOrganisations(),
    ]);
    const revision = current?.revision ?? 0;
    if (this.#contents.revision !== revision) this.#contents = await this.#read(revision);
    return new DirectorySnapshot(this.#contents, staffed);
  }

  /** A name for a page, from the directory as it was last read. */
  nameOfOrganisation(id: string): string {
    return this.#contents.organisations.get(id)?.name ?? id;
  }

  /** Puts a reviewed directory in the place of the one in use. Organisations that were vetted stay vetted. */
  async replace(actor: Actor, directory: Directory): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const kept = await tx.find(OrganisationRow, {});
      const vetted = new Map(kept.map(({ id, vettedAt }) => [id, vettedAt]));
      for (const row of await tx.find(SupportServiceRow, {}))
        await tx.delete(SupportServiceRow, { id: row.id });
      for (const { id } of kept) await tx.delete(OrganisationRow, { id });
      const organisations = directory.organisations.map((entry) => ({
        id: entry.id,
        entry,
        vettedAt: vetted.get(entry.id) ?? null,
      }));
      tx.insert(OrganisationRow, ...organisations);
      const rows = directory.supportServices.map((entry) => ({
        id: entry.id,
        organisationId: entry.organisationId,
        entry,
      }));
      tx.insert(SupportServiceRow, ...rows);
      await this.#advance(tx);
      this.audit.record(tx, actor, { action: 'directory.replaced', subjectId: CURRENT });
    });
  }

  /** The hub has satisfied itself who this is, for instance by ringing a number that it found itself. */
  async vet(actor: Actor, organisationId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const where = { id: organisationId, vettedAt: IsNull() };
      if ((await tx.update(OrganisationRow, where, { vettedAt: this.clock.now() })) === 0) return;
      await this.#advance(tx);
      this.audit.record(tx, actor, { action: 'organisation.vetted', subjectId: organisationId });
    });
  }

  async #advance(tx: Tx): Promise<void> {
    const current = await tx.findOneBy(DirectoryRevision, { id: CURRENT });
    if (current) await tx.update(DirectoryRevision, { id: CURRENT }, { revision: current.revision + 1 });
    else tx.insert(DirectoryRevision, { id: CURRENT, revision: 1 });
  }

  async #read(revision: number): Promise<Contents> {
    const [organisations, services] = await Promise.all([
      this.db.reader.find(OrganisationRow, { order: { id: 'ASC' } }),
      this.db.reader.find(SupportServiceRow, { order: { id: 'ASC' } }),
    ]);
    const directory: Directory = {
      organisations: organisations.map(({ entry }) => entry),
      supportServices: services.map(({ entry }) => entry),
      sources: {},
    };
    const vetted = organisations.filter(({ vettedAt }) => vettedAt !== null).map(({ id }) => id);
    return contentsOf(revision, directory, new Set(vetted));
  }
}
