import { sheet } from '../../support/screening-factory';

export const CANARIES = ['Canary', '900123', 'Plover', 'Robin', 'heron.example', '960010', 'DY1 1HF'];

/** What a partner system sends of a woman of 34 in Dudley: strangled, separated last month, two children. */
export function referralBody(change: object = {}): object {
  return {
    areaCode: 'E08000027',
    referrer: { name: 'Robin', role: 'Police officer', email: 'robin@heron.example', phone: '01632 960010' },
    consent: { answer: 'given' },
    person: {
      name: 'Canary Wren',
      ageYears: 34,
      gender: 'female',
      address: '4 Plover Row',
      postcode: 'DY1 1HF',
      contacts: [{ method: 'phone', value: '07700 900123', safe: 'yes', when: 'weekday mornings' }],
    },
    screening: { answers: sheet({ strangulation: 'yes', separation: 'yes', children: 'yes' }) },
    needs: ['safe-accommodation'],
    children: [
      { ageYears: 6, gender: 'female' },
      { ageYears: 9, gender: 'male' },
    ],
    note: 'There is a Plover in the garden.',
    ...change,
  };
}
