import { hasSecondFactor } from '../../../src/access/directory-sign-in/shown-factors';

describe('what an issuer says of how somebody signed in', () => {
  it.each([
    ['nothing', {}, false],
    ['a password', { amr: ['pwd'] }, false],
    ['that several were used', { amr: ['mfa'] }, true],
    ['a password and a key', { amr: ['pwd', 'hwk'] }, true],
    ['a key alone', { amr: ['hwk'] }, false],
    ['two passwords', { amr: ['pwd', 'pin'] }, false],
    ['text instead of a list', { amr: 'mfa' }, false],
    ['an acr that was agreed', { acr: 'two' }, true],
    ['another acr', { acr: 'one' }, false],
    ['an acr that is no text', { acr: ['two'] }, false],
  ])('%s', (_, claims, isSecond) => {
    expect(hasSecondFactor(claims, ['two'])).toBe(isSecond);
  });

  it('no text is never one of what was agreed, and no list has nothing in it', () => {
    expect(hasSecondFactor({ acr: undefined }, [undefined as unknown as string])).toBe(false);
    expect(hasSecondFactor({ amr: { 0: 'mfa', length: 1 } }, [])).toBe(false);
  });
});
