/** Through whom or what somebody came to know of the hub. Asked of nobody who would rather not say. */
export const HEARD_FROM = {
  police: 'The police',
  health: 'A GP, hospital, midwife or other health worker',
  'social-care': 'A social worker or children’s services',
  housing: 'A housing or homelessness service',
  school: 'A school, college or children’s centre',
  justice: 'Probation, a court or a solicitor',
  'domestic-abuse': 'Another domestic abuse service or helpline',
  voluntary: 'Another voluntary or community organisation',
  faith: 'A faith group or place of worship',
  'friend-or-family': 'A friend or family',
  work: 'Work, or a colleague',
  internet: 'A web search or website',
  'social-media': 'Social media',
  poster: 'A poster, card or leaflet',
  media: 'Television, radio or a newspaper',
  before: 'Was in touch with the hub before',
  other: 'Another way',
} as const;
export type HeardFrom = keyof typeof HEARD_FROM;

export const HEARD_FROM_CODES = Object.keys(HEARD_FROM) as HeardFrom[];

/** Undefined for what is none of these, and for nothing. */
export function heardFromIn(sent: unknown): HeardFrom | undefined {
  return HEARD_FROM_CODES.find((code) => code === sent);
}

/** To choose from, nothing first. */
export function heardFromOptions(none: string): { value: string; text: string }[] {
  return [
    { value: '', text: none },
    ...HEARD_FROM_CODES.map((value) => ({ value, text: HEARD_FROM[value] })),
  ];
}
