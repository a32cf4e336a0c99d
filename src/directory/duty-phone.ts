import type { E164 } from '../kernel/phone-number';
import type { SupportService } from './support-service';

type Entry = Pick<SupportService, 'phones' | 'verifiedOn' | 'status' | 'holdReason'>;

/** The phone that the machine may ring for a duty worker. What nobody has verified may be anybody's number. */
export function dutyPhoneOf(
  { phones, verifiedOn, status, holdReason }: Entry,
  { isDemonstration }: { isDemonstration: boolean },
): E164 | undefined {
  const isDialable = status === 'active' && holdReason === null && (isDemonstration || verifiedOn !== null);
  const isForDuty = phones.find(({ e164, purposes }) => e164 !== null && isVoiceForDuty(purposes));
  return isDialable ? (isForDuty?.e164 ?? undefined) : undefined;
}

function isVoiceForDuty(purposes: SupportService['phones'][number]['purposes']): boolean {
  return purposes.includes('duty') && !purposes.includes('text-only');
}
