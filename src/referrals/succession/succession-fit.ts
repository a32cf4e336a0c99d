import type { DirectoryRow } from '../../directory';

/** Why a referral cannot go to the successor and is the hub’s instead. */
export const OBSTACLES = ['no-service', 'other-area', 'ruled-out', 'conflict'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

const WORDS: Readonly<Record<Obstacle, string>> = {
  'no-service': 'Nobody at the successor was chosen for it',
  'other-area': 'The successor does not serve its area',
  'ruled-out': 'The person ruled the successor out',
  conflict: 'Whoever would have it may be close to somebody in it',
};

interface Going {
  areaCode: string;
  /** Undefined: the hub goes on with what this support service had. */
  service: Pick<DirectoryRow, 'areaCodes' | 'eligibility'> | undefined;
  isRuledOut: boolean;
  isTooClose: boolean;
}

/** Null: it goes. What protects the person is named before what concerns the organisation. */
export function obstacleTo({ areaCode, service, isRuledOut, isTooClose }: Going): Obstacle | null {
  if (!service) return 'no-service';
  if (isRuledOut) return 'ruled-out';
  if (isTooClose) return 'conflict';
  return serves(service, areaCode) ? null : 'other-area';
}

/** A code that was dropped since is said as it is. */
export function sayObstacle(code: string): string {
  const words: Readonly<Record<string, string>> = WORDS;
  return words[code] ?? code;
}

/** Of a refuge near may be the reason not to: its areas say nothing of whom it takes. */
function serves({ areaCodes, eligibility }: NonNullable<Going['service']>, areaCode: string): boolean {
  return eligibility.areaRule === 'inverted' || areaCodes.length === 0 || areaCodes.includes(areaCode);
}
