import { Contact, Person } from '../../../src/contacts';
import { Arrivals, EqualityAnswer, type IntakeSource } from '../../../src/intake';
import { ANONYMOUS } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { Screening, type Instrument } from '../../../src/screening';
import { startApp, type RunningApp } from '../../support/app';
import { QUESTION_SET, screened } from '../../support/screening-factory';
import { signedIn } from '../../support/staff';
import { storyFacts } from '../../support/story';
import { ConsolePage, ring, storyTyped, type Typed } from './desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let ash: SignedIn;

beforeAll(async () => {
  running = await startApp();
  ash = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Ash' });
});
afterAll(() => running.stop());

async function taken(): Promise<string> {
  const id = await ring(running, null);
  await ash.post(`/console/contacts/${id}/take`, {});
  return id;
}

async function planned(id: string, typed: Typed): Promise<ConsolePage> {
  return new ConsolePage(await ash.post(`/console/contacts/${id}/plan`, typed));
}

const CALM = storyTyped({ 'answer-strangulation': 'no', 'answer-separation': 'no', 'answer-children': 'no' });
const ALL_NO = Object.fromEntries(
  QUESTION_SET.checklists[0]!.indicators.map(({ key }) => [`answer-check-${key}`, 'no']),
);

describe('the household on the form', () => {
  const HOUSEHOLD: Typed = {
    'child-1-relation': 'stepchild',
    'child-1-toOther': 'child',
    'child-1-lives': 'with-person',
    'perpetrator-1-relation': 'ex-partner',
    'perpetrator-1-age': '40',
    'perpetrator-1-gender': 'male',
    'perpetrator-1-lives': 'no',
    'perpetrator-1-name': 'Canary Kite',
    pets: 'yes',
    noRecourse: 'dont-know',
    interpreter: 'ur',
    doNotDiscloseLgbt: 'yes',
    conditions: ['not-police', 'not-gp'],
    personKnows: 'no',
  };

  it('comes back as it was typed', async () => {
    const id = await taken();
    await ash.post(`/console/contacts/${id}/draft`, storyTyped(HOUSEHOLD));
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.typed).toMatchObject(HOUSEHOLD);
  });

  it('is written with the plan that is agreed to', async () => {
    const id = await taken();
    const page = await planned(id, storyTyped(HOUSEHOLD));
    expect((await ash.post(`/console/contacts/${id}/confirm`, page.typed)).status).toBe(303);
    const people = await running.db.reader.findBy(Person, { contactId: id });
    expect(people.find(({ part }) => part === 'perpetrator')).toMatchObject({
      relationToPerson: 'ex-partner',
      livesWithPerson: 'no',
    });
  });

  it('has room for four who cause harm', async () => {
    const id = await taken();
    const typed = { ...storyTyped(HOUSEHOLD), 'perpetrator-2-relation': 'parent' };
    const answer = await ash.post(`/console/contacts/${id}/add-perpetrator`, typed);
    expect(answer.location).toBe(`/console/contacts/${id}#perpetrator-3-relation`);
    const full = { ...typed, 'perpetrator-3-relation': 'sibling', 'perpetrator-4-relation': 'other' };
    await ash.post(`/console/contacts/${id}/add-perpetrator`, full);
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.$('[data-perpetrator]')).toHaveLength(4);
    expect(page.text).not.toContain('Add somebody who causes harm');
  });

  it('is put right where an age is none', async () => {
    const page = await planned(await taken(), storyTyped({ 'perpetrator-1-age': 'old' }));
    expect(page.problems).toEqual(['perpetrator-1-age']);
  });
});

