/** The words of the directory that anybody may read. */
export const PUBLISHED = {
  title: 'Find a service',
  lead: 'You do not have to choose by yourself: [ring us or send us a message](/), and we find out together what would help.',
  where: 'Where',
  kind: 'What kind of help',
  word: 'A name or a word (optional)',
  find: 'Find',
  one: '1 service',
  many: '{found} services',
  first: 'The first {shown} are shown. Choose a place or a kind of help to see fewer.',
  lookAt: 'Look at',
  empty: 'We know of none like this. [Ring us or send us a message](/): we may know of another way.',
  whom: 'Who it is for',
  touch: 'How to get in touch',
  reach: '[How to reach us](/)',
  website: 'Their website',
  websiteWords: 'It is another site, and looking at it shows in your history too.',
  hours: 'When it is open',
  notChecked: 'Not checked yet',
  notCheckedWords:
    '“Not checked yet” means that this is as it was printed, and we have not rung to see who answers.',
  calls:
    'A call can show in the list of calls on your phone. [How to stay safe online and on the phone](/stay-safe)',
  another: 'Find another service',
} as const;
