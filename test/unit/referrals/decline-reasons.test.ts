import fc from 'fast-check';
import { DECLINE_REASONS, parseDeclineReason, sayDeclineReason } from '../../../src/referrals';
import { declineGroups } from '../../../src/referrals/decline-words';

const EVERY = Object.entries(DECLINE_REASONS).flatMap(([party, codes]) =>
  codes.map((code) => `${party}.${code}`),
);

describe('a decline reason', () => {
  it.each(EVERY)('%s is read, and has words of its own', (value) => {
    const [party, code] = value.split('.');
    expect(parseDeclineReason(value)).toEqual({ party, code });
    expect(sayDeclineReason(value)).not.toBe('No reason given');
  });

  it('has no words twice', () => {
    expect(new Set(EVERY.map(sayDeclineReason)).size).toBe(EVERY.length);
  });

  it('is offered by the form, every one once', () => {
    const offered = declineGroups().flatMap(({ reasons }) => reasons.map(({ value }) => value));
    expect(offered).toEqual(EVERY);
  });

  it.each([
    ['nothing', undefined],
    ['no text', 7],
    ['a party alone', 'organisation'],
    ['a party alone with a dot', 'organisation.'],
    ['another party’s code', 'survivor.no-space'],
    ['a party that nobody has', 'weather.no-space'],
    ['a property of every object', 'constructor.name'],
    ['a reason with more behind it', 'organisation.no-space.today'],
    ['a list', ['organisation.no-space']],
  ])('is not found in %s', (_, sent) => {
    expect(parseDeclineReason(sent)).toBeUndefined();
  });

  it('is never found in anything but the list, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (sent) => {
        const found = parseDeclineReason(sent);
        expect(found === undefined || EVERY.includes(`${found.party}.${found.code}`)).toBe(true);
      }),
    );
  });
});
