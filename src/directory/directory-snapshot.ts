import { DomainError } from '../kernel/domain-error';
import type { Directory, DirectoryRow, Organisation } from './directory';
import { routableIn } from './routable-services';
import { checkedness, type ServiceCondition, type Space } from './service-condition';
import { isOpenIn, localMoment, nextOpeningOf, type LocalMoment } from './service-hours';
import type { Capacity } from './vacancies/capacity.entity';
import { largestFree, spaceInCapacity, spaceInRooms } from './vacancies/room-state';
import type { Room } from './vacancies/room.entity';

const TIME_ZONE = 'Europe/London';

/** The entries, as one revision of them was read. */
export interface Contents {
  revision: number;
  directory: Directory;
  vetted: ReadonlySet<string>;
  services: ReadonlyMap<string, DirectoryRow>;
  organisations: ReadonlyMap<string, Organisation>;
  routable: Map<string, readonly DirectoryRow[]>;
}

/** Rooms and capacity: they change many times a day, the entries seldom. */
export interface Spaces {
  revision: number;
  rooms: ReadonlyMap<string, readonly Room[]>;
  capacities: ReadonlyMap<string, Capacity>;
}

export const NO_SPACES: Spaces = { revision: -1, rooms: new Map(), capacities: new Map() };

export function contentsOf(revision: number, directory: Directory, vetted: ReadonlySet<string>): Contents {
  return {
    revision,
    directory,
    vetted,
    services: new Map(directory.supportServices.map((row) => [row.id, row])),
    organisations: new Map(directory.organisations.map((row) => [row.id, row])),
    routable: new Map(),
  };
}

interface Around {
  /** Organisations with somebody to work their queue. */
  staffed: ReadonlySet<string>;
  /** Organisations that take nobody new for now. */
  paused: ReadonlySet<string>;
  spaces: Spaces;
  /** ISO dates. */
  bankHolidays: ReadonlySet<string>;
}

/** One moment of the directory, whole; never changed, so it may be kept while a plan is made. */
export class DirectorySnapshot {
  #moment: { at: number; local: LocalMoment } | undefined;

  constructor(
    private readonly contents: Contents,
    private readonly around: Around,
  ) {}

  get revision(): number {
    return this.contents.revision;
  }

  get organisations(): readonly Organisation[] {
    return this.contents.directory.organisations;
  }

  get supportServices(): readonly DirectoryRow[] {
    return this.contents.directory.supportServices;
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

  /** One that may be asked to take somebody now: it runs, it is not held, and its organisation is not paused. */
  findTaking(id: string): DirectoryRow | undefined {
    const row = this.find(id);
    if (row?.status !== 'active' || row.holdReason !== null) return undefined;
    return this.isPaused(row.organisationId) ? undefined : row;
  }

  isPaused(organisationId: string): boolean {
    return this.around.paused.has(organisationId);
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
    if (mode === 'queue') return this.around.staffed.has(service.organisationId) ? 'queue' : 'phone';
    return mode === 'form' ? 'form' : 'phone';
  }

  /** When a support service is open next, `at` itself when it is open then; `null` where nobody can tell. */
  nextOpening(serviceId: string, at: Date): Date | null {
    const { bankHolidays } = this.around;
    const hours = this.find(serviceId)?.openingHours ?? null;
    return nextOpeningOf(hours, at, { timeZone: TIME_ZONE, bankHolidays });
  }

  /** What is known of a support service at that moment; nothing of one that is not in the directory. */
  conditionOf(serviceId: string, at: Date): ServiceCondition | undefined {
    const service = this.find(serviceId);
    if (!service) return undefined;
    const local = this.#localMoment(at);
    const capacity = this.around.spaces.capacities.get(serviceId);
    return {
      isPaused: this.isPaused(service.organisationId),
      isOpen: isOpenIn(service.openingHours, local),
      space: this.#spaceOf(serviceId, at),
      largestRoom: largestFree(this.around.spaces.rooms.get(serviceId) ?? [], at),
      waitingWeeks: capacity?.state === 'waiting' ? capacity.waitingWeeks : null,
      checked: checkedness(service.verifiedOn, local.date),
    };
  }

  /** Rooms say more than a word about the whole house. */
  #spaceOf(serviceId: string, at: Date): Space {
    const { rooms, capacities } = this.around.spaces;
    const own = rooms.get(serviceId);
    if (own) return spaceInRooms(own, at);
    const capacity = capacities.get(serviceId);
    return capacity ? spaceInCapacity(capacity, at) : null;
  }

  // Worked out once for a whole plan: a directory of ten thousand asks for the same moment each time.
  #localMoment(at: Date): LocalMoment {
    const time = at.getTime();
    if (this.#moment?.at !== time) {
      const { bankHolidays } = this.around;
      this.#moment = { at: time, local: localMoment(at, { timeZone: TIME_ZONE, bankHolidays }) };
    }
    return this.#moment.local;
  }
}
