import {
  changesFrom,
  LEAVE_OUT,
  planMark,
  readPlanChoices,
} from '../../../src/console/pages/console/plan-changes';
import { planFor, type Plan } from '../../../src/routing';
import { AREA, RULES, subject, supportService } from '../../support/routing-factory';

function planWith(...ids: string[]): Plan {
  const services = ids.map((id) => supportService({ id, queue: 'outreach' }));
  return planFor({ subject: subject(), services, rules: RULES, area: AREA });
}

const plan = planWith('first', 'second', 'third');

describe('what a handler did to a plan', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['kept', { 'choice-outreach': 'first' }, { changes: [], changeReason: null, failed: [] }],
    ['nothing said', {}, { changes: [], changeReason: null, failed: [] }],
    [
      'left out, with a reason',
      { 'choice-outreach': LEAVE_OUT, changeReason: ' she asked ' },
      { changes: [{ queue: 'outreach', leaveOut: true }], changeReason: 'she asked', failed: [] },
    ],
    [
      'another one, with a reason',
      { 'choice-outreach': 'third', changeReason: 'nearer' },
      { changes: [{ queue: 'outreach', serviceId: 'third' }], changeReason: 'nearer', failed: [] },
    ],
    [
      'another one, without a reason',
      { 'choice-outreach': 'third', changeReason: '  ' },
      {
        changes: [{ queue: 'outreach', serviceId: 'third' }],
        changeReason: null,
        failed: [{ field: 'changeReason', code: 'console.change-reason' }],
      },
    ],
    [
      'one that the plan did not rank',
      { 'choice-outreach': 'elsewhere' },
      { changes: [], changeReason: null, failed: [{ field: 'choice-outreach', code: 'console.choice' }] },
    ],
    [
      'a queue without placement',
      { 'choice-refuge': 'first' },
      { changes: [], changeReason: null, failed: [] },
    ],
    ['a reason for no change', { changeReason: 'none' }, { changes: [], changeReason: null, failed: [] }],
  ])('%s', (_, sent, expected) => {
    expect(changesFrom(plan, readPlanChoices(sent))).toEqual(expected);
  });
});

describe('the mark of a plan', () => {
  it('is the same for the same plan', () => {
    expect(planMark(planWith('third', 'first', 'second'), 'high')).toBe(planMark(plan, 'high'));
  });

  it.each([
    ['another level', planMark(plan, 'medium')],
    ['another service', planMark(planWith('second', 'third'), 'high')],
    ['another order of alternatives', planMark(planWith('first', 'third'), 'high')],
  ])('tells %s apart', (_, mark) => {
    expect(mark).not.toBe(planMark(plan, 'high'));
  });

  it('holds nothing about the person', () => {
    expect(planMark(plan, 'high')).toBe('2026-11|high|placed|outreach>first>second>third');
  });
});
