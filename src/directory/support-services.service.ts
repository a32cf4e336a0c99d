import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { OrganisationsAtWork } from '../access';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { CLOCK } from '../platform/system-clock';
import { Areas } from './areas.service';
import type { Directory, Organisation } from './directory';
import { contentsOf, DirectorySnapshot, NO_SPACES, type Contents, type Spaces } from './directory-snapshot';
import { DirectoryChange } from './editing/directory-change.entity';
import { OrganisationRow } from './organisation.entity';
import { Revisions } from './revisions.service';
import { SupportServiceRow } from './support-service.entity';
import { Capacity } from './vacancies/capacity.entity';
import { Room } from './vacancies/room.entity';

const NOTHING = contentsOf(-1, { organisations: [], supportServices: [], sources: {} }, new Set());

@Injectable()
export class SupportServices {
  #contents: Contents = NOTHING;
  #spaces: Spaces = NO_SPACES;

  constructor(
    private readonly db: Database,
    private readonly atWork: OrganisationsAtWork,
    private readonly audit: Audit,
    private readonly areas: Areas,
    private readonly revisions: Revisions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The directory as it stands now: read again only where its revision moved. */
  async snapshot(): Promise<DirectorySnapshot> {
    const [revision, { staffed, paused }] = await Promise.all([this.revisions.now(), this.atWork.now()]);
    const [contents, spaces] = await Promise.all([
      this.#contents.revision === revision.current ? this.#contents : this.#read(revision.current),
      this.#spaces.revision === revision.vacancies ? this.#spaces : this.#readSpaces(revision.vacancies),
    ]);
    this.#contents = contents;
    this.#spaces = spaces;
    const { days: bankHolidays } = this.areas.bankHolidays;
    return new DirectorySnapshot(contents, { staffed, paused, spaces, bankHolidays });
  }

  /** A name for a page, from the directory as it was last read. */
  nameOfOrganisation(id: string): string {
    return this.#contents.organisations.get(id)?.name ?? id;
  }

  /** Somebody changed an entry, or proposed to, since the reviewed directory was loaded. */
  async hasChanges(): Promise<boolean> {
    return (await this.db.reader.count(DirectoryChange, { take: 1 })) > 0;
  }

  /** Puts a reviewed directory in the place of the one in use. Organisations that were vetted stay vetted. */
  async replace(actor: Actor, directory: Directory): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.revisions.advance(tx, 'current');
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
      this.audit.record(tx, actor, { action: 'directory.replaced', subjectId: 'current' });
    });
  }

  /** One that no reviewed file has; it offers nothing until somebody writes an entry for it. */
  async addOrganisation(actor: Actor, { id, name }: Pick<Organisation, 'id' | 'name'>): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.revisions.advance(tx, 'current');
      if (await tx.findOneBy(OrganisationRow, { id }))
        throw new DomainError('conflict', 'organisation.exists');
      const known = { formerNames: [], areaCodes: [], isHub: false, isStated: true, note: null };
      tx.insert(OrganisationRow, { id, entry: { id, name, ...known } });
      this.audit.record(tx, actor, { action: 'organisation.added', subjectId: id });
    });
  }

  /** The hub has satisfied itself who this is, for instance by ringing a number that it found itself. */
  async vet(actor: Actor, organisationId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const where = { id: organisationId, vettedAt: IsNull() };
      if ((await tx.update(OrganisationRow, where, { vettedAt: this.clock.now() })) === 0) return;
      await this.revisions.advance(tx, 'current');
      this.audit.record(tx, actor, { action: 'organisation.vetted', subjectId: organisationId });
    });
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

  async #readSpaces(revision: number): Promise<Spaces> {
    const [all, capacities] = await Promise.all([
      this.db.reader.find(Room, { order: { name: 'ASC', id: 'ASC' } }),
      this.db.reader.find(Capacity, {}),
    ]);
    const rooms = new Map<string, Room[]>();
    for (const room of all) {
      const beside = rooms.get(room.supportServiceId);
      if (beside) beside.push(room);
      else rooms.set(room.supportServiceId, [room]);
    }
    return { revision, rooms, capacities: new Map(capacities.map((row) => [row.supportServiceId, row])) };
  }
}
