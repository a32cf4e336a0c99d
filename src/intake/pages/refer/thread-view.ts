import { sayTime } from '../../../platform/web/london-time';
import type { ThreadLine } from '../../../referrals';
import { PAGES } from './pages.en-GB';

export interface ThreadView {
  id: string;
  isOpen: boolean;
  lines: readonly { at: string; when: string; who: string; text: string }[];
}

/** Which service asks is not said. */
const SIDES: Readonly<Record<ThreadLine['side'], string>> = PAGES.track.sides;

export function threadView(
  { id, isOpen, lines }: { id: string; isOpen: boolean; lines: readonly ThreadLine[] },
  now: Date,
): ThreadView {
  return {
    id,
    isOpen,
    lines: lines.map(({ at, side, text }) => ({
      at: at.toISOString(),
      when: sayTime(at, now),
      who: SIDES[side],
      text,
    })),
  };
}
