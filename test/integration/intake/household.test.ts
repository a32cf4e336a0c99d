import { Person } from '../../../src/contacts';
import {
  Arrivals,
  CircumstancesRecord,
  ConsentRecord,
  Heard,
  NO_CIRCUMSTANCES,
  NO_PLACE,
  Proposals,
  type IntakeFacts,
} from '../../../src/intake';
import { ANONYMOUS } from '../../../src/kernel/actor';
import { DAY } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { Screening } from '../../../src/screening';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { screened } from '../../support/screening-factory';
import { placeStory, STORY_PHONE, storyFacts } from '../../support/story';

let running: RunningApp;
beforeEach(async () => {
  running = await startApp();
});
afterEach(() => running.stop());

const MORE: Partial<IntakeFacts> = {
  children: [
    {
      name: 'Linnet Wren',
      ageYears: 6,
      gender: 'female',
      livesWhere: 'with-perpetrator',
      relationToPerson: 'stepchild',
      relationToPerpetrator: 'child',
    },
    { ...NO_PLACE, name: null, ageYears: 0, gender: null },
  ],
  perpetrators: [
    { name: 'Canary Kite', ageYears: 40, gender: 'male', relation: 'ex-partner', livesWithPerson: 'no' },
    { name: null, ageYears: null, gender: null, relation: 'parent', livesWithPerson: 'not-asked' },
  ],
  circumstances: { ...NO_CIRCUMSTANCES, pets: 'yes', noRecourse: 'dont-know', usesInterpreter: 'ur' },
  consentConditions: ['not-gp'],
  excludedOrganisationIds: ['chadd'],
  attendedServiceIds: ['chadd-awareness-group'],
};

describe(onBothEngines('the household of a contact'), () => {
  it('is written as people, each with a place in it, and names sealed', async () => {
    const { contactId } = await placeStory(running, MORE);
    const people = await running.db.reader.findBy(Person, { contactId });
    const by = (part: Person['part']) => people.filter((person) => person.part === part);
    expect(by('child')).toContainEqual(
      expect.objectContaining({
        ageYears: 6,
        livesWhere: 'with-perpetrator',
        relationToPerson: 'stepchild',
        relationToPerpetrator: 'child',
      }),
    );
    expect(by('child')).toContainEqual(expect.objectContaining({ ageYears: 0, livesWhere: null }));
    expect(
      by('perpetrator')
        .map((one) => [one.relationToPerson, one.livesWithPerson])
        .toSorted(),
    ).toEqual([
      ['ex-partner', 'no'],
      ['parent', 'not-asked'],
    ]);
    expect(JSON.stringify(people)).not.toMatch(/Canary|Kite|Linnet/);
  });

  it('keeps circumstances sealed, and conditions beside the consent they belong to', async () => {
    const { contactId } = await placeStory(running, MORE);
    const [record] = await running.db.reader.findBy(CircumstancesRecord, { contactId });
    expect(record?.facts).not.toMatch(/pets|noRecourse|awareness/);
    expect(await running.db.reader.findBy(ConsentRecord, { contactId })).toMatchObject([
      { conditions: ['not-gp'], excludedOrganisationIds: ['chadd'], excludedServiceIds: [] },
    ]);
    const heard = running.app.get(Heard, { strict: false });
    const before = await running.db.inTransaction((tx) => heard.before(tx, contactId));
    expect(before).toMatchObject({
      circumstances: MORE.circumstances,
      attendedServiceIds: ['chadd-awareness-group'],
      consentConditions: ['not-gp'],
      needs: ['safe-accommodation'],
    });
  });

  it('of a contact from before any of it was asked is simply open', async () => {
    const heard = running.app.get(Heard, { strict: false });
    expect(await running.db.inTransaction((tx) => heard.before(tx, newId()))).toEqual({
      circumstances: null,
      attendedServiceIds: null,
      needs: [],
      consentConditions: [],
      excludedOrganisationIds: [],
      excludedServiceIds: [],
    });
  });
});

/** An earlier contact of the same number whose case a coordinator sent to the meeting. */
async function heardAtMeeting(outcome: HubTask['outcome'] = 'refer'): Promise<void> {
  const { contactId } = await placeStory(running);
  const where = { contactId, kind: 'marac-decision' } as const;
  await running.db.inTransaction((tx) => tx.update(HubTask, where, { outcome, doneAt: running.clock.now() }));
}

const CALM: Partial<IntakeFacts> = { screening: screened() };

describe(onBothEngines('somebody whom the record knows by the number'), () => {
  const proposed = async (facts: IntakeFacts) => {
    const proposals = running.app.get(Proposals, { strict: false });
    return proposals.propose(await proposals.withRecord(facts), 'organisation');
  };

  it('goes back to the meeting with anything new within twelve months', async () => {
    expect((await proposed(storyFacts(CALM))).assessment.level).toBe('standard');
    await heardAtMeeting();
    const { assessment, plan } = await proposed(storyFacts(CALM));
    expect(assessment).toMatchObject({ level: 'high', forumRoutes: ['repeat'] });
    expect(plan.decisions.map(({ kind }) => kind)).toContain('marac');
    running.clock.advance(364 * DAY);
    expect((await proposed(storyFacts(CALM))).assessment.forumRoutes).toEqual(['repeat']);
    running.clock.advance(2 * DAY);
    expect((await proposed(storyFacts(CALM))).assessment.level).toBe('standard');
  });

  it('does not, where the meeting was decided against or the number is another', async () => {
    await heardAtMeeting('do-not-refer');
    expect((await proposed(storyFacts(CALM))).assessment.level).toBe('standard');
    await heardAtMeeting();
    const other = { method: 'phone', value: '+447700900999', safe: 'yes', isSaidByPerson: true } as const;
    expect((await proposed(storyFacts({ ...CALM, safeContacts: [other] }))).assessment.level).toBe(
      'standard',
    );
  });

  it('is an escalation when it is high now and was lower before', async () => {
    await placeStory(running, CALM);
    const { assessment } = await proposed(storyFacts());
    expect(assessment.forumRoutes).toEqual(['judgement', 'escalation']);
  });

  it('is written down with what the record said, so that the decision can be replayed', async () => {
    await heardAtMeeting();
    const arrival = await sent();
    expect(arrival).toBe('high');
  });

  it('shows a sender nothing of it: the same words, the same hour, for a number that is known and one that is not', async () => {
    const answerTo = async (value: string): Promise<string> => {
      const way = { method: 'phone', value, safe: 'yes', isSaidByPerson: true } as const;
      const { answer } = await received(storyFacts({ ...CALM, safeContacts: [way] }));
      return `${answer.outcome} ${answer.expectedBy}`;
    };
    await heardAtMeeting();
    expect(await answerTo(STORY_PHONE)).toBe(await answerTo('+447700900999'));
  });
});

function received(facts: IntakeFacts) {
  const source = {
    channel: 'web',
    organisationId: null,
    isVerified: false,
    details: null,
    replyTo: null,
  } as const;
  const once = { scope: 'web', key: newId(), body: {} };
  return running.app.get(Arrivals, { strict: false }).receive({ actor: ANONYMOUS, source, facts, once });
}

async function sent(): Promise<Screening['level'] | undefined> {
  await received(storyFacts(CALM));
  const rows = await running.db.reader.find(Screening, { order: { id: 'DESC' }, take: 1 });
  return rows[0]?.level;
}
