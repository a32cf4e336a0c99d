/** What stands around every page, and what is said when one fails. */
export const FRAME = {
  skip: 'Skip to main content',
  errorPrefix: 'Error',
  problem: 'There is a problem',
  navigation: 'Main',
  signOut: 'Sign out',
  needsYou: 'Needs you now',
  demonstration: 'Demonstration',
  sandbox: 'Sandbox',
  sandboxWords:
    'Sandbox. Nobody reads what is sent here, and nothing here reaches a person or a service. In danger now, ring 999. Do not enter anything real.',
  demonstrationWords:
    'Demonstration. Nothing here reaches a real person or service. Do not enter anything real.',
  session: {
    title: 'You will soon be signed out',
    idle: 'You have not used this for a while. In two minutes you are signed out.',
    end: 'You have been signed in for nearly twelve hours. In two minutes you have to sign in again.',
    kept: 'What you have typed on this page is kept for you.',
    stay: 'Stay signed in',
  },
  danger: 'In danger now? Ring 999.',
  person: {
    site: 'Get in touch',
    danger: 'In danger now? Ring [999](tel:999). On a mobile, if you cannot speak, press 55 when asked to.',
    links: {
      home: 'Ways to get help',
      directory: 'Find a service',
      staySafe: 'Stay safe online',
      yourInformation: 'Your information',
      someoneElse: 'I am worried about someone else',
      behaviour: 'I am worried about how I behave',
    },
  },
  leave: {
    first: 'Leave this page now',
    button: 'Leave this page',
    label: 'Leave quickly',
    closed: 'This page was closed',
    open: 'Open it again',
    elsewhere: 'Weather',
    afterOne: 'Shift: press it 2 more times to leave',
    afterTwo: 'Shift: press it 1 more time to leave',
  },
  failure: {
    allowed: 'What can be done now: {moves}.',
    notFound: 'Check the address, or go back and try the link again.',
    ours: 'Nothing you typed was recorded. Go back, and send it again in a moment.',
    tooMany: 'Wait a minute, go back, and send it again. What you typed is still there.',
    tooLarge: 'Go back, make it shorter, and send it again.',
    goBack: 'Go back, and try again.',
    tell: 'Go back to the page you came from. If this keeps happening, tell a coordinator at the hub.',
    ring: '{name}: ring us on',
    unverified: 'not checked yet',
    danger:
      'If somebody is in danger now, ring [999](tel:999). From a mobile, if you cannot speak, press 55 when asked to.',
    home: '[Ways to get help](/)',
  },
} as const;
