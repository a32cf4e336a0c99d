import { Contact, People, Person, SafeContact } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { ConsentRecord, Referrer } from '../../../src/intake';
import { system } from '../../../src/kernel/actor';
import { Seals } from '../../../src/platform/database/seals.service';
import { Referral } from '../../../src/referrals';
import { Screening } from '../../../src/screening';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { JourneyBrowser } from '../../support/journey-browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { fillInReferral, YOU } from './refer-answers';

const CANARIES = ['Canary', '900123', 'plover', 'Plover', 'Robin', 'heron.example', '960010'];
const VETTED = 'chadd';
let running: RunningApp;

beforeEach(async () => {
  running = await startApp();
});
afterEach(() => running.stop());

const tasks = async (): Promise<string[]> =>
  (await running.db.reader.find(HubTask, { order: { kind: 'ASC' } })).map(({ kind }) => kind);
const begin = (): Promise<JourneyBrowser> =>
  new JourneyBrowser(new Browser(running.url), '/refer/form').begin();

describe(onBothEngines('a professional’s referral'), () => {
  it('is placed at once with three services, and the hub is asked to check who sent it', async () => {
    const journey = await fillInReferral(running);
    expect(journey.heading).toBe('Check and send');
    await journey.go();
    expect(journey.heading).toBe('Referral received');
    const referrals = await running.db.reader.find(Referral, { order: { queue: 'ASC' } });
    expect(referrals.map(({ queue, level, isSourceVerified }) => [queue, level, isSourceVerified])).toEqual([
      ['childrens', 'high', false],
      ['idva', 'high', false],
      ['refuge', 'high', false],
    ]);
    expect(await tasks()).toEqual(['call', 'front-door-decision', 'marac-decision', 'verify-source']);
    const [contact] = await running.db.reader.find(Contact);
    expect(contact).toMatchObject({ channel: 'professional', isSourceVerified: false });
    expect(journey.$('main').text()).toContain(contact!.reference);
  });

  it('keeps the way to reach the person as not asked, whatever the referrer says of it', async () => {
    await (await fillInReferral(running)).go();
    const [way] = await running.db.reader.find(SafeContact);
    expect(way).toMatchObject({ safe: 'not-asked', isSaidByPerson: false, confirmedAt: null });
    const people = running.app.get(People, { strict: false });
    expect(people.valueOf(way!)).toBe('+447700900123');
  });

  it('proves nothing by a name chosen from the list', async () => {
    const organisation = { ...YOU, organisation: VETTED, organisationName: '' };
    await running.app.get(SupportServices).vet(system('test'), VETTED);
    await (await fillInReferral(running, { you: organisation })).go();
    const [contact] = await running.db.reader.find(Contact);
    expect(contact).toMatchObject({ isSourceVerified: false, sourceOrganisationId: null });
    expect(contact?.statedOrganisationId).toBe(VETTED);
    const { sourceDetails } = running.app.get(Seals).open(Contact, contact!, ['sourceDetails']);
    expect(sourceDetails).toContain('CHADD');
    expect(await tasks()).toContain('verify-source');
  });

  it('may say how they heard of the hub, and need not', async () => {
    await (await fillInReferral(running)).go();
    await (await fillInReferral(running, { you: { ...YOU, heardFrom: 'work' } })).go();
    const contacts = await running.db.reader.find(Contact, { order: { openedAt: 'ASC', id: 'ASC' } });
    expect(contacts.map(({ heardFrom }) => heardFrom)).toEqual([null, 'work']);
  });

  it('is verified when somebody signed in from a vetted organisation sends it', async () => {
    await running.app.get(SupportServices).vet(system('test'), VETTED);
    const browser = await signedIn(running, { role: 'professional', organisationId: VETTED });
    const journey = await fillInReferral(running, {}, browser);
    await journey.go();
    const [contact] = await running.db.reader.find(Contact);
    expect(contact).toMatchObject({ isSourceVerified: true, sourceOrganisationId: VETTED });
    expect(await tasks()).not.toContain('verify-source');
    expect(await running.db.reader.find(Referrer)).toMatchObject([{ organisationId: VETTED }]);
  });

  it('is not verified when the organisation of whoever is signed in is not vetted', async () => {
    const browser = await signedIn(running, { role: 'professional', organisationId: VETTED });
    await (await fillInReferral(running, {}, browser)).go();
    expect(await running.db.reader.find(Contact)).toMatchObject([{ isSourceVerified: false }]);
  });

  it('without consent carries its lawful basis and the reason, sealed', async () => {
    const you = { consent: 'refused' };
    const withoutConsent = { basis: 'vital-interests', reason: 'A plover was threatened' };
    await (await fillInReferral(running, { you, withoutConsent })).go();
    const [consent] = await running.db.reader.find(ConsentRecord);
    expect(consent).toMatchObject({ answer: 'refused', lawfulBasis: 'vital-interests' });
    expect(consent!.note).not.toContain('plover');
    expect(await running.db.reader.count(Referral)).toBe(3);
  });

  it('brings the result of another tool, which can raise the level', async () => {
    const person = Object.fromEntries(
      ['strangulation', 'separation', 'children'].map((key) => [`q-${key}`, 'no']),
    );
    const situation = { tool: 'dash', toolVersion: '2009', toolYes: '15', toolUnknown: '0' };
    await (await fillInReferral(running, { person, situation })).go();
    const [screening] = await running.db.reader.find(Screening);
    expect(screening!.level).toBe('high');
    expect(screening!.assessment.reasons).toContainEqual(expect.objectContaining({ rule: 'R3' }));
  });

  it('answers the 24 of a checklist one by one, on a page that nobody else sees', async () => {
    const journey = await (await begin()).go(YOU);
    await journey.go({ area: 'E08000027', age: '34' });
    await journey.go({ tool: 'one-by-one' });
    expect(journey.heading).toBe('Checklist');
    expect(journey.$('main fieldset')).toHaveLength(24);
    await journey.go({
      'check-strangulation': 'yes',
      'check-money': 'no',
      checklistNote: 'A plover told me',
    });
    expect(journey.heading).toBe('Household, and what a service must know');
    await journey.go();
    expect(journey.heading).toBe('A form you have filled in');
    await journey.go();
    await journey.go();
    const [screening] = await running.db.reader.find(Screening);
    expect(screening).toMatchObject({ level: 'high' });
    expect(screening!.assessment.instruments).toMatchObject([
      { tool: 'checklist', yes: 1, no: 1, unknown: 22 },
    ]);
    expect(JSON.stringify(screening)).not.toContain('plover');
  });

  it('brings a grade in the words of another tool, read by the area’s table', async () => {
    const person = Object.fromEntries(
      ['strangulation', 'separation', 'children'].map((key) => [`q-${key}`, 'no']),
    );
    const situation = { tool: 'red-amber-green', toolUnknown: '0', toolGradeWords: 'Red' };
    await (await fillInReferral(running, { person, situation })).go();
    const [screening] = await running.db.reader.find(Screening);
    expect(screening!.assessment).toMatchObject({ level: 'high', madeBy: 'R3' });
  });

  it('tells of children by age, of who causes harm, and of what a service must know', async () => {
    const household = {
      'child-2-lives': 'elsewhere',
      'child-2-relation': 'stepchild',
      'perpetrator-1-relation': 'parent',
      'perpetrator-3-name': 'Canary Kite',
      'no-recourse': 'yes',
      interpreter: 'ur',
    };
    const journey = await fillInReferral(running, { household });
    expect(journey.$('main').text()).toContain('Child 2, aged 9');
    await journey.go();
    const people = await running.db.reader.find(Person);
    expect(people.filter(({ part }) => part === 'perpetrator')).toHaveLength(2);
    expect(people.find(({ ageYears }) => ageYears === 9)).toMatchObject({
      livesWhere: 'elsewhere',
      relationToPerson: 'stepchild',
    });
    expect(JSON.stringify(people)).not.toContain('Canary');
  });

  it('is never offered to an organisation that must not receive it', async () => {
    await (await fillInReferral(running, { situation: { excluded: ['black-country-womens-aid'] } })).go();
    const offered = await running.db.reader.find(Referral);
    expect(offered.length).toBeGreaterThan(0);
    expect(JSON.stringify(offered)).not.toContain('cedar-centre-idva');
    expect(offered.map(({ organisationId }) => organisationId)).not.toContain('black-country-womens-aid');
  });

  it.each(['yes', 'dont-know'])('says 999 first when danger now is answered %s', async (answer) => {
    const journey = await fillInReferral(running, { person: { 'q-danger-now': answer } });
    expect(journey.$('.govuk-warning-text').text()).toContain('Ring 999');
    await journey.go();
    expect(journey.$('.govuk-warning-text').text()).toContain('Ring 999');
  });

  it('is read by the hub before anybody else when a worker must not see it', async () => {
    const journey = await fillInReferral(running, { situation: { excludedPeople: 'Canary Kite at CHADD' } });
    await journey.go();
    expect(await running.db.reader.count(Referral)).toBe(0);
    expect(await tasks()).toEqual(['triage', 'verify-source']);
    expect(journey.$('main').text()).toContain('The hub reads it first');
  });

  it('leaves nothing of the person or the referrer in the log or in an address', async () => {
    const journey = await fillInReferral(running);
    await journey.go();
    const log = running.log.join('\n');
    for (const canary of CANARIES) expect(log).not.toContain(canary);
    expect(journey.last.setCookie).toBe('');
    expect(journey.last.headers.get('cache-control')).toBe('no-store');
    for (const link of journey.$('a[href]').toArray())
      expect(journey.$(link).attr('href')).not.toMatch(/[?=]/);
  });
});

