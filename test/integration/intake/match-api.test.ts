import { Contact } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { Partner, type PartnerAnswer } from '../../support/partner';

interface Match {
  queue: string;
  forWhom: string;
  name: string | null;
  supportServiceId: string | null;
  isLead: boolean;
}

const DUDLEY = 'areaCode=E08000027';

let running: RunningApp;
let partner: Partner;

beforeAll(async () => {
  running = await startApp();
  partner = await Partner.of(running, 'dudley-council', ['directory:read']);
});
afterAll(() => running.stop());

const ask = (query: string): Promise<PartnerAnswer> => partner.get(`/api/v1/match?${query}`);
const matchesFor = async (query: string): Promise<Match[]> => {
  const { status, json } = await ask(query);
  expect(status).toBe(200);
  return json['matches'] as Match[];
};

describe(onBothEngines('who would take somebody like this'), () => {
  it('is said for each kind of help, the lead marked, without anybody being asked or kept', async () => {
    const found = await matchesFor(
      `${DUDLEY}&level=high&needs=safe-accommodation&gender=female&ageYears=34&childAges=3,7`,
    );
    expect(found.map(({ queue }) => queue)).toEqual(expect.arrayContaining(['idva', 'refuge', 'childrens']));
    expect(found.filter(({ isLead }) => isLead)).toHaveLength(1);
    expect(await running.db.reader.count(Contact)).toBe(0);
  });

  it('follows what was said: without children nobody of theirs, and what was not said stays not known', async () => {
    const alone = await matchesFor(`${DUDLEY}&level=high&gender=female&ageYears=34`);
    expect(alone.filter(({ forWhom }) => forWhom === 'children')).toEqual([]);
    const { json } = await ask('areaCode=E08000034&needs=substance-use&level=standard');
    expect(json['level']).toBe('incomplete');
  });

  it('does not say which refuge it would be', async () => {
    const found = await matchesFor(`${DUDLEY}&level=high&needs=safe-accommodation&gender=female&ageYears=34`);
    const refuge = found.find(({ queue }) => queue === 'refuge');
    expect(refuge).toMatchObject({ name: null, supportServiceId: null });
    const { supportServices } = await running.app.get(SupportServices).snapshot();
    const text = JSON.stringify(found);
    for (const { name, id } of supportServices.filter(({ isConfidential }) => isConfidential))
      expect([name, text.includes(name), text.includes(id)]).toEqual([name, false, false]);
  });

  it.each([
    ['', '/areaCode', 'area.unknown'],
    ['areaCode=E99999999', '/areaCode', 'area.unknown'],
    [`${DUDLEY}&needs=money`, '/needs', 'referral.choice'],
    [`${DUDLEY}&ageYears=old`, '/ageYears', 'referral.age'],
    [`${DUDLEY}&childAges=18`, '/childAges', 'referral.child-age'],
    [`${DUDLEY}&name=Wren`, '/name', 'unknown-field'],
    [`${DUDLEY}&postcode=DY1`, '/postcode', 'unknown-field'],
  ])('refuses the question %p', async (query, pointer, code) => {
    const { status, json } = await ask(query);
    expect(status).toBe(422);
    expect(json.errors).toEqual([expect.objectContaining({ pointer, code })]);
  });
});
