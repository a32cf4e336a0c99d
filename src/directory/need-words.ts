/** The needs a service may say it can or cannot meet: those that the screen asks about. */
export const DIRECTORY_NEEDS = [
  'safe-accommodation',
  'safety-at-home',
  'support',
  'children',
  'lgbt',
  'substance-use',
  'sexual-violence',
  'housing',
  'immigration',
  'language',
  'disability',
  'young-person',
  'older-person',
  'forced-marriage-or-hba',
  'stalking',
  'legal',
  'mental-health',
] as const;
export type DirectoryNeed = (typeof DIRECTORY_NEEDS)[number];

const WORDS: Readonly<Record<DirectoryNeed, string>> = {
  'safe-accommodation': 'Somewhere safe to stay',
  'safety-at-home': 'Safety at home',
  support: 'Support',
  children: 'Children',
  lgbt: 'LGBT',
  'substance-use': 'Alcohol or drugs',
  'sexual-violence': 'Sexual violence',
  housing: 'Housing',
  immigration: 'Immigration',
  language: 'Language',
  disability: 'Disability',
  'young-person': 'Young people',
  'older-person': 'Older people',
  'forced-marriage-or-hba': 'Forced marriage or honour-based abuse',
  stalking: 'Stalking',
  legal: 'Legal',
  'mental-health': 'Mental health',
};

export function sayDirectoryNeed(need: string): string {
  return (WORDS as Readonly<Record<string, string>>)[need] ?? need;
}
