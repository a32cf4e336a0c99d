import type { EarlierContacts } from '../../../intake';
import { DAY } from '../../../kernel/clock';

/** Such as `2 earlier contacts from this number within 12 months, the last 12 days ago.` */
export function sayEarlier({ count, lastAt }: EarlierContacts, now: Date): string {
  if (lastAt === null) return 'No earlier contact from this number within 12 months.';
  const days = Math.max(0, Math.floor((now.getTime() - lastAt.getTime()) / DAY));
  const contacts = `${count} earlier ${count === 1 ? 'contact' : 'contacts'} from this number within 12 months`;
  return `${contacts}, the last ${ago(days)}.`;
}

function ago(days: number): string {
  if (days === 0) return 'within a day';
  return days === 1 ? '1 day ago' : `${days} days ago`;
}
