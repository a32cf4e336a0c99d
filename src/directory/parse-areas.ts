import type { Area } from './area';
import { areasFileSchema } from './area-schema';
import { read, refuseIfAny, type ConfigFile } from './config-problem';
import type { Directory } from './directory';
import type { Queue } from './queues';

interface Complaint {
  at: string;
  reason: string;
}

/** Refuses an area whose front doors, hub or perpetrators' line the directory does not have as such. */
export function parseAreas(file: ConfigFile, directory: Directory): readonly Area[] {
  const { value, problems } = read(areasFileSchema, file);
  const areas = value?.areas ?? [];
  const complaints = areas.flatMap((area) =>
    complaintsAbout(area, directory).map((one) => ({ area, ...one })),
  );
  refuseIfAny([
    ...problems,
    ...sharedBetween(areas).map((value) => ({ file: file.name, path: value, reason: 'two areas have it' })),
    ...complaints.map(({ area, at, reason }) => ({ file: file.name, path: `${area.slug}.${at}`, reason })),
  ]);
  return areas;
}

function sharedBetween(areas: readonly Area[]): string[] {
  const own = areas.flatMap(({ code, slug, likelyOutcodes }) => [code, slug, ...new Set(likelyOutcodes)]);
  return [...new Set(own.filter((value, index) => own.indexOf(value) !== index))];
}

function complaintsAbout(area: Area, directory: Directory): Complaint[] {
  const { frontDoor } = area;
  const answers = (at: string, id: string | null, queue: Queue) =>
    notInQueue(directory, { area, at, id, queue });
  return [
    ...hubOf(area, directory),
    ...answers('frontDoor.childrenServiceId', frontDoor.childrenServiceId, 'safeguarding-children'),
    ...answers('frontDoor.adultsServiceId', frontDoor.adultsServiceId, 'safeguarding-adults'),
    ...answers(
      'frontDoor.outOfHoursChildrenServiceId',
      frontDoor.outOfHoursChildrenServiceId,
      'safeguarding-children',
    ),
    ...answers(
      'frontDoor.outOfHoursAdultsServiceId',
      frontDoor.outOfHoursAdultsServiceId,
      'safeguarding-adults',
    ),
    ...answers('perpetratorLineId', area.perpetratorLineId, 'perpetrator'),
    ...helplineOf(area, directory),
  ];
}

function helplineOf({ telephony }: Area, { supportServices }: Directory): Complaint[] {
  const { nationalHelplineId } = telephony;
  const at = 'telephony.nationalHelplineId';
  const row = supportServices.find(({ id }) => id === nationalHelplineId);
  if (!row) return [{ at, reason: `no support service is called ${nationalHelplineId}` }];
  const isReachable = row.phones.some(({ e164 }) => e164 !== null);
  return isReachable ? [] : [{ at, reason: `${nationalHelplineId} has no telephone` }];
}

function hubOf({ hubOrganisationId, code }: Area, { organisations }: Directory): Complaint[] {
  const hub = organisations.find(({ id }) => id === hubOrganisationId);
  const isRight = hub?.isHub === true && hub.areaCodes.includes(code);
  return isRight ? [] : [{ at: 'hubOrganisationId', reason: `${hubOrganisationId} is not this area's hub` }];
}

interface Appointment {
  area: Area;
  at: string;
  id: string | null;
  queue: Queue;
}

function notInQueue({ supportServices }: Directory, { area, at, id, queue }: Appointment): Complaint[] {
  if (id === null) return [];
  const row = supportServices.find((one) => one.id === id);
  if (!row) return [{ at, reason: `no support service is called ${id}` }];
  const isElsewhere = row.areaCodes.length > 0 && !row.areaCodes.includes(area.code);
  return [
    ...(row.queue === queue ? [] : [{ at, reason: `${id} does not answer ${queue}` }]),
    ...(row.holdReason === null ? [] : [{ at, reason: `${id} is held` }]),
    ...(isElsewhere ? [{ at, reason: `${id} does not serve ${area.name}` }] : []),
  ];
}
