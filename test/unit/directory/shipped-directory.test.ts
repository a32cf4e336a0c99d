import { QUEUES, routableIn, type DirectoryRow, type Queue } from '../../../src/directory';
import { configFile, SERVICE_FILES, shippedDirectory } from './directory-builder';

const DUDLEY = 'E08000027';
const KIRKLEES = 'E08000034';
const directory = shippedDirectory();
const rows = new Map(directory.supportServices.map((row) => [row.id, row]));

function row(id: string): DirectoryRow {
  const found = rows.get(id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
}

function idsIn(queue: Queue | null, areaCode: string): string[] {
  return routableIn(directory, areaCode)
    .filter((one) => one.queue === queue && one.areaCodes.length > 0)
    .map(({ id }) => id);
}

describe('the shipped directory', () => {
  it.each([
    [SERVICE_FILES[0], 76, ['dudley-mash-spa-adults', 'dudley-emergency-duty-team-adults']],
    [SERVICE_FILES[1], 28, []],
    [SERVICE_FILES[2], 24, ['helpline-galop']],
  ])('has every row of its source in %s, and says which were added', (file, fromSource, added) => {
    const { supportServices } = configFile(file).content as { supportServices: DirectoryRow[] };
    const addedRows = supportServices.filter(({ addedBecause }) => addedBecause !== null);
    expect(addedRows.map(({ id }) => id)).toEqual(added);
    expect(supportServices).toHaveLength(fromSource + added.length);
  });

  it('has been checked by nobody yet', () => {
    expect(directory.supportServices.filter(({ verifiedOn }) => verifiedOn !== null)).toEqual([]);
  });

  it('names no organisation that nothing belongs to, but a hub', () => {
    const used = new Set(directory.supportServices.map(({ organisationId }) => organisationId));
    const idle = directory.organisations.filter(({ id, isHub }) => !isHub && !used.has(id));
    expect(idle).toEqual([]);
    expect(directory.organisations.filter(({ isHub }) => isHub).map(({ id }) => id)).toEqual([
      'dudley-hub',
      'kirklees-hub',
    ]);
  });

  it.each<[Queue | null, string[]]>([
    ['idva', ['cedar-centre-idva']],
    ['refuge', ['chadd-new-beginnings-refuge']],
    ['outreach', ['chadd-outreach', 'chadd-womens-support-groups', 'chadd-you-and-me-mum']],
    [
      'childrens',
      ['barnardos-my-space-my-time', 'dudley-family-intervention', 'fast-family-adolescent-support'],
    ],
    ['lgbt', ['summit-house-dudley-lgbt', 'summit-house-lgbtq-youth-group']],
    ['substance-misuse', ['summit-house-harbour', 'atlantic-recovery-centre', 'switch-cranstoun']],
    [
      'sexual-violence',
      [
        'cedar-centre-isva',
        'bcwa-sexual-violence-services',
        'dudley-rape-trauma-service',
        'barnardos-amazon-first-step',
      ],
    ],
    [
      'young-people',
      [
        'chadd-teen-support-group',
        'what-centre',
        'adolescent-response-team',
        'respect-team',
        'dudley-youth-service',
        'phase-trust',
        'top-church-training',
      ],
    ],
    ['older-people', ['chadd-never-too-late']],
    ['safeguarding-children', ['dudley-mash-spa', 'dudley-emergency-duty-team']],
    ['safeguarding-adults', ['dudley-mash-spa-adults', 'dudley-emergency-duty-team-adults']],
    [
      'housing',
      [
        'chadd-on-route-foyer',
        'chadd-on-route-foyer-outreach',
        'dudley-housing-services',
        'dudley-homeless-team',
      ],
    ],
    ['sanctuary', ['staying-put-heantun']],
    ['community-bme', ['lye-community-project']],
    ['exploitation', ['street-teams']],
    ['mental-health', ['camhs-dudley']],
    [
      'health',
      [
        'summit-house-hiv',
        'specialist-health-visitor-refuge',
        'safeguarding-children-health-team',
        'brook-dudley',
      ],
    ],
    ['pregnancy', ['specialist-midwife-dudley']],
    ['immigration', []],
    ['legal', ['witness-service-dudley']],
    ['victim-support', ['victim-support-dudley', 'probation-womens-safety-workers']],
    [
      'family-support',
      ['family-nurse-partnership-dudley', 'dudley-childrens-centres', 'spurgeons-separated-teenage-parents'],
    ],
    ['helpline', []],
    ['perpetrator', ['probation-building-better-relationships', 'pcc-voluntary-perpetrator-programme']],
    ['police', []],
    ['advice', ['dudley-council-plus', 'summit-house-bridge', 'citizens-advice-dudley']],
    [
      null,
      ['dudley-spoc', 'dudley-safe-and-sound-website', 'dudley-youth-offending-service', 'saltmine-trust'],
    ],
  ])('answers %s in Dudley', (queue, ids) => {
    expect(idsIn(queue, DUDLEY)).toEqual(ids);
  });

  it.each<[Queue, string[]]>([
    ['idva', ['pdvg-idva']],
    [
      'refuge',
      ['pdvg-huddersfield-womens-aid-refuge', 'pdvg-kabwwa-refuge', 'connect-housing-north-kirklees-refuge'],
    ],
    [
      'outreach',
      [
        'pdvg-live-safe-hub',
        'pdvg-staying-safe',
        'pdvg-welfare-calls-legal-support',
        'pdvg-volunteer-peer-mentoring',
        'pdvg-freedom-programme',
        'kirklees-freedom-programme-mothers',
      ],
    ],
    ['sanctuary', ['pdvg-sanctuary-scheme']],
    ['immigration', ['pdvg-nrpf-support']],
    ['sexual-violence', ['krasacc']],
    ['pregnancy', ['locala-swans']],
    ['health', ['locala-sweet']],
    ['advice', ['women-centre']],
    ['victim-support', ['pdvg-partner-support']],
    ['family-support', ['kirklees-idat', 'kirklees-step-up']],
    ['safeguarding-children', ['kirklees-childrens-mash']],
    ['safeguarding-adults', ['kirklees-gateway-to-care']],
    [
      'perpetrator',
      ['kirklees-probation', 'cgl-perpetrator-programme', 'yorkshire-childrens-centre-perpetrator-programme'],
    ],
    ['childrens', []],
    ['lgbt', []],
    ['substance-misuse', []],
  ])('answers %s in Kirklees', (queue, ids) => {
    expect(idsIn(queue, KIRKLEES)).toEqual(ids);
  });

  it('uses every queue', () => {
    const used = new Set(directory.supportServices.map(({ queue }) => queue));
    expect(QUEUES.filter((queue) => !used.has(queue))).toEqual([]);
  });

  it('lets only casework of each area answer idva and outreach by itself', () => {
    const answering = directory.supportServices.filter(
      ({ queue, role }) => (queue === 'idva' || queue === 'outreach') && role === 'casework',
    );
    expect(answering.map(({ id }) => id)).toEqual([
      'cedar-centre-idva',
      'chadd-outreach',
      'pdvg-live-safe-hub',
      'pdvg-idva',
      'pdvg-staying-safe',
    ]);
  });

  it('says of every assumed queue that the source is silent', () => {
    const assumed = directory.supportServices.filter(({ access }) => access.mode === 'queue');
    const silent = assumed.filter(({ access }) => access.because.includes('does not say'));
    expect(assumed.length).toBeGreaterThan(20);
    expect(silent).toEqual(assumed);
  });

  it.each<[string, string, unknown]>([
    ['the refuge is rung, never queued', 'chadd-new-beginnings-refuge', { access: { mode: 'phone' } }],
    ['First Step has a form of its own', 'barnardos-amazon-first-step', { access: { mode: 'form' } }],
    [
      'the IDVA team takes medium and high',
      'cedar-centre-idva',
      { eligibility: { levels: ['medium', 'high'] } },
    ],
    [
      'a course asks for the first one',
      'chadd-you-and-me-mum',
      { eligibility: { prerequisites: ['chadd-womens-support-groups'], household: 'with-children' } },
    ],
    [
      'the refuge alone sends to its health visitor',
      'specialist-health-visitor-refuge',
      { eligibility: { closedSources: ['chadd-new-beginnings-refuge'] } },
    ],
    [
      'Kirklees splits its course by children',
      'pdvg-freedom-programme',
      { eligibility: { household: 'without-children' } },
    ],
    [
      'and so on both sides',
      'kirklees-freedom-programme-mothers',
      { eligibility: { household: 'with-children' } },
    ],
    ['the midwife is for pregnancy', 'specialist-midwife-dudley', { eligibility: { pregnantOnly: true } }],
    [
      'a silent refuge stays silent',
      'pdvg-huddersfield-womens-aid-refuge',
      { eligibility: { genders: null } },
    ],
    [
      'the safer-home scheme is for medium and high',
      'pdvg-sanctuary-scheme',
      { eligibility: { levels: ['medium', 'high'] } },
    ],
    [
      'Staying Safe is for standard and medium',
      'pdvg-staying-safe',
      { eligibility: { levels: ['standard', 'medium'] } },
    ],
    [
      'a closed line leads on',
      'helpline-broken-rainbow',
      { status: 'closed', successorId: 'helpline-galop', holdReason: expect.any(String) as string },
    ],
    [
      "the perpetrators' line is no victim's line",
      'helpline-respect',
      { queue: 'perpetrator', isHelpline: true },
    ],
  ])('%s', (_, id, expected) => {
    expect(row(id)).toMatchObject(expected as object);
  });

  it.each(['dudley-marac', 'kirklees-marac', 'kirklees-dramm'])('keeps %s out of sight', (id) => {
    expect(row(id).holdReason).not.toBeNull();
    expect(row(id).queue).toBeNull();
  });
});
