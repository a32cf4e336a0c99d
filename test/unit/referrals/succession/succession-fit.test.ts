import { obstacleTo } from '../../../../src/referrals/succession/succession-fit';

const going = (more: object = {}) => ({
  areaCode: 'E08000027',
  service: service(),
  isRuledOut: false,
  isTooClose: false,
  ...more,
});
function service(areaCodes: string[] = [], areaRule: 'local' | 'inverted' = 'local') {
  return { areaCodes, eligibility: { areaRule } } as never;
}

describe('what keeps a referral from going to a successor', () => {
  it.each([
    ['nothing', {}, null],
    ['that it serves the area', { service: service(['E08000027']) }, null],
    ['another area', { service: service(['E08000034']) }, 'other-area'],
    ['an area does not count for a refuge', { service: service(['E08000034'], 'inverted') }, null],
    ['that nobody was chosen', { service: undefined }, 'no-service'],
    ['that the person ruled it out', { isRuledOut: true }, 'ruled-out'],
    ['that somebody there is too close', { isTooClose: true }, 'conflict'],
    [
      'what protects the person comes first',
      { isRuledOut: true, isTooClose: true, service: service(['E08000034']) },
      'ruled-out',
    ],
  ])('is %s', (_, more, obstacle) => {
    expect(obstacleTo(going(more))).toBe(obstacle);
  });
});
