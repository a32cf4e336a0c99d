import type { Queue, SupportService } from '../directory';
import type { ServiceJudgement } from './plan';
import { compareIds } from './rank-services';

/** A directory as plans read it. Made once for a list of services, which never changes. */
export interface DirectoryIndex {
  /** In the order of their ids: every list of a plan keeps it. */
  services: readonly SupportService[];
  byQueue: ReadonlyMap<Queue, readonly SupportService[]>;
  /** Where in the list an id stands. */
  placeOf: ReadonlyMap<string, number>;
  /** What is said of each service that nothing asks for. */
  notAskedFor: readonly ServiceJudgement[];
}

const NOT_ASKED_FOR: readonly string[] = ['Not asked for.'];
const made = new WeakMap<readonly SupportService[], DirectoryIndex>();

export function indexOf(listed: readonly SupportService[]): DirectoryIndex {
  const known = made.get(listed);
  if (known) return known;
  const services = listed.toSorted((a, b) => compareIds(a.id, b.id));
  const index: DirectoryIndex = {
    services,
    byQueue: groupedByQueue(services),
    placeOf: new Map(services.map(({ id }, at) => [id, at])),
    notAskedFor: services.map(({ id }) => ({
      serviceId: id,
      verdict: 'not-asked-for',
      reasons: NOT_ASKED_FOR,
    })),
  };
  made.set(listed, index);
  return index;
}

export function findIn({ services, placeOf }: DirectoryIndex, id: string): SupportService | undefined {
  const place = placeOf.get(id);
  return place === undefined ? undefined : services[place];
}

function groupedByQueue(services: readonly SupportService[]): Map<Queue, SupportService[]> {
  const groups = new Map<Queue, SupportService[]>();
  for (const service of services) {
    if (service.queue === null) continue;
    const group = groups.get(service.queue);
    if (group) group.push(service);
    else groups.set(service.queue, [service]);
  }
  return groups;
}