describe('a page of the referral', () => {
  it('is refused with all that is missing, in the order of the page', async () => {
    const journey = await (await begin()).go();
    expect(journey.last.status).toBe(422);
    expect(journey.$('title').text()).toMatch(/^Error: /);
    expect(journey.errors).toEqual([
      'Enter your name',
      'Enter your role',
      'Choose your organisation, or type its name below the list',
      'Enter your work e-mail address, such as name@example.org',
      'Enter your work phone number, such as 01632 960001',
      'Say whether the person has agreed',
    ]);
  });

  it.each(['refused', 'not-asked'])(
    'asks for the lawful basis and the reason when consent is %s',
    async (consent) => {
      const journey = await (await begin()).go({ ...YOU, consent });
      expect([journey.heading, journey.last.status]).toEqual(['Sharing without consent', 200]);
      await journey.go();
      expect(journey.last.status).toBe(422);
      expect(journey.$('a[href="#basis"]').text()).toContain('ring the hub for advice');
      expect(journey.$('a[href="#reason"]')).toHaveLength(1);
      await journey.back();
      expect(journey.held()).toMatchObject({ ...YOU, consent });
    },
  );

  it('asks nobody with consent for a lawful basis', async () => {
    const journey = await (await begin()).go(YOU);
    expect(journey.heading).toBe('The person');
  });

  it('takes role and organisation from a link, and nothing about the person', async () => {
    const link = '/refer?role=GP&organisation=Heron%20Surgery&name=Canary&phone=07700900123&personName=Wren';
    const start = pageOf(await new Browser(running.url).get(link));
    expect(start.text).toContain('You come from Heron Surgery');
    expect(start.$.html()).not.toMatch(/Canary|07700900123|Wren/);
    const from = { 'from-role': 'GP', 'from-organisation': 'Heron Surgery', 'from-personName': 'Wren' };
    const you = pageOf(await new Browser(running.url).post('/refer/form', from));
    expect(['role', 'organisationName', 'name'].map((id) => you.$(`#${id}`).val() ?? '')).toEqual([
      'GP',
      'Heron Surgery',
      '',
    ]);
  });

  it.each(['07700 900123', '943 476 5919', '<b>'])(
    'does not take “%s” for an organisation',
    async (typed) => {
      const start = pageOf(
        await new Browser(running.url).get(`/refer?organisation=${encodeURIComponent(typed)}`),
      );
      expect(start.$('[name=from-organisation]')).toHaveLength(0);
    },
  );

  it('says on the last page whom to ring, and by when', async () => {
    const sent = await (await fillInReferral(running)).go();
    const text = sent.$('main').text();
    expect(text).toContain('The Dudley hub, whoever is on duty');
    expect(text).toContain('01384 455411');
    expect(text).toMatch(/taken it up by today/);
  });

  it('keeps everything that was typed when one thing is wrong', async () => {
    const typed = { reach: '07700 900123', personName: 'Canary Wren', age: 'thirty', 'q-weapon': 'yes' };
    const journey = await (
      await (await begin()).go(YOU)
    ).go({ ...typed, area: 'E08000027', method: 'phone' });
    expect(journey.errors).toEqual(['Enter the age as a number, or leave it empty']);
    expect(journey.held()).toMatchObject(typed);
  });

  it('asks for the safe way before the name', async () => {
    const journey = await (await begin()).go(YOU);
    const order = Object.keys(journey.held());
    const names = journey
      .$('main input')
      .toArray()
      .map((input) => journey.$(input).attr('name'));
    expect(order).toContain('reach');
    expect(names.indexOf('reach')).toBeLessThan(names.indexOf('personName'));
    expect(journey.$('main').text()).toContain('until they have confirmed it');
  });

  it('starts with who it is for and whom to ring when it cannot wait', async () => {
    const page = await new Browser(running.url).get('/refer');
    expect(page.body).toContain('about 10 minutes');
    expect(page.body).toContain('01384 455411');
    expect(page.body).toContain('ring 999');
  });
});
