import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDirectory, type ConfigFile, type Directory, type DirectoryRow } from '../../../src/directory';

const CONFIG = join(__dirname, '../../../config');

export function configFile(name: string): ConfigFile {
  return { name, content: JSON.parse(readFileSync(join(CONFIG, name), 'utf8')) };
}

export const SERVICE_FILES = [
  'directory/dudley.json',
  'directory/kirklees.json',
  'directory/helplines.json',
] as const;

export function shippedDirectory(): Directory {
  return parseDirectory(configFile('directory/organisations.json'), SERVICE_FILES.map(configFile));
}

/** Overrides by dotted path, such as `{ 'eligibility.minAge': 16 }`; `undefined` takes the key away. */
export type Overrides = Readonly<Record<string, unknown>>;

export function aRow(overrides: Overrides = {}): DirectoryRow {
  const row = {
    id: 'harbour-outreach',
    name: 'Harbour outreach',
    formerNames: [],
    organisationId: 'harbour',
    areaCodes: ['E08000027'],
    summary: 'Visits at home.',
    queue: 'outreach',
    role: 'casework',
    classification: 'A named worker visits.',
    specialisms: [],
    eligibility: {
      minAge: null,
      maxAge: null,
      genders: null,
      levels: null,
      household: null,
      pregnantOnly: null,
      maxChildren: null,
      boysMaxAge: null,
      girlsMaxAge: null,
      takesPets: null,
      stepFree: null,
      takesNoRecourse: null,
      needsTaken: null,
      needsRefused: null,
      areaRule: 'local',
      prerequisites: [],
      closedSources: [],
      areaNote: null,
      note: null,
    },
    access: {
      mode: 'queue',
      selfReferral: null,
      organisationReferral: true,
      notes: null,
      because: 'It says so.',
    },
    hours: 'Monday to Friday',
    openingHours: null,
    phones: [{ number: '01632 960001', e164: '+441632960001', note: null, purposes: [] }],
    email: null,
    website: null,
    address: null,
    capacity: null,
    programmeLength: null,
    languagesAndAccess: null,
    sources: [{ document: 'guide-2026', year: 2026, where: 'Page 1' }],
    statusNote: null,
    conflicts: [],
    status: 'active',
    successorId: null,
    relatedIds: [],
    duplicateOfId: null,
    holdReason: null,
    addedBecause: null,
    verifiedOn: null,
    verifiedByRole: null,
    isConfidential: false,
    isHelpline: false,
  };
  return changed(row, overrides) as unknown as DirectoryRow;
}

export function changed<T extends object>(original: T, overrides: Overrides): T {
  const copy = structuredClone(original) as Record<string, unknown>;
  for (const [path, value] of Object.entries(overrides)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let place = copy;
    for (const key of keys) place = place[key] as Record<string, unknown>;
    if (value === undefined) delete place[last];
    else place[last] = value;
  }
  return copy as T;
}

export function servicesFile(rows: readonly unknown[], overrides: Overrides = {}): ConfigFile {
  const sources = { 'guide-2026': { title: 'A guide', year: 2026 } };
  return {
    name: 'services.json',
    content: changed({ version: 1, sources, supportServices: rows }, overrides),
  };
}

export function organisationsFile(overrides: Overrides = {}): ConfigFile {
  const one = { formerNames: [], areaCodes: ['E08000027'], isHub: false, isStated: true, note: null };
  const organisations = [
    { ...one, id: 'harbour', name: 'Harbour' },
    { ...one, id: 'hub', name: 'The hub', isHub: true },
    { ...one, id: 'nobody', name: 'Not stated', isStated: false },
  ];
  return { name: 'organisations.json', content: changed({ version: 1, organisations }, overrides) };
}

export function aDirectory(...rows: readonly DirectoryRow[]): Directory {
  return parseDirectory(organisationsFile(), [servicesFile(rows)]);
}
