/** Why somebody says that two records are one person's; codes, as they stand in the trail. */
export const MERGE_REASONS = ['person-said', 'service-said', 'same-reference', 'compared'] as const;
export type MergeReason = (typeof MERGE_REASONS)[number];

const REASON_WORDS: Readonly<Record<MergeReason, string>> = {
  'person-said': 'The person told us that they were in touch before',
  'service-said': 'A service or professional who knows them told us',
  'same-reference': 'They gave the reference of the other record',
  compared: 'Name, age, children and ways to reach them agree; I compared them',
};
export const MERGE_REASON_CHOICES = MERGE_REASONS.map((value) => ({ value, text: REASON_WORDS[value] }));

export function sayMergeReason(reason: MergeReason): string {
  return REASON_WORDS[reason];
}

/** What can differ between two records of one person and is nobody's safety. */
export const CHOSEN_FIELDS = ['name', 'address', 'ageYears', 'gender'] as const;
export type ChosenField = (typeof CHOSEN_FIELDS)[number];

export interface MergeChoices {
  /** The contact whose answer counts; where a field is not named it is that of the record that stays. */
  from: Partial<Readonly<Record<ChosenField, string>>>;
  /** Ways that are used no more. That one of them is not safe still counts. */
  leftOutWayIds: readonly string[];
}
