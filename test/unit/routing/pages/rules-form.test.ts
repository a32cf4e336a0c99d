import { readRulesForm } from '../../../../src/routing/pages/rules-form';
import { RULES } from '../../../support/routing-factory';

const rules = (version: string): string => JSON.stringify({ ...RULES, version });

describe('the form of a changed rule set', () => {
  it('is read as strictly as a file at start', () => {
    const read = readRulesForm({ rules: rules('2026-12'), reason: 'Outreach takes high now.' });
    expect(read.rules).toEqual({ ...RULES, version: '2026-12' });
    expect([read.failed, read.problems]).toEqual([[], []]);
  });

  it.each([
    ['what is no JSON', '{ "version": "x", }', 'The whole: it is not JSON.'],
    ['nothing', '', 'The whole: it is not JSON.'],
    ['another thing than a rule set', '[]', 'The whole: '],
    ['a key nobody knows', JSON.stringify({ ...RULES, colour: 'red' }), 'Unrecognized key: "colour"'],
  ])('is refused for %s, and keeps what was typed', (_, typed, problem) => {
    const read = readRulesForm({ rules: typed, reason: 'Because.' });
    expect(read.rules).toBeNull();
    expect(read.problems.join(' ')).toContain(problem);
    expect(read.failed).toEqual([{ field: 'rules', code: 'rule-set.unreadable' }]);
    expect(read.typed).toEqual({ rules: typed, reason: 'Because.' });
  });

  it.each([
    ['2026-12', true],
    ['2026-12.b', true],
    ['a', true],
    ['v'.repeat(32), true],
    ['v'.repeat(33), false],
    ['New', false],
    ['2026_12', false],
    ['-2026', false],
    ['2026-', false],
    ['2026--12', false],
    ['2026 12', false],
  ])('takes %s as the name of a version: %s', (version, isName) => {
    const read = readRulesForm({ rules: rules(version), reason: 'Because.' });
    expect(read.rules !== null).toBe(isName);
    expect(read.problems.length > 0).toBe(!isName);
  });

  it.each([
    ['', 'rule-set.reason'],
    [' \n', 'rule-set.reason'],
    ['x'.repeat(2_001), 'rule-set.reason-too-long'],
    ['x'.repeat(2_000), null],
  ])('wants a reason that can be read', (reason, code) => {
    const { failed } = readRulesForm({ rules: rules('2026-12'), reason });
    expect(failed).toEqual(code === null ? [] : [{ field: 'reason', code }]);
  });

  it.each([null, undefined, 'text', { rules: 7, reason: ['x'] }])('is empty for %j', (body) => {
    const { typed, failed } = readRulesForm(body);
    expect(typed).toEqual({ rules: '', reason: '' });
    expect(failed.map(({ field }) => field)).toEqual(['rules', 'reason']);
  });
});
