import type { Area } from '../../../directory';
import { parsePhone } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { filled } from '../../../platform/web/written';
import { CONSENT_CONDITIONS } from '../../../routing';
import type { Question, QuestionSet } from '../../../screening';
import { childAges } from '../../child-ages';
import { outwardPostcode } from '../../outward-postcode';
import { isAge, isEmail } from '../answers';
import { factText, knownOptions } from '../fact-options';
import { textOf, type Field, type Given, type Option } from '../field';
import { CHECK, type Journey, type Step } from '../journey';
import type { PersonText } from './text.en-GB';

export interface ContactContext {
  questions: QuestionSet;
  areas: readonly Pick<Area, 'code' | 'name'>[];
  text: PersonText;
}

type ContactStep = Step<ContactContext>;

const SKIP = 'skip';
const DANGER = 'danger-now';
const ON_FIRST_SCREEN_PAGE = 8;

const options = (texts: Readonly<Record<string, string>>): Option[] =>
  Object.entries(texts).map(([value, text]) => ({ value, text }));
const willRing = (given: Given): boolean => textOf(given, 'method') === 'ring';

export function answerField(key: string): string {
  return `q-${key}`;
}

/** To pass a question over is to leave it not asked. */
function answerOptions({ answers }: QuestionSet): Option[] {
  return answers.map(({ value, web }) => ({ value: value === 'not-asked' ? SKIP : value, text: web }));
}

function askedIn({ questions: set, text }: ContactContext): (question: Question) => Field[] {
  const answers = answerOptions(set);
  const asked = (label: string, key: string): Field => {
    return { kind: 'choice', name: answerField(key), label, options: answers, isInline: true };
  };
  return ({ key, web, followUp }) => [
    asked(web, key),
    ...(followUp ? [asked(filled(text.ifYes, { question: lowerFirst(followUp.web) }), followUp.key)] : []),
  ];
}

const danger: ContactStep = {
  key: 'danger',
  title: ({ text }) => text.danger.title,
  fields: (context) =>
    context.questions.questions.filter(({ key }) => key === DANGER).flatMap(askedIn(context)),
  next: (given) => (['yes', 'dont-know'].includes(textOf(given, answerField(DANGER))) ? 'emergency' : 'way'),
};

const emergency: ContactStep = {
  key: 'emergency',
  title: ({ text }) => text.emergency.title,
  fields: () => [],
  next: () => 'way',
};

const way: ContactStep = {
  key: 'way',
  title: ({ text }) => text.way.title,
  fields: ({ text }) => [
    {
      kind: 'choice',
      name: 'method',
      label: text.way.method,
      hint: text.way.methodHint,
      options: options(text.way.methods),
      required: 'contact.method',
    },
    { kind: 'text', name: 'reach', label: text.way.reach, hint: text.way.reachHint },
    {
      kind: 'choice',
      name: 'isSafe',
      label: text.way.isSafe,
      hint: text.way.isSafeHint,
      options: options({ yes: text.way.isSafeYes, no: text.way.isSafeNo }),
    },
  ],
  next: () => 'talk',
  errors: unsafeWays,
};

/** Only an explicit yes opens a way to her; anything less leads to another way, or to her ringing us. */
function unsafeWays(given: Given): Failed[] {
  const method = textOf(given, 'method');
  if (method === '' || method === 'ring') return [];
  const reach = textOf(given, 'reach');
  const isReachable = method === 'email' ? isEmail(reach) : parsePhone(reach) !== undefined;
  const isSafe = textOf(given, 'isSafe');
  const safety = isSafe === 'no' ? 'contact.not-safe' : 'contact.is-safe';
  return [
    ...(isReachable
      ? []
      : [{ field: 'reach', code: method === 'email' ? 'contact.email' : 'contact.phone' }]),
    ...(isSafe === 'yes' ? [] : [{ field: 'isSafe', code: safety }]),
  ];
}

const talk: ContactStep = {
  key: 'talk',
  title: ({ text }) => text.talk.title,
  fields: ({ text }, given) => {
    const hint = willRing(given) ? text.talk.codeWordRingHint : text.talk.codeWordHint;
    const codeWord: Field = { kind: 'text', name: 'codeWord', label: text.talk.codeWord, hint, width: 10 };
    return willRing(given) ? [codeWord] : [...whenFields(text, given), codeWord];
  },
  next: () => 'about',
};

function whenFields(text: PersonText, given: Given): Field[] {
  const { talk: words } = text;
  const days = text.days.map((day, index) => ({ value: String(index + 1), text: day }));
  const voicemail = options({ yes: text.yes, no: text.no });
  return [
    { kind: 'many', name: 'days', label: words.days, hint: words.daysHint, options: days },
    { kind: 'choice', name: 'time', label: words.time, options: options(words.times) },
    { kind: 'text', name: 'whenText', label: words.whenText, hint: words.whenTextHint },
    { kind: 'text', name: 'whoMayAnswer', label: words.whoMayAnswer, hint: words.whoMayAnswerHint },
    { kind: 'text', name: 'sayWeAre', label: words.sayWeAre, hint: words.sayWeAreHint },
    ...(textOf(given, 'method') === 'phone'
      ? [
          {
            kind: 'choice',
            name: 'voicemail',
            label: words.voicemail,
            options: voicemail,
            isInline: true,
          } as const,
        ]
      : []),
  ];
}

