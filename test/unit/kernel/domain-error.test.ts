import { DomainError } from '../../../src/kernel/domain-error';

describe('a domain error', () => {
  it('says its code and nothing else, whatever caused it', () => {
    const error = new DomainError('conflict', 'referral.moved-meanwhile', { cause: new Error('Wren 07700') });
    expect(error.message).toBe('referral.moved-meanwhile');
    expect(String(error)).toBe('DomainError: referral.moved-meanwhile');
    expect(error).toMatchObject({
      kind: 'conflict',
      code: 'referral.moved-meanwhile',
      errors: [],
      allowed: [],
    });
  });

  it('carries what was wrong with which field, and what may be done instead', () => {
    const errors = [{ pointer: '/person/name', code: 'too-long' }];
    const error = new DomainError('invalid', 'validation-failed', { errors, allowed: ['accept'] });
    expect(error).toMatchObject({ errors, allowed: ['accept'] });
  });
});
