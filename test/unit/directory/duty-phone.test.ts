import { dutyPhoneOf } from '../../../src/directory';
import { aRow, type Overrides } from './directory-builder';

const phone = (purposes: readonly string[], e164: string | null = '+441632960301') => ({
  number: '01632 960301',
  e164,
  note: null,
  purposes,
});
const duty = { verifiedOn: '2026-11-02', phones: [phone(['duty'])] };

describe('the duty phone that the machine may ring', () => {
  it.each<[string, Overrides, boolean, boolean]>([
    ['verified', duty, true, true],
    [
      'verified, among others',
      { ...duty, phones: [phone(['public']), phone(['duty', 'out-of-hours'])] },
      true,
      true,
    ],
    ['verified by nobody', { ...duty, verifiedOn: null }, false, true],
    ['held back', { ...duty, holdReason: 'Two numbers are printed.' }, false, false],
    ['of a closed service', { ...duty, status: 'closed' }, false, false],
    ['for other purposes', { ...duty, phones: [phone(['referrals', 'professionals'])] }, false, false],
    ['for text messages only', { ...duty, phones: [phone(['duty', 'text-only'])] }, false, false],
    ['a short code', { ...duty, phones: [phone(['duty'], null)] }, false, false],
    ['none', { ...duty, phones: [] }, false, false],
  ])('%s', (_, entry, isRung, isRungInDemonstration) => {
    const found = (isDemonstration: boolean) => dutyPhoneOf(aRow(entry), { isDemonstration });
    expect(found(false) !== undefined).toBe(isRung);
    expect(found(true) !== undefined).toBe(isRungInDemonstration);
  });
});
