import { FRAME } from '../../../platform/web/frame.en-GB';
import type { Words } from '../../../platform/web/language';
import type { ConsentCondition } from '../../../routing';
import { READING } from './reading.en-GB';

/** Whom we leave out while telling the others. */
const RULED_OUT: Readonly<Record<ConsentCondition, string>> = {
  'not-police': 'The police',
  'not-gp': 'My doctor',
  'not-health': 'The hospital or other health services',
  'not-childrens-services': 'Children’s services',
  'not-adult-services': 'The council’s care for adults',
  'not-housing': 'The housing office or my landlord',
  'not-employer': 'The place where I work',
};

const SKIP = 'Skip this';

/** The words of the person's own pages. The questions and needs are worded in the question set. */
export const TEXT = {
  frame: FRAME,
  /** In another language: each sentence of the question set that she sees, by its English. */
  questions: {},
  yes: 'Yes',
  no: 'No',
  skip: SKIP,
  leftOut: 'Left out',
  change: 'Change',
  continue: 'Continue',
  back: 'Back',
  send: 'Send',
  ifYes: 'If yes: {question}',
  clock: {
    warning: 'This page will be cleared in five minutes, to keep you safe.',
    stay: 'Keep it open',
    notSent:
      'That did not go through. Look if you are online, and press again. What you typed is still here.',
  },
  danger: { title: 'Are you safe right now?' },
  emergency: { title: 'If you are in danger, ring 999', goOn: 'You can still send us a message after this.' },
  way: {
    title: 'How can we reach you?',
    method: 'How should we get in touch?',
    methodHint: 'Choose a way that only you will see or hear.',
    methods: {
      phone: 'Call me',
      sms: 'Send me a text',
      email: 'Send me an e-mail',
      ring: 'Do not contact me. I will ring you',
    },
    reach: 'Your phone number or e-mail address',
    reachHint: 'Leave this empty if you will ring us.',
    isSafe: 'Is it safe for us to use it?',
    isSafeHint: 'Think about who else can see your phone or e-mail.',
    isSafeYes: 'Yes, it is safe',
    isSafeNo: 'No, or I am not sure',
  },
  talk: {
    title: 'What is safe for you?',
    days: 'Which days are good?',
    daysHint: 'Choose none if any day is good.',
    time: 'What time is good?',
    times: {
      any: 'Any time',
      morning: '9am to 12pm',
      afternoon: '12pm to 5pm',
      evening: '5pm to 8pm',
    },
    whenText: 'Anything else about when?',
    whenTextHint: 'For example, “not when school is out”.',
    whoMayAnswer: 'Could somebody else answer?',
    whoMayAnswerHint: 'Tell us who, and if that is all right.',
    sayWeAre: 'Who should we say we are?',
    sayWeAreHint: 'For example, “the library”.',
    voicemail: 'May we leave a voice message?',
    codeWord: 'A code word for us to use',
    codeWordHint: 'Pick any word. We say it first, so you know it is us.',
    codeWordRingHint: 'Pick any word. Say it when you ring, so we know it is you.',
  },
  about: {
    title: 'About you',
    name: 'What shall we call you?',
    nameHint: 'It need not be your real name.',
    area: 'Where do you live?',
    areaElsewhere: 'Somewhere else',
    outcode: 'The first half of your postcode',
    outcodeHint: 'For example, DY1.',
    age: 'How old are you?',
    gender: 'How do you describe yourself?',
    genders: { female: 'A woman or girl', male: 'A man or boy', other: 'Another way' },
  },
  happening: {
    title: 'What is happening',
    intro: 'Leave out anything you do not want to answer.',
    whoHint: 'Tick more than one if you need to.',
  },
  happeningMore: {
    title: 'More about what is happening',
    intro: 'Leave out anything you do not want to answer.',
  },
  help: {
    title: 'What would help?',
    needs: 'Tick all that would help',
    children: 'How old are your children?',
    childrenHint: 'For example, “2 and 7”. Put 0 for a baby.',
    childrenLive: 'Where do they live?',
    truths: 'Things that help us find the right place',
    truthOptions: {
      pets: 'I have a pet I cannot leave',
      'step-free': 'I need a place with no steps',
      'no-recourse': 'I am told I cannot get benefits, because of a visa',
      'one-chance': 'This is my one chance to talk with you',
      'do-not-disclose-lgbt': 'I am LGBT, and you must not tell anyone',
    },
  },
  more: {
    title: 'Before you send it',
    note: 'Anything else you want us to know?',
    noteHint: 'Keep it short if somebody may see your screen.',
    ruledOut: 'Is there anyone we must not tell?',
    ruledOutHint: 'We then ask others for help, and never them.',
    ruledOutWords: RULED_OUT,
    mustNotTell: 'Does somebody who must not know work for a service, the council or the police?',
    mustNotTellHint: 'Tell us who and where, if so. We never tell your family or people near you.',
    consent: 'May we pass this on to a service that can help you?',
    consentHint: 'We only give it to services that need it. If you say no, we talk with you first.',
    consentYes: 'Yes, pass it on',
    consentNo: 'No, talk with me first',
  },
  check: { title: 'Check and send' },
  notSure: {
    title: 'Not sure what is going on?',
    lead: 'Here are four questions. Skip any of them. We keep no answer, and no one is told.',
    goOn: 'Go on',
    send: 'Send a message',
    others: '[Other ways to get help](/)',
    yes: {
      title: 'This is not OK, and it is not your fault',
      lines: [
        'What you say has a name. It is called abuse, and you can get help with it.',
        'You do not have to leave, and you do not have to be sure. You can just talk with us.',
      ],
    },
    open: {
      title: 'You can talk to us',
      lines: [
        'Four questions can not tell you all. If you feel scared or small with someone, that counts.',
        'You do not have to be sure. You can just talk with us.',
      ],
    },
  },
  ...READING,
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  anyDay: 'any day',
  or: ' or ',
  errors: {
    'form.too-long': 'That is too long to send. Make it shorter',
    'form.sent-before':
      'We have an earlier version of this already. Press send again if you want us to have this one too',
    'contact.expired':
      'The page was open for a long time, so what you typed was cleared to keep you safe. Please begin again',
    'contact.method': 'Choose how we should get in touch, or that you will ring us',
    'contact.phone': 'Enter a phone number, such as 07700 900982',
    'contact.email': 'Enter an e-mail address, such as name@example.org',
    'contact.is-safe': 'Tell us if it is safe to use',
    'contact.not-safe':
      'Then we will not use it. Choose a different way that is safe, or choose that you will ring us',
    'contact.outcode': 'Enter the first half of a postcode, such as DY1, or leave it empty',
    'contact.age': 'Enter your age as a number, or leave it empty',
    'contact.children': 'Enter ages under 18 as numbers, such as 2 and 7, or leave it empty',
    'form-expired': 'This page was open for a long time. Check your answers and send it again',
    'database.unavailable': 'We could not save that. Nothing was recorded: please try again',
  },
} as const;

export type PersonText = Omit<Words<typeof TEXT>, 'questions'> & {
  questions: Readonly<Record<string, string>>;
};
