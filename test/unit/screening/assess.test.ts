import type { Level } from '../../../src/kernel/level';
import { assess, unansweredIn, type Answer, type Instrument } from '../../../src/screening';
import {
  QUESTION_SET,
  screened,
  sheet,
  SHORT_SCREEN_KEYS,
  THRESHOLDS,
} from '../../support/screening-factory';

const assessed = (...answers: Parameters<typeof screened>) =>
  assess(screened(...answers), QUESTION_SET, THRESHOLDS);

describe('assess, on a complete short screen', () => {
  it.each<[string, Record<string, Answer>, Level]>([
    ['nothing', {}, 'standard'],
    ['danger now', { 'danger-now': 'yes' }, 'high'],
    ['strangulation', { strangulation: 'yes' }, 'high'],
    ['a weapon', { weapon: 'yes' }, 'high'],
    ['a threat to kill', { 'threat-to-kill': 'yes' }, 'high'],
    ['sexual violence', { 'sexual-violence': 'yes' }, 'high'],
    [
      'sexual violence, not known when',
      { 'sexual-violence': 'yes', 'sexual-violence-recent': 'dont-know' },
      'high',
    ],
    [
      'sexual violence over 12 months ago',
      { 'sexual-violence': 'yes', 'sexual-violence-recent': 'no' },
      'standard',
    ],
    ['stalking', { stalking: 'yes' }, 'high'],
    ['stalking, fear not known', { stalking: 'yes', 'stalking-fear': 'dont-know' }, 'high'],
    ['stalking without fear', { stalking: 'yes', 'stalking-fear': 'no' }, 'standard'],
    ['honour-based abuse', { 'honour-based-abuse': 'yes' }, 'high'],
    ['own suicidality', { 'own-suicide': 'yes' }, 'high'],
    ['a forum in 12 months', { 'forum-12-months': 'yes' }, 'high'],
    ['three incidents', { 'three-incidents': 'yes' }, 'high'],
    ['children alone', { children: 'yes' }, 'standard'],
    ['separation alone', { separation: 'yes' }, 'medium'],
    ['escalation alone', { escalation: 'yes' }, 'medium'],
    ['control alone', { 'control-or-jealousy': 'yes' }, 'medium'],
    ['pregnancy alone', { 'pregnancy-or-baby': 'yes' }, 'medium'],
    ['the perpetrator threatening suicide alone', { 'perpetrator-suicide': 'yes' }, 'medium'],
    ['another fear alone', { 'anything-else': 'yes' }, 'medium'],
    ['child contact alone', { 'child-contact-conflict': 'yes' }, 'medium'],
    ['a broken order alone', { 'breach-of-order': 'yes' }, 'medium'],
    ['isolation alone', { isolation: 'yes' }, 'medium'],
    ['separation and escalation', { separation: 'yes', escalation: 'yes' }, 'high'],
    ['a broken order and isolation', { 'breach-of-order': 'yes', isolation: 'yes' }, 'high'],
  ])('%s', (_, answers, level) => {
    expect(assessed(answers)).toMatchObject({ level, workingLevel: level, isComplete: true });
  });

  it('says which questions raised it, by which rule', () => {
    expect(assessed({ strangulation: 'yes', separation: 'yes' }).reasons).toEqual([
      { rule: 'R1', question: 'strangulation', text: expect.stringMatching(/strangled/i) },
      { rule: 'R2', question: 'separation', text: expect.stringMatching(/separation/i) },
    ]);
  });

  it('gives a reason for standard too', () => {
    expect(assessed().reasons).toEqual([
      { rule: 'none', question: null, text: expect.stringContaining('No sign of higher danger') },
    ]);
  });
});

describe('what is not known', () => {
  it.each<[string, Record<string, Answer>, string, Level, boolean]>([
    ['one unknown', { weapon: 'dont-know' }, 'standard', 'standard', true],
    ['two unknown', { weapon: 'dont-know', children: 'not-asked' }, 'incomplete', 'medium', false],
    [
      'two unknown and one sign',
      { weapon: 'dont-know', children: 'not-asked', separation: 'yes' },
      'incomplete',
      'medium',
      false,
    ],
    [
      'two unknown and high',
      { weapon: 'dont-know', children: 'not-asked', strangulation: 'yes' },
      'high',
      'high',
      false,
    ],
  ])('%s', (_, answers, level, workingLevel, isComplete) => {
    expect(assessed(answers)).toMatchObject({ level, workingLevel, isComplete });
  });

  it('counts yes, no and unknown over the short screen only', () => {
    const { counts } = assessed({ weapon: 'dont-know', strangulation: 'yes', isolation: 'yes' });
    expect(counts).toEqual({ yes: 1, no: SHORT_SCREEN_KEYS.length - 2, unknown: 1 });
  });

  it.each<[string, Parameters<typeof assess>[0], string]>([
    [
      'of the short screen',
      screened({ weapon: 'dont-know', children: 'not-asked' }),
      '2 of the short screen',
    ],
    [
      'of a tool brought along',
      {
        shortScreen: null,
        judgement: null,
        instruments: [{ tool: 'dash', version: '2009', yes: 1, unknown: 6, grade: null }],
      },
      'too little was asked',
    ],
  ])('is a reason by itself, %s', (_, answers, text) => {
    const { reasons } = assess(answers, QUESTION_SET, THRESHOLDS);
    expect(reasons).toEqual([{ rule: 'unknown', question: null, text: expect.stringContaining(text) }]);
  });

  it('is no reason where enough is known', () => {
    expect(assessed({ weapon: 'dont-know' }).reasons.map(({ rule }) => rule)).toEqual(['none']);
  });

  it('is everything when nothing was used at all', () => {
    const assessment = assess({ shortScreen: null, judgement: null }, QUESTION_SET, THRESHOLDS);
    expect(assessment).toMatchObject({ level: 'incomplete', workingLevel: 'medium' });
  });

  it('takes a key that objects inherit for a question nobody answered', () => {
    expect(
      assess({ shortScreen: Object.create({ weapon: 'yes' }), judgement: null }, QUESTION_SET, THRESHOLDS)
        .level,
    ).toBe('incomplete');
  });

  it('lists what is left to ask', () => {
    const answers = sheet({ weapon: 'not-asked', children: 'dont-know' });
    expect(unansweredIn(answers, QUESTION_SET)).toEqual(['weapon', 'children']);
  });
});

