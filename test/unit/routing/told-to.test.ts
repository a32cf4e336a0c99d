import { genderToldTo, needsToldTo } from '../../../src/routing';

const hidden = { doNotDiscloseLgbt: true };
const open = { doNotDiscloseLgbt: false };

describe('what a service is told', () => {
  it.each([
    ['outreach', hidden, ['support']],
    ['lgbt', hidden, ['support', 'lgbt']],
    ['outreach', open, ['support', 'lgbt']],
  ] as const)('of the needs: %s, %j', (queue, circumstances, told) => {
    expect(needsToldTo(queue, { needs: ['support', 'lgbt'], circumstances })).toEqual(told);
  });

  it.each([
    ['outreach', hidden, 'other', null],
    ['lgbt', hidden, 'other', 'other'],
    ['outreach', open, 'other', 'other'],
    ['outreach', hidden, 'female', 'female'],
    ['outreach', hidden, 'male', 'male'],
    ['outreach', hidden, null, null],
  ] as const)('of the gender: %s, %j, %s', (queue, circumstances, gender, told) => {
    expect(genderToldTo(queue, { gender, circumstances })).toBe(told);
  });
});
