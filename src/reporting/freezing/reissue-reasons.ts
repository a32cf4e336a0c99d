/** Codes and no words of one’s own: a reason is published with the numbers. */
export const REISSUE_REASONS = ['entered-late', 'records-put-right', 'counted-wrongly'] as const;
export type ReissueReason = (typeof REISSUE_REASONS)[number];

const WORDS: Readonly<Record<ReissueReason, string>> = {
  'entered-late': 'Something was entered after the quarter was counted',
  'records-put-right': 'Records were merged, taken apart or put right',
  'counted-wrongly': 'There was a mistake in how it was counted',
};

export function sayReissueReason(reason: ReissueReason): string {
  return WORDS[reason];
}

export function readReissueReason(text: unknown): ReissueReason | undefined {
  return REISSUE_REASONS.find((reason) => reason === text);
}