describe('a judgement', () => {
  it.each<[string, { level: Level; reason: string } | null, Level]>([
    ['high with a reason', { level: 'high', reason: 'a pattern' }, 'high'],
    ['medium with a reason', { level: 'medium', reason: 'a pattern' }, 'medium'],
    ['standard lowers nothing', { level: 'standard', reason: 'a pattern' }, 'standard'],
    ['high without a reason', { level: 'high', reason: '  ' }, 'standard'],
    ['none', null, 'standard'],
  ])('%s', (_, judgement, level) => {
    expect(assessed({}, { judgement }).level).toBe(level);
  });

  it('is a reason of its own, and a route to the forum', () => {
    const judgement = { level: 'high', reason: 'a pattern' } as const;
    const { reasons, forumRoutes } = assessed({}, { judgement });
    expect(reasons).toEqual([
      { rule: 'judgement', question: null, text: expect.stringContaining('judged it high') },
    ]);
    expect(forumRoutes).toEqual(['judgement']);
  });

  it.each([
    ['standard', 'calm'],
    ['high', ' '],
  ] as const)('of %s with the reason “%s” is none', (level, reason) => {
    expect(assessed({}, { judgement: { level, reason } }).reasons.map(({ rule }) => rule)).toEqual(['none']);
  });

  it('never lowers what a sign raised', () => {
    expect(assessed({ weapon: 'yes' }, { judgement: { level: 'standard', reason: 'calm' } }).level).toBe(
      'high',
    );
  });
});

describe('a checklist or another tool', () => {
  const tool = (overrides: Partial<Instrument>): Instrument => ({
    tool: 'dash',
    version: '2009',
    yes: 5,
    unknown: 0,
    grade: null,
    ...overrides,
  });

  it.each<[string, Partial<Instrument>, string]>([
    ['at the threshold', { yes: 14 }, 'high'],
    ['below it', { yes: 13 }, 'medium'],
    ['at the lower threshold', { yes: 10 }, 'medium'],
    ['below both', { yes: 9 }, 'standard'],
    ['five unknown', { unknown: 5 }, 'standard'],
    ['six unknown', { unknown: 6 }, 'incomplete'],
    ['unknown not stated', { unknown: null }, 'incomplete'],
    ['six unknown and high', { yes: 14, unknown: 6 }, 'high'],
    ['graded higher than its score', { grade: 'high' }, 'high'],
    ['graded lower than its score', { yes: 14, grade: 'standard' }, 'high'],
    ['another tool: its grade, not its score', { tool: 'dara', yes: 20, grade: 'medium' }, 'medium'],
  ])('%s', (_, overrides, level) => {
    const answers = { shortScreen: null, judgement: null, instruments: [tool(overrides)] };
    expect(assess(answers, QUESTION_SET, THRESHOLDS).level).toBe(level);
  });

  it('goes by the thresholds of the area', () => {
    const answers = { shortScreen: null, judgement: null, instruments: [tool({ yes: 12 })] };
    expect(assess(answers, QUESTION_SET, { dashHigh: 12, dashMedium: 8 }).level).toBe('high');
  });
});

describe('the cards', () => {
  it.each<[string, Record<string, Answer>, string[]]>([
    ['danger now', { 'danger-now': 'yes' }, ['call-999']],
    ['danger not known', { 'danger-now': 'dont-know' }, ['call-999']],
    ['strangulation', { strangulation: 'yes' }, ['strangulation']],
    ['honour-based abuse', { 'honour-based-abuse': 'yes' }, ['one-chance']],
    ['999 comes first', { strangulation: 'yes', 'danger-now': 'yes' }, ['call-999', 'strangulation']],
    ['none', {}, []],
  ])('%s', (_, answers, cards) => {
    expect(assessed(answers).cards).toEqual(cards);
  });
});

describe('the routes to the multi-agency forum', () => {
  it.each<[string, Record<string, Answer>, string[]]>([
    ['danger signs', { strangulation: 'yes' }, ['judgement']],
    ['three incidents', { 'three-incidents': 'yes' }, ['escalation']],
    ['a forum before', { 'forum-12-months': 'yes' }, ['repeat']],
    ['several', { 'three-incidents': 'yes', 'forum-12-months': 'yes' }, ['escalation', 'repeat']],
    ['not high', { separation: 'yes' }, []],
  ])('%s', (_, answers, routes) => {
    expect(assessed(answers).forumRoutes).toEqual(routes);
  });

  it('are of what made it high, and not of what alone would not have', () => {
    const scored = { tool: 'dash', version: '2009', yes: 14, unknown: 0, grade: null };
    const { forumRoutes } = assessed({ separation: 'yes' }, { instruments: [scored] });
    expect(forumRoutes).toEqual(['threshold']);
  });
});