describe('the full checklist', () => {
  it('is folded away until somebody answers it, with 24 indicators by number', async () => {
    const id = await taken();
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.$('#checklist').attr('open')).toBeUndefined();
    expect(page.$('#checklist [role=radiogroup]')).toHaveLength(24);
    expect(page.$('#checklist summary').text()).toContain('0 of 24 answered');
    await ash.post(`/console/contacts/${id}/draft`, { ...CALM, 'answer-check-injury': 'yes', age: '16' });
    const again = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(again.$('#checklist').attr('open')).toBeDefined();
    expect(again.$('#checklist summary').text()).toContain('Young person’s checklist (1 of 24 answered)');
  });

  it('answers the same question of the short screen, and counts towards the level', async () => {
    const calm = await planned(await taken(), { ...CALM, ...ALL_NO });
    expect(calm.$('#plan .onward-badge').first().text()).toBe('Standard');
    const page = await planned(await taken(), { ...CALM, ...ALL_NO, 'answer-check-strangulation': 'yes' });
    expect(page.$('#plan .onward-badge').first().text()).toBe('High');
    expect(page.$('[data-card=strangulation]').attr('hidden')).toBeUndefined();
  });

  it('is stored by indicator, with what was said beside it sealed', async () => {
    const id = await taken();
    const typed = { ...CALM, ...ALL_NO, checklistNote: 'Canary told it herself.' };
    const page = await planned(id, typed);
    await ash.post(`/console/contacts/${id}/confirm`, page.typed);
    const screening = await running.db.reader.findOneByOrFail(Screening, { contactId: id });
    expect(screening.assessment.instruments).toMatchObject([
      { tool: 'checklist', yes: 0, no: 24, unknown: 0 },
    ]);
    expect(JSON.stringify(screening)).not.toContain('Canary');
  });
});

describe('what a professional assessed before', () => {
  const dash: Instrument = { tool: 'dash', version: '2009', yes: 15, unknown: 0, grade: null };
  const source: IntakeSource = {
    channel: 'professional',
    organisationId: null,
    isVerified: false,
    details: 'A. Nurse',
    replyTo: null,
  };

  it('stays with the contact: a handler who screens anew does not lower it', async () => {
    const screening = screened(
      {},
      { instruments: [dash], judgement: { level: 'medium', reason: 'A pattern' } },
    );
    const facts = storyFacts({ screening, callerKind: 'professional' });
    const once = { scope: 'test', key: newId(), body: {} };
    const arrival = { actor: ANONYMOUS, source, facts, once, isForHubFirst: true };
    const { answer } = await running.app.get(Arrivals, { strict: false }).receive(arrival);
    const { id } = await running.db.reader.findOneByOrFail(Contact, { reference: answer.reference });
    await ash.post(`/console/contacts/${id}/take`, {});
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.$('[data-brought]').text()).toContain('dash, version 2009, 15 answered yes, 0 not known');
    expect(page.$('[data-brought]').text()).toContain('Judged medium');
    expect(page.typed['needs']).toBe('safe-accommodation');
    const typed = { ...page.typed, ...CALM, brought: page.typed['brought'] ?? '' };
    expect((await planned(id, typed)).$('#plan .onward-badge').first().text()).toBe('High');
  });
});

describe('earlier contacts', () => {
  it('stand beside the level, and make none', async () => {
    const id = await ring(running, '+447700900777');
    await ash.post(`/console/contacts/${id}/take`, {});
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.$('[data-history]').text()).toBe('No earlier contact from this number within 12 months.');
    const again = await ring(running, '+447700900777');
    await ash.post(`/console/contacts/${again}/take`, {});
    const second = await ConsolePage.at(ash, `/console/contacts/${again}`);
    expect(second.$('[data-history]').text()).toBe(
      '1 earlier contact from this number within 12 months, the last within a day.',
    );
  });

  it('are not spoken of where nobody knows a number', async () => {
    const page = await ConsolePage.at(ash, `/console/contacts/${await taken()}`);
    expect(page.$('[data-history]')).toHaveLength(0);
  });
});

describe('the equality questions', () => {
  it('have no contact in their address, their form or their rows', async () => {
    const page = await ConsolePage.at(ash, '/console/equality?area=E08000027');
    expect(page.text).toContain('Dudley');
    const form = String(page.$('input[name=form]').val());
    const answer = await ash.post('/console/equality', { form, 'ethnic-group': 'arab', religion: '' });
    expect(answer).toMatchObject({ status: 303, location: '/console' });
    const rows = (await running.db.reader.find(EqualityAnswer)).filter(
      ({ answer: said }) => said !== 'not-asked',
    );
    expect(rows).toMatchObject([{ areaCode: 'E08000027', question: 'ethnic-group', answer: 'arab' }]);
  });

  it('that lay open too long are shown again with what was chosen', async () => {
    const page = new ConsolePage(await ash.post('/console/equality', { form: 'old', religion: 'sikh' }));
    expect(page.answer.status).toBe(422);
    expect(page.$('#religion option[selected]').val()).toBe('sikh');
  });

  it('are not for a worker of an organisation', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect((await worker.get('/console/equality')).status).toBe(403);
  });
});

it('leaves no name in the log of all this', () => {
  expect(running.log.join('\n')).not.toMatch(/Canary|Kite/);
});
