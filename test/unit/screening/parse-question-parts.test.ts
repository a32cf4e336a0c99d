import { reviewedFile } from '../../../src/platform/config/reviewed-file';
import { parseQuestionParts, readParts, type PartFiles } from '../../../src/screening';
import { CONFIG_DIR, QUESTION_SET, QUESTION_SETS } from '../../support/screening-factory';

const VERSION = '2026-11';
const GOOD = readParts(CONFIG_DIR, VERSION);
type Part = keyof PartFiles;

/** The set with one text in one of its files replaced by another; the text has to be there. */
function withText(part: Part, from: string | RegExp, to: string): PartFiles {
  const { name, text } = GOOD[part];
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${name} does not say ${String(from)}`);
  return { ...GOOD, [part]: reviewedFile(name, changed) };
}

function complaintAbout(files: PartFiles, version = VERSION): string {
  try {
    parseQuestionParts(files, version);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the reviewed question set', () => {
  it('is read from its files', () => {
    expect(parseQuestionParts(GOOD, VERSION)).toEqual(QUESTION_SET);
  });

  it('leaves the one before as it was, without the parts that it did not have', () => {
    expect(QUESTION_SETS.map(({ version }) => version)).toEqual(['2026-09', '2026-11']);
    expect(QUESTION_SETS[0]).toMatchObject({ checklists: [], opening: [], household: [], equality: [] });
    expect(QUESTION_SETS[0]?.answers).toHaveLength(4);
  });
});

describe('parseQuestionParts', () => {
  it.each<[string, Part, string | RegExp, string, RegExp]>([
    [
      'a key nobody knows',
      'needs',
      '"needs":',
      '"colour": "red",\n  "needs":',
      /needs\.json:\d+: \(file\): .*colour/,
    ],
    ['another version', 'opening', '2026-11', '2026-12', /opening\.json:2: version: 2026-12 is not the name/],
    ['a part under another name', 'household', '"household"', '"equality"', /household\.json:3: part: /],
    [
      'an empty sentence',
      'short-screen',
      /"say": "Has a knife[^"]*"/,
      '"say": " "',
      /questions\.2\.say: is empty/,
    ],
    [
      'a key that is none',
      'opening',
      '"opening-afraid"',
      '"Opening Afraid"',
      /questions\.1\.key: expected a kebab-case/,
    ],
    ['a rule nobody knows', 'short-screen', '"raises": "R2"', '"raises": "R9"', /questions\.\d+\.raises/],
    ['a rule left out', 'short-screen', '"id": "R0"', '"id": "R1"', /rules: R0 is missing/],
    [
      'a rule that sinks',
      'short-screen',
      /"signs": 2,\s*"level": "high"/,
      '"signs": 2, "level": "standard"',
      /rules\.\d\.steps: more signs must not be a lower level/,
    ],
    [
      'a rule with two levels for as many signs',
      'short-screen',
      /"signs": 2,\s*"level": "high"/,
      '"signs": 1, "level": "high"',
      /more signs must not be a lower level/,
    ],
    [
      'a rule that more signs leave as it is',
      'short-screen',
      /"signs": 2,\s*"level": "high"/,
      '"signs": 2, "level": "medium"',
      /more signs must not be a lower level/,
    ],
    ['a card nobody knows', 'short-screen', '"card": "strangulation"', '"card": "tea"', /cards\.0\.card/],
    [
      'a question twice',
      'short-screen',
      '"key": "weapon"',
      '"key": "strangulation"',
      /questions: strangulation appears twice/,
    ],
    [
      'a question the house asks for',
      'short-screen',
      '"key": "stalking"',
      '"key": "following"',
      /questions: stalking is missing/,
    ],
    [
      'danger now not first',
      'short-screen',
      '"key": "danger-now"',
      '"key": "danger-later"',
      /questions\.0: danger-now comes first/,
    ],
    [
      'an answer too few',
      'short-screen',
      /\{\s*"value": "dont-know"[^}]*\},/,
      '',
      /answers: expected yes, no, dont-know, not-asked/,
    ],
    [
      'half a number of unknowns',
      'short-screen',
      '"incompleteFrom": 2',
      '"incompleteFrom": 1.5',
      /incompleteFrom/,
    ],
    [
      'an answer too many',
      'short-screen',
      /(\{\s*"value": "not-asked"[^}]*\})/,
      '$1, { "value": "yes", "say": "Yes", "web": "Yes" }',
      /answers: expected yes, no, dont-know, not-asked/,
    ],
    [
      'an opening question twice',
      'opening',
      '"key": "opening-afraid"',
      '"key": "opening-hurt"',
      /questions: opening-hurt appears twice/,
    ],
    ['a need left out', 'needs', '"key": "legal"', '"key": "stalking"', /needs: legal is missing/],
    [
      'an indicator out of turn',
      'checklist',
      '"number": 7',
      '"number": 8',
      /indicators\.6\.number: expected number 7/,
    ],
    [
      'an indicator too few',
      'checklist',
      /,\s*\{\s*"number": 24,[\s\S]*\}(?=\s*\])/,
      '',
      /indicators: 23 indicators, not 24/,
    ],
    [
      'an indicator too many in the young person’s',
      'checklist-young',
      /(\{\s*"number": 24,[\s\S]*\})(?=\s*\])/,
      '$1, $1',
      /indicators\.24\.key: is not the key of number 25/,
    ],
    [
      'an indicator twice',
      'checklist',
      '"key": "animals"',
      '"key": "money"',
      /indicators: money appears twice/,
    ],
    [
      'an indicator that fills nothing known',
      'checklist',
      '"question": "weapon"',
      '"question": "teapot"',
      /indicators\.12\.fills: no question is called teapot/,
    ],
    [
      'an adults’ checklist with an age',
      'checklist',
      '"underAge": null',
      '"underAge": 99',
      /underAge: must be for anybody/,
    ],
    [
      'a young person’s without one',
      'checklist-young',
      '"underAge": 18',
      '"underAge": null',
      /underAge: needs the age/,
    ],
    [
      'a young person’s with other keys',
      'checklist-young',
      '"key": "worse"',
      '"key": "worst"',
      /indicators\.10\.key: is not the key of number 11/,
    ],
    [
      'two checklists of one name',
      'checklist-young',
      '"young-checklist"',
      '"checklist"',
      /tool: another tool has this name/,
    ],
    [
      'a checklist with the name of a tool that is scored',
      'checklist-young',
      '"young-checklist"',
      '"dash"',
      /tool: another tool has this name/,
    ],
    [
      'a question of fact twice',
      'household',
      '"key": "pets"',
      '"key": "step-free"',
      /questions: step-free appears twice/,
    ],
    [
      'an answer twice',
      'equality',
      /(\{\s*"value": "prefer-not-to-say"[^}]*\})/,
      '$1, $1',
      /questions\.\d+\.answers: prefer-not-to-say appears twice/,
    ],
    [
      'a place no child can live',
      'household',
      '"value": "elsewhere"',
      '"value": "moon"',
      /expected with-person, elsewhere, with-perpetrator, dont-know, not-asked/,
    ],
    [
      'a question of fact nobody reads',
      'household',
      '"key": "pets"',
      '"key": "plants"',
      /pets is missing[\s\S]*plants is not known/,
    ],
    [
      'an age with answers',
      'household',
      '"answers": []',
      '"answers": [{ "value": "1", "say": "1", "web": "1" }]',
      /expected no answers/,
    ],
    [
      'no way to leave a question open',
      'perpetrators',
      /\{\s*"value": "not-asked"[^}]*\}/,
      '{ "value": "x", "say": "x", "web": "x" }',
      /answers: expected/,
    ],
    [
      'no way to prefer not to say',
      'equality',
      /"value": "prefer-not-to-say"/,
      '"value": "none-of-your-business"',
      /needs the answers prefer-not-to-say and not-asked/,
    ],
    ['something it cannot lead to', 'equality', '"raises": "statistics"', '"raises": "prison"', /raises/],
  ])('refuses %s, with file, line and reason', (_, part, from, to, reason) => {
    const complaint = complaintAbout(withText(part, from, to));
    expect(complaint).toMatch(reason);
    expect(complaint).toMatch(new RegExp(`^screening/2026-11/${part}\\.json:\\d+: `));
  });

  it('names the very line', () => {
    const line = GOOD.checklist.text.slice(0, GOOD.checklist.text.indexOf('"number": 7')).split('\n').length;
    expect(complaintAbout(withText('checklist', '"number": 7', '"number": 8'))).toContain(
      `screening/2026-11/checklist.json:${line}: indicators.6.number`,
    );
  });

  it('names everything that is wrong at once, in all files', () => {
    const files = {
      ...withText('needs', '"part"', '"port"'),
      opening: withText('opening', '"part"', '"port"').opening,
    };
    const complaint = complaintAbout(files);
    expect(complaint).toMatch(/opening\.json/);
    expect(complaint).toMatch(/needs\.json/);
  });

  it('names them from top to bottom, each in a line of its own', () => {
    const files = withText('short-screen', '"key": "danger-now"', '"key": "danger-later"');
    const { name, text } = files['short-screen'];
    const worse = reviewedFile(name, text.replace('"id": "R0"', '"id": "R1"'));
    const lines = complaintAbout({ ...files, 'short-screen': worse }).split('\n');
    const places = lines.map((line) => /^screening\/2026-11\/short-screen\.json:(\d+): /.exec(line)?.[1]);
    expect(lines.length).toBeGreaterThan(2);
    expect(places).toEqual(places.toSorted((a, b) => Number(a) - Number(b)));
  });

  it('finds a key that stands twice, of which a reader would see the first and the machine the last', () => {
    const files = withText(
      'short-screen',
      '"incompleteFrom": 2',
      '"incompleteFrom": 2,\n  "incompleteFrom": 9',
    );
    expect(complaintAbout(files)).toMatch(/short-screen\.json:5: incompleteFrom: stands twice/);
  });

  it('says the line at which a file is no longer JSON', () => {
    expect(() => reviewedFile('screening/x.json', '{\n "a": 1,\n}')).toThrow('screening/x.json:3: not JSON');
  });
});
