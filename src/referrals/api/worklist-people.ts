import { mayContact, type Identity } from '../../contacts';

interface Looking {
  now: Date;
  organisationId: string;
}

/** Everybody of a referral that was accepted, with a verdict on each way to reach them at this moment. */
export function worklistPeople(people: readonly Identity[], looking: Looking): object[] {
  return people.map((person) => {
    const { part, name, ageYears, gender, address } = person;
    return {
      ...{ part, name, ageYears, gender, address },
      livesWhere: person.livesWhere ?? null,
      relationToPerson: person.relationToPerson ?? null,
      relationToPerpetrator: person.relationToPerpetrator ?? null,
      livesWithPerson: person.livesWithPerson ?? null,
      mustNotBeTold: (person.barred ?? []).map((each) => ({ name: each.name, relation: each.relation })),
      ways: person.ways.map((way) => wayOf(way, looking)),
    };
  });
}

type Way = Identity['ways'][number];

function wayOf(way: Way, { now, organisationId }: Looking): object {
  const verdict = mayContact(way, { at: now, purpose: 'worker-call', organisationId });
  const isShut = way.safe === 'no' || way.notSafeNowAt !== null || way.isBarred;
  return {
    method: way.method,
    mayUseNow: verdict.may,
    because: verdict.may ? null : verdict.because,
    isCodeWordNeeded: verdict.may && verdict.isCodeWordNeeded,
    confirmedAt: way.confirmedAt?.toISOString() ?? null,
    ...(isShut ? NOT_SENT : said(way)),
  };
}

/** What was said to be unsafe is of no use to anybody who means well. */
const NOT_SENT = {
  value: null,
  when: null,
  whoMayAnswer: null,
  sayWeAre: null,
  codeWord: null,
  showNumber: null,
};

function said(way: Way): Record<keyof typeof NOT_SENT, string | null> {
  const { value, whenText, whoMayAnswer, sayWeAre, codeWord, showNumber } = way;
  return {
    value,
    when: whenText ?? null,
    whoMayAnswer: whoMayAnswer ?? null,
    sayWeAre: sayWeAre ?? null,
    codeWord: codeWord ?? null,
    showNumber: showNumber ?? 'withheld',
  };
}
