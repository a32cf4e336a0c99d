import { BadRequestException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { DomainError } from '../../../../src/kernel/domain-error';
import { failureOf } from '../../../../src/platform/http/http-status';

const coded = (code: string): Error => Object.assign(new Error('canary'), { code });
const withStatus = (statusCode: unknown): Error => Object.assign(new Error('canary'), { statusCode });

describe('what went wrong', () => {
  it.each([
    [
      'a thing that is not there',
      new DomainError('not-found', 'referral.not-found'),
      404,
      'referral.not-found',
    ],
    ['something not allowed', new DomainError('forbidden', 'access.refused'), 403, 'access.refused'],
    ['a lost race', new DomainError('conflict', 'referral.moved-meanwhile'), 409, 'referral.moved-meanwhile'],
    ['a mistake in a form', new DomainError('invalid', 'validation-failed'), 422, 'validation-failed'],
    [
      'a database that is away',
      new DomainError('unavailable', 'database.unavailable'),
      503,
      'database.unavailable',
    ],
    ['a read while the database is away', coded('ECONNREFUSED'), 503, 'database.unavailable'],
    [
      'no connection free in time',
      new Error('timeout exceeded when trying to connect'),
      503,
      'database.unavailable',
    ],
    [
      'a query whose server ended',
      Object.assign(new TypeError('x'), { driverError: coded('57P01') }),
      503,
      'database.unavailable',
    ],
    ['somebody else’s line', Object.assign(coded('ECONNREFUSED'), { name: 'AxiosError' }), 500, 'unexpected'],
    ['nobody signed in', new DomainError('forbidden', 'access.sign-in'), 401, 'access.sign-in'],
    ['no token', new DomainError('forbidden', 'access.token'), 401, 'access.token'],
    [
      'a wrong secret',
      new DomainError('forbidden', 'access.client-credentials'),
      401,
      'access.client-credentials',
    ],
    [
      'no idempotency key',
      new DomainError('invalid', 'idempotency-key-missing'),
      400,
      'idempotency-key-missing',
    ],
    ['a path nobody knows', new NotFoundException('canary'), 404, 'not-found'],
    ['a body that is not JSON', new BadRequestException('canary'), 400, 'malformed'],
    ['a body that is too long', new PayloadTooLargeException('canary'), 413, 'too-large'],
    ['a body of another kind', withStatus(415), 415, 'unsupported-type'],
    ['a mistake of ours', new TypeError('canary'), 500, 'unexpected'],
    ['an error that calls itself a success', withStatus(200), 500, 'unexpected'],
    ['an error of another server', withStatus(502), 500, 'unexpected'],
    ['an error with a word for a status', withStatus('404'), 500, 'unexpected'],
    ['a thrown text', 'canary', 500, 'unexpected'],
    ['a thrown nothing', undefined, 500, 'unexpected'],
    ['a thrown null', null, 500, 'unexpected'],
  ])('for %s', (_, error, status, code) => {
    const failure = failureOf(error);
    expect(failure).toMatchObject({ status, code });
    expect(JSON.stringify(failure)).not.toContain('canary');
  });

  it('names the fields and the moves that are legal', () => {
    const errors = [{ pointer: '/age', code: 'age' }];
    const error = new DomainError('conflict', 'referral.illegal-move', { errors, allowed: ['accept'] });
    expect(failureOf(error)).toMatchObject({ errors, allowed: ['accept'] });
  });
});
