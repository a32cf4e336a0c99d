/** What a person reads of what is kept about them. */
export const YOUR_INFORMATION = {
  title: 'Your information',
  lead: 'We keep what we need to help, no more of it, and no longer than we must.',
  seenTitle: 'Who can see it',
  seen: [
    'The people who answer here, and the service that takes you on.',
    'A service that is asked and has not said yes sees what is needed, and not who you are.',
    'Each time somebody opens your details we write down who it was.',
    'We do not tell anybody who rings whether we know you.',
  ],
  withoutTitle: 'When we may tell somebody without asking you',
  without:
    'If a child or an adult is at risk of serious harm, or the law says we must. We write down who decided, and why. We tell you if that is safe.',
  keptTitle: 'How long we keep it',
  kept: {
    'unconverted-contact': 'If you only talked or wrote to us: {period}. Then it goes.',
    'referral-record':
      'If a service took over: {period} after the help has ended. If there is a child, until the youngest is {untilAge}.',
    'referral-paper': 'Forms that somebody sent with it: {period} after the help has ended.',
    'network-record': 'Your number at the phone company we use: {period}. We do not record calls.',
    trail: 'Who of us looked, and when: we keep that. It does not say who you are.',
    counts: 'How many people came, and when: we keep that too. It does not say who.',
  },
  askTitle: 'What you can ask for',
  ask: [
    'To see what we hold about you.',
    'To have it put right.',
    'To have it erased. We may have to keep some of it, and then we say why.',
    'To complain to us, or to the Information Commissioner.',
  ],
  how: 'Ring us and ask. We check that it is you before we send anything, because somebody else may ask in your name. We answer within one month, and only in a way that you say is safe.',
} as const;
