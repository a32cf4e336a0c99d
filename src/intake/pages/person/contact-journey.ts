import type { Area } from '../../../directory';
import { parsePhone } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { CONSENT_CONDITIONS } from '../../../routing';
import type { Question, QuestionSet } from '../../../screening';
import { childAges } from '../../child-ages';
import { outwardPostcode } from '../../outward-postcode';
import { isAge, isEmail } from '../answers';
import { factText, knownOptions } from '../fact-options';
import { textOf, type Field, type Given, type Option } from '../field';
import { CHECK, type Journey, type Step } from '../journey';
import { TEXT } from './text.en-GB';

export interface ContactContext {
  questions: QuestionSet;
  areas: readonly Pick<Area, 'code' | 'name'>[];
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

function askedIn(set: QuestionSet): (question: Question) => Field[] {
  const answers = answerOptions(set);
  const asked = (label: string, key: string): Field => {
    return { kind: 'choice', name: answerField(key), label, options: answers, isInline: true };
  };
  return ({ key, web, followUp }) => [
    asked(web, key),
    ...(followUp ? [asked(TEXT.ifYes(followUp.web), followUp.key)] : []),
  ];
}

const danger: ContactStep = {
  key: 'danger',
  title: TEXT.danger.title,
  fields: ({ questions }) =>
    questions.questions.filter(({ key }) => key === DANGER).flatMap(askedIn(questions)),
  next: (given) => (['yes', 'dont-know'].includes(textOf(given, answerField(DANGER))) ? 'emergency' : 'way'),
};

const emergency: ContactStep = {
  key: 'emergency',
  title: TEXT.emergency.title,
  fields: () => [],
  next: () => 'way',
};

const way: ContactStep = {
  key: 'way',
  title: TEXT.way.title,
  fields: () => [
    {
      kind: 'choice',
      name: 'method',
      label: TEXT.way.method,
      hint: TEXT.way.methodHint,
      options: options(TEXT.way.methods),
      required: 'contact.method',
    },
    { kind: 'text', name: 'reach', label: TEXT.way.reach, hint: TEXT.way.reachHint },
    {
      kind: 'choice',
      name: 'isSafe',
      label: TEXT.way.isSafe,
      hint: TEXT.way.isSafeHint,
      options: options({ yes: TEXT.way.isSafeYes, no: TEXT.way.isSafeNo }),
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
  title: TEXT.talk.title,
  fields: (_, given) => {
    const hint = willRing(given) ? TEXT.talk.codeWordRingHint : TEXT.talk.codeWordHint;
    const codeWord: Field = { kind: 'text', name: 'codeWord', label: TEXT.talk.codeWord, hint, width: 10 };
    return willRing(given) ? [codeWord] : [...whenFields(given), codeWord];
  },
  next: () => 'about',
};

function whenFields(given: Given): Field[] {
  const { talk: words } = TEXT;
  const days = TEXT.days.map((text, index) => ({ value: String(index + 1), text }));
  const voicemail = options({ yes: TEXT.yes, no: TEXT.no });
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
  title: TEXT.about.title,
  fields: ({ areas, questions }) => [
    { kind: 'text', name: 'name', label: TEXT.about.name, hint: TEXT.about.nameHint },
    {
      kind: 'choice',
      name: 'area',
      label: TEXT.about.area,
      options: [
        ...areas.map(({ code, name }) => ({ value: code, text: name })),
        { value: 'elsewhere', text: TEXT.about.areaElsewhere },
      ],
    },
    { kind: 'text', name: 'outcode', label: TEXT.about.outcode, hint: TEXT.about.outcodeHint, width: 10 },
    { kind: 'text', name: 'age', label: TEXT.about.age, width: 3, input: 'numeric' },
    { kind: 'choice', name: 'gender', label: TEXT.about.gender, options: options(TEXT.about.genders) },
    {
      kind: 'select',
      name: 'language',
      label: factText(questions.household, 'interpreter', 'web'),
      options: [{ value: '', text: TEXT.skip }, ...knownOptions(questions.household, 'interpreter', 'web')],
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
function screenFields({ questions }: ContactContext, part: 'first' | 'second'): Field[] {
  const rest = questions.questions.filter(
    ({ key, asked: when }) => when === 'short-screen' && key !== DANGER,
  );
  const onPage = part === 'first' ? rest.slice(0, ON_FIRST_SCREEN_PAGE) : rest.slice(ON_FIRST_SCREEN_PAGE);
  const who = part === 'first' ? whoFields(questions) : [];
  return [{ kind: 'words', text: TEXT.happening.intro }, ...who, ...onPage.flatMap(askedIn(questions))];
}

/** More than one may hurt her, and none of them needs a name. */
function whoFields({ perpetrators }: QuestionSet): Field[] {
  const lives = 'perpetrator-lives-with-person';
  return [
    {
      kind: 'many',
      name: 'harmers',
      label: factText(perpetrators, 'perpetrator-relation', 'web'),
      hint: TEXT.happening.whoHint,
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
  title: TEXT.happening.title,
  fields: (context) => screenFields(context, 'first'),
  next: () => 'happening-more',
};

const happeningMore: ContactStep = {
  key: 'happening-more',
  title: TEXT.happeningMore.title,
  fields: (context) => screenFields(context, 'second'),
  next: () => 'help',
};

const help: ContactStep = {
  key: 'help',
  title: TEXT.help.title,
  fields: ({ questions }) => [
    {
      kind: 'many',
      name: 'needs',
      label: TEXT.help.needs,
      options: questions.needs.map(({ key, web }) => ({ value: key, text: web })),
    },
    { kind: 'text', name: 'children', label: TEXT.help.children, hint: TEXT.help.childrenHint },
    {
      kind: 'choice',
      name: 'childrenLive',
      label: TEXT.help.childrenLive,
      options: knownOptions(questions.household, 'child-lives-where', 'web'),
      isInline: true,
    },
    {
      kind: 'many',
      name: 'truths',
      label: TEXT.help.truths,
      options: options(TEXT.help.truthOptions),
    },
  ],
  next: () => 'more',
  errors: (given) =>
    childAges(textOf(given, 'children')) ? [] : [{ field: 'children', code: 'contact.children' }],
};

const more: ContactStep = {
  key: 'more',
  title: TEXT.more.title,
  fields: () => [
    { kind: 'long', name: 'note', label: TEXT.more.note, hint: TEXT.more.noteHint, rows: 4 },
    {
      kind: 'many',
      name: 'ruledOut',
      label: TEXT.more.ruledOut,
      hint: TEXT.more.ruledOutHint,
      options: CONSENT_CONDITIONS.map((value) => ({ value, text: TEXT.more.ruledOutWords[value] })),
    },
    { kind: 'text', name: 'mustNotTell', label: TEXT.more.mustNotTell, hint: TEXT.more.mustNotTellHint },
    {
      kind: 'choice',
      name: 'consent',
      label: TEXT.more.consent,
      hint: TEXT.more.consentHint,
      options: options({ given: TEXT.more.consentYes, refused: TEXT.more.consentNo }),
    },
  ],
  next: () => CHECK,
};

/** Eight short pages. All may be left out but a safe way to reach her, or that she will ring. */
export const CONTACT_JOURNEY: Journey<ContactContext> = {
  steps: [danger, emergency, way, talk, about, happening, happeningMore, help, more],
};
