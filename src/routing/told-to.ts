import type { Queue } from '../directory';
import type { Need } from '../screening';
import type { Circumstances, PersonFacts, RoutingSubject } from './subject';

/** Being LGBT is told to this queue, and to nobody else where the person says so. */
const LGBT_QUEUE: Queue = 'lgbt';

type Private = Pick<Circumstances, 'doNotDiscloseLgbt'>;

export function needsToldTo(
  queue: Queue,
  { needs, circumstances }: Pick<RoutingSubject, 'needs'> & { circumstances: Private },
): Need[] {
  return needs.filter((need) => need !== 'lgbt' || isToldOfLgbt(queue, circumstances));
}

/** A gender other than female or male says it, too. */
export function genderToldTo(
  queue: Queue,
  { gender, circumstances }: Pick<PersonFacts, 'gender'> & { circumstances: Private },
): PersonFacts['gender'] {
  return gender !== 'other' || isToldOfLgbt(queue, circumstances) ? gender : null;
}

function isToldOfLgbt(queue: Queue, { doNotDiscloseLgbt }: Private): boolean {
  return queue === LGBT_QUEUE || !doNotDiscloseLgbt;
}
