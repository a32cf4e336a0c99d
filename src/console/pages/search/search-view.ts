import type { DirectorySnapshot } from '../../../directory';
import { sayTime } from '../../../platform/web/london-time';
import { LEVEL_WORDS, sayQueue, STATE_WORDS, type ReferralWithClock } from '../../../referrals';
import { consolePaths } from '../../paths';
import { CHANNEL_WORDS } from '../console/console-words';
import type { FoundContact } from './record-search.service';

interface FoundView {
  href: string;
  title: string;
  opened: string;
  state: string;
  isNotSafeNow: boolean;
  isSealed: boolean;
  referrals: readonly string[];
  level: { code: string; text: string } | null;
}

interface Around {
  referralsOf: ReadonlyMap<string, readonly ReferralWithClock[]>;
  names: ReadonlyMap<string, string>;
  directory: Pick<DirectorySnapshot, 'find'>;
  areaName: (code: string) => string;
  now: Date;
}

/** What tells a caller where things stand, and nothing that tells who anybody is. */
export function searchView(found: readonly FoundContact[], around: Around): FoundView[] {
  return found.map(({ contact, isNotSafeNow, isSealed }) => {
    if (isSealed) return sealedView(contact, isNotSafeNow);
    const referrals = around.referralsOf.get(contact.id) ?? [];
    const level = referrals[0]?.referral.level ?? null;
    return {
      href: consolePaths.contact(contact.id),
      title: `${CHANNEL_WORDS[contact.channel]} ${contact.reference}`,
      opened: `${sayTime(contact.openedAt, around.now)}, ${around.areaName(contact.areaCode)}`,
      state: sayState(contact, around.names),
      isNotSafeNow,
      isSealed,
      referrals: referrals.map(({ referral }) => {
        const service = referral.supportServiceId && around.directory.find(referral.supportServiceId)?.name;
        const queue = sayQueue(referral.queue);
        const where = service ? `${queue}: ${service}` : queue;
        return `${where}. ${STATE_WORDS[referral.state]} (${referral.reference})`;
      }),
      level: level && { code: level, text: LEVEL_WORDS[level] },
    };
  });
}

/** That it is there, and whether its person can be reached; the rest after whoever looks said why. */
function sealedView({ id, reference }: FoundContact['contact'], isNotSafeNow: boolean): FoundView {
  const title = `Contact ${reference}`;
  const nothing = { opened: '', state: '', referrals: [], level: null };
  return { href: consolePaths.contact(id), title, isNotSafeNow, isSealed: true, ...nothing };
}

function sayState({ state, handlerId }: FoundContact['contact'], names: ReadonlyMap<string, string>): string {
  const who = names.get(handlerId ?? '') ?? 'Somebody';
  switch (state) {
    case 'waiting':
      return 'Nobody has it yet';
    case 'live':
      return `${who} has it now`;
    case 'abandoned':
      return 'The caller rang off';
    case 'closed':
      return handlerId ? `${who} had it. Closed` : 'Closed';
  }
}
