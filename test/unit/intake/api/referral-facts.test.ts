import { NO_CIRCUMSTANCES } from '../../../../src/intake';
import { NewReferralDto } from '../../../../src/intake/api/new-referral';
import { factsFrom } from '../../../../src/intake/api/referral-facts';
import { validated } from '../../../../src/platform/http/validation';
import { referralBody } from '../../../integration/intake/referral-body';

const HOUSEHOLD = {
  personKnows: 'no',
  consent: { answer: 'given', conditions: ['not-gp'] },
  children: [
    { ageYears: 6, livesWhere: 'with-person', relationToPerson: 'stepchild', relationToPerpetrator: 'child' },
  ],
  perpetrators: [{ relation: 'parent', livesWithPerson: 'yes' }, { ageYears: 61 }],
  circumstances: { pets: 'yes', noRecourse: 'dont-know', usesInterpreter: 'ur' },
  excludedServiceIds: ['a-service'],
  attendedServiceIds: ['another'],
};

describe('the household that a partner system sends', () => {
  it('is heard as it was told, and the rest as not asked', async () => {
    const { value, errors } = await validated(NewReferralDto, referralBody(HOUSEHOLD));
    expect(errors).toEqual([]);
    expect(factsFrom(value)).toMatchObject({
      personKnows: 'no',
      consentConditions: ['not-gp'],
      children: [{ ...HOUSEHOLD.children[0], name: null, gender: null }],
      perpetrators: [
        { relation: 'parent', livesWithPerson: 'yes', ageYears: null },
        { relation: null, livesWithPerson: 'not-asked', ageYears: 61 },
      ],
      circumstances: { ...NO_CIRCUMSTANCES, pets: 'yes', noRecourse: 'dont-know', usesInterpreter: 'ur' },
      excludedServiceIds: ['a-service'],
      attendedServiceIds: ['another'],
    });
  });

  it('is open where it was left out', async () => {
    const { value } = await validated(NewReferralDto, referralBody());
    expect(factsFrom(value)).toMatchObject({
      perpetrators: [],
      circumstances: NO_CIRCUMSTANCES,
      consentConditions: [],
      attendedServiceIds: null,
    });
  });

  it.each<[string, object]>([
    ['a place no child lives', { children: [{ livesWhere: 'moon' }] }],
    ['a relation that is none', { perpetrators: [{ relation: 'neighbour' }] }],
    ['an answer that is none', { circumstances: { pets: 'perhaps' } }],
    ['a language that is a sentence', { circumstances: { usesInterpreter: 'Urdu, please' } }],
    ['a condition nobody knows', { consent: { answer: 'given', conditions: ['not-neighbours'] } }],
    ['a list that is none', { excludedServiceIds: 'x' }],
  ])('is refused with %s', async (_, change) => {
    const { errors } = await validated(NewReferralDto, referralBody(change));
    expect(errors).not.toEqual([]);
  });
});
