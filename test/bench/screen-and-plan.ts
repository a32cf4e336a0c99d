import { parseAreas, parseDirectory, type Area, type SupportService } from '../../src/directory';
import { NO_PLACE, NOTHING_MORE, type IntakeFacts } from '../../src/intake';
import { subjectOf } from '../../src/intake/subject-of';
import { readReviewedFile } from '../../src/platform/config/reviewed-file';
import { parseRoutingRules, planFor, type RoutingRules } from '../../src/routing';
import { assess } from '../../src/screening';
import { QUESTION_SET, screened } from '../support/screening-factory';

const SIZES = [1_000, 10_000, 100_000] as const;
const COUNTED = 101;
const WARMING_UP = 30;

/** A high screening with a household and several needs: most queues of a directory are judged. */
const FACTS: IntakeFacts = {
  ...NOTHING_MORE,
  areaCode: 'E08000027',
  callerKind: 'self',
  screening: screened({ strangulation: 'yes', separation: 'yes', children: 'yes' }),
  needs: ['safe-accommodation', 'support', 'housing', 'mental-health', 'sexual-violence', 'language'],
  person: { name: 'Wren', ageYears: 34, gender: 'female', address: null, outwardPostcode: 'DY1' },
  children: [
    { ...NO_PLACE, name: null, ageYears: 6, gender: 'female', livesWhere: 'with-person' },
    { ...NO_PLACE, name: null, ageYears: 12, gender: 'male', livesWhere: 'with-person' },
  ],
  safeContacts: [],
  isCounterAllegation: false,
  excludedOrganisationIds: ['barnardos'],
  consent: { answer: 'given', lawfulBasis: null, note: null },
  note: null,
};

/**
 * From answers to a plan over directories of growing size, each made of the reviewed directory's own entries; beside one
 * look at each entry, without which nobody could choose.
 */
export function benchScreenAndPlan(): Promise<void> {
  const { area, rules, services } = reviewed();
  process.stdout.write('screen and plan, one contact\n');
  let earlier: Measured | null = null;
  for (const size of SIZES) {
    const offered = grown(services, size);
    const bare = measured(() => offered.filter(({ status }) => status === 'active').length);
    const now = measured(() => {
      const assessment = assess(FACTS.screening, QUESTION_SET, area.thresholds);
      return planFor({
        subject: subjectOf(FACTS, assessment, 'organisation'),
        services: offered,
        rules,
        area,
      });
    });
    const growth = earlier
      ? `   grew ${times(now.median, earlier.median)}, CPU ${times(now.cpu, earlier.cpu)}`
      : '';
    const figures = `median ${now.median.toFixed(2)} ms   CPU ${now.cpu.toFixed(2)} ms   bare ${bare.median.toFixed(2)} ms`;
    process.stdout.write(`${String(size).padStart(8)} services   ${figures}${growth}\n`);
    earlier = now;
  }
  process.stdout.write('\n');
  return Promise.resolve();
}

function times(now: number, earlier: number): string {
  return `${(now / earlier).toFixed(1)} times`;
}

function reviewed(): { area: Area; rules: RoutingRules; services: readonly SupportService[] } {
  const read = (name: string) => readReviewedFile('config', name);
  const directory = parseDirectory(
    read('directory/organisations.json'),
    ['dudley', 'kirklees', 'helplines'].map((name) => read(`directory/${name}.json`)),
  );
  const area = parseAreas(read('areas.json'), directory).find(({ slug }) => slug === 'dudley');
  if (!area) throw new Error('no such area');
  const rules = parseRoutingRules(read('routing/2026-11.json').content, '2026-11.json');
  return { area, rules, services: directory.supportServices };
}

/** In the order of their ids, as a directory is kept. */
function grown(services: readonly SupportService[], size: number): SupportService[] {
  const copies = Array.from({ length: size }, (_, at) => {
    const service = services[at % services.length];
    if (!service) throw new Error('an empty directory');
    return { ...service, id: `${service.id}-${String(at).padStart(6, '0')}` };
  });
  return copies.sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface Measured {
  median: number;
  /** Of this process, one plan on the average: what a busy machine does not change. */
  cpu: number;
}

function measured(work: () => unknown): Measured {
  for (let at = 0; at < WARMING_UP; at += 1) work();
  const before = process.cpuUsage();
  const took = Array.from({ length: COUNTED }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  const { user, system } = process.cpuUsage(before);
  const median = took.sort((a, b) => a - b)[Math.floor(COUNTED / 2)] ?? Number.NaN;
  return { median, cpu: (user + system) / 1_000 / COUNTED };
}
