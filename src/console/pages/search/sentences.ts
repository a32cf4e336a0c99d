export const SENTENCES = {
  'search.whole': 'Type a whole reference, such as K7F2-9QX4, or a whole telephone number',
  'search.reason': 'Choose why you look somebody up',
  'search.too-soon': 'You have looked up many people within the hour. Wait a little, then press Search again',
} as const;
