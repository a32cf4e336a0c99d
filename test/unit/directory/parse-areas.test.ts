import { parseAreas } from '../../../src/directory';
import { changed, configFile, shippedDirectory, type Overrides } from './directory-builder';

const directory = shippedDirectory();
const file = configFile('areas.json');
const areas = parseAreas(file, directory);

describe('the shipped areas', () => {
  it.each([
    ['E08000027', 'dudley', 'dudley-hub', true],
    ['E08000034', 'kirklees', 'kirklees-hub', false],
  ])('know %s as %s, with a hub and an IDVA threshold', (code, slug, hub, takesMedium) => {
    const area = areas.find((one) => one.code === code);
    expect(area).toMatchObject({ slug, hubOrganisationId: hub, idvaTakesMedium: takesMedium });
    expect(area?.thresholds).toMatchObject({ dashHigh: 14, dashMedium: 10 });
  });

  it('run every high clock round the clock', () => {
    for (const { clocks } of areas)
      expect(clocks.high).toEqual({
        acknowledge: { hours: 1 },
        firstAttempt: { hours: 24 },
        triage: { hours: 1 },
        decision: { hours: 0 },
      });
  });
});

describe('an area', () => {
  it.each<[string, Overrides, string]>([
    [
      'a hub that is none',
      { 'areas.0.hubOrganisationId': 'chadd' },
      "dudley.hubOrganisationId: chadd is not this area's hub",
    ],
    [
      "another area's hub",
      { 'areas.0.hubOrganisationId': 'kirklees-hub' },
      'dudley.hubOrganisationId: kirklees-hub',
    ],
    [
      'a front door that is not there',
      { 'areas.0.frontDoor.childrenServiceId': 'ghost' },
      'dudley.frontDoor.childrenServiceId: no support service is called ghost',
    ],
    [
      "the adults' front door for children",
      { 'areas.0.frontDoor.childrenServiceId': 'dudley-mash-spa-adults' },
      'dudley.frontDoor.childrenServiceId: dudley-mash-spa-adults does not answer safeguarding-children',
    ],
    [
      "another area's front door",
      { 'areas.0.frontDoor.adultsServiceId': 'kirklees-gateway-to-care' },
      'dudley.frontDoor.adultsServiceId: kirklees-gateway-to-care does not serve Dudley',
    ],
    [
      'a front door that is held',
      { 'areas.0.frontDoor.adultsServiceId': 'dudley-access-service' },
      'dudley.frontDoor.adultsServiceId: dudley-access-service is held',
    ],
    [
      "a victims' line for perpetrators",
      { 'areas.0.perpetratorLineId': 'helpline-childline' },
      'dudley.perpetratorLineId: helpline-childline does not',
    ],
    ['the code of another', { 'areas.1.code': 'E08000027' }, 'E08000027: two areas have it'],
    ['an outward code of another', { 'areas.1.likelyOutcodes': ['DY1'] }, 'DY1: two areas have it'],
    [
      'medium above high',
      { 'areas.0.thresholds.dashMedium': 15 },
      'areas.0.thresholds: medium must begin below high',
    ],
    [
      'a threshold beyond the checklist',
      { 'areas.0.thresholds.dashHigh': 25 },
      'areas.0.thresholds.dashHigh: ',
    ],
    [
      'a grade of a tool twice',
      { 'areas.0.thresholds.toolGrades.0.grades.1.grade': 'Standard' },
      'areas.0.thresholds.toolGrades.0.grades: a grade stands twice',
    ],
    [
      'a tool twice',
      { 'areas.0.thresholds.toolGrades.1.tool': 'dara' },
      'areas.0.thresholds: a tool stands twice',
    ],
    [
      'a tool whose medium begins above high',
      { 'areas.0.thresholds.toolGrades.0.scores': { high: 3, medium: 4 } },
      'areas.0.thresholds.toolGrades.0.scores: medium must begin below high',
    ],
    [
      'office hours for danger',
      { 'areas.0.clocks.high.acknowledge': { workingHours: 1 } },
      'areas.0.clocks.high.acknowledge',
    ],
    [
      'a clock of two kinds',
      { 'areas.0.clocks.medium.acknowledge': { hours: 1, workingHours: 1 } },
      'areas.0.clocks.medium.acknowledge',
    ],
    [
      'hours that end before they begin',
      { 'areas.0.workingHours.0.opens': '18:00' },
      'areas.0.workingHours.0: closes before it opens',
    ],
    [
      'a day twice',
      { 'areas.0.workingHours.0.days': ['monday', 'monday'] },
      'areas.0.workingHours: a day stands twice',
    ],
    ['no day at all', { 'areas.0.workingHours': [] }, 'areas.0.workingHours: '],
    [
      'a time zone nobody knows',
      { 'areas.0.timeZone': 'Europe/Dudley' },
      'areas.0.timeZone: is not a time zone',
    ],
    [
      'a phone that reads differently',
      { 'areas.0.phone.e164': '+441632960000' },
      'areas.0.phone: the number and its E.164 form differ',
    ],
    ['an unknown key', { 'areas.0.mayor': 'x' }, 'areas.0: Unrecognized key: "mayor"'],
  ])('is refused with %s', (_, overrides, complaint) => {
    const content = changed(file.content as object, overrides);
    expect(() => parseAreas({ name: 'areas.json', content }, directory)).toThrow(`areas.json: ${complaint}`);
  });
});