const about: ContactStep = {
  key: 'about',
  title: ({ text }) => text.about.title,
  fields: ({ areas, questions, text }) => [
    { kind: 'text', name: 'name', label: text.about.name, hint: text.about.nameHint },
    {
      kind: 'choice',
      name: 'area',
      label: text.about.area,
      options: [
        ...areas.map(({ code, name }) => ({ value: code, text: name })),
        { value: 'elsewhere', text: text.about.areaElsewhere },
      ],
    },
    { kind: 'text', name: 'outcode', label: text.about.outcode, hint: text.about.outcodeHint, width: 10 },
    { kind: 'text', name: 'age', label: text.about.age, width: 3, input: 'numeric' },
    { kind: 'choice', name: 'gender', label: text.about.gender, options: options(text.about.genders) },
    {
      kind: 'select',
      name: 'language',
      label: factText(questions.household, 'interpreter', 'web'),
      options: [{ value: '', text: text.skip }, ...knownOptions(questions.household, 'interpreter', 'web')],
    },
  ],
  next: () => 'happening',
  errors: (given) => {
    const outcode = textOf(given, 'outcode');
    const age = textOf(given, 'age');
    return [
      ...(outcode !== '' && !outwardPostcode(outcode) ? [{ field: 'outcode', code: 'contact.outcode' }] : []),
      ...(age !== '' && !isAge(age) ? [{ field: 'age', code: 'contact.age' }] : []),
    ];
  },
};

/** The short screen without the question that comes before everything, on two pages. */
function screenFields(context: ContactContext, part: 'first' | 'second'): Field[] {
  const { questions, text } = context;
  const rest = questions.questions.filter(
    ({ key, asked: when }) => when === 'short-screen' && key !== DANGER,
  );
  const onPage = part === 'first' ? rest.slice(0, ON_FIRST_SCREEN_PAGE) : rest.slice(ON_FIRST_SCREEN_PAGE);
  const who = part === 'first' ? whoFields(context) : [];
  return [{ kind: 'words', text: text.happening.intro }, ...who, ...onPage.flatMap(askedIn(context))];
}

/** More than one may hurt her, and none of them needs a name. */
function whoFields({ questions: { perpetrators }, text }: ContactContext): Field[] {
  const lives = 'perpetrator-lives-with-person';
  return [
    {
      kind: 'many',
      name: 'harmers',
      label: factText(perpetrators, 'perpetrator-relation', 'web'),
      hint: text.happening.whoHint,
      options: knownOptions(perpetrators, 'perpetrator-relation', 'web'),
    },
    {
      kind: 'choice',
      name: 'harmersLive',
      label: factText(perpetrators, lives, 'web'),
      options: knownOptions(perpetrators, lives, 'web'),
      isInline: true,
    },
  ];
}

const happening: ContactStep = {
  key: 'happening',
  title: ({ text }) => text.happening.title,
  fields: (context) => screenFields(context, 'first'),
  next: () => 'happening-more',
};

const happeningMore: ContactStep = {
  key: 'happening-more',
  title: ({ text }) => text.happeningMore.title,
  fields: (context) => screenFields(context, 'second'),
  next: () => 'help',
};

const help: ContactStep = {
  key: 'help',
  title: ({ text }) => text.help.title,
  fields: ({ questions, text }) => [
    {
      kind: 'many',
      name: 'needs',
      label: text.help.needs,
      options: questions.needs.map(({ key, web }) => ({ value: key, text: web })),
    },
    { kind: 'text', name: 'children', label: text.help.children, hint: text.help.childrenHint },
    {
      kind: 'choice',
      name: 'childrenLive',
      label: text.help.childrenLive,
      options: knownOptions(questions.household, 'child-lives-where', 'web'),
      isInline: true,
    },
    {
      kind: 'many',
      name: 'truths',
      label: text.help.truths,
      options: options(text.help.truthOptions),
    },
  ],
  next: () => 'more',
  errors: (given) =>
    childAges(textOf(given, 'children')) ? [] : [{ field: 'children', code: 'contact.children' }],
};

const more: ContactStep = {
  key: 'more',
  title: ({ text }) => text.more.title,
  fields: ({ text }) => [
    { kind: 'long', name: 'note', label: text.more.note, hint: text.more.noteHint, rows: 4 },
    {
      kind: 'many',
      name: 'ruledOut',
      label: text.more.ruledOut,
      hint: text.more.ruledOutHint,
      options: CONSENT_CONDITIONS.map((value) => ({ value, text: text.more.ruledOutWords[value] })),
    },
    { kind: 'text', name: 'mustNotTell', label: text.more.mustNotTell, hint: text.more.mustNotTellHint },
    {
      kind: 'choice',
      name: 'consent',
      label: text.more.consent,
      hint: text.more.consentHint,
      options: options({ given: text.more.consentYes, refused: text.more.consentNo }),
    },
  ],
  next: () => CHECK,
};

/** Eight short pages. All may be left out but a safe way to reach her, or that she will ring. */
export const CONTACT_JOURNEY: Journey<ContactContext> = {
  steps: [danger, emergency, way, talk, about, happening, happeningMore, help, more],
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
