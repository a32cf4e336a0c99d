import fc from 'fast-check';
import { QueryFailedError } from 'typeorm';
import { DomainError } from '../../../../src/kernel/domain-error';
import { createLogger, type Logger } from '../../../../src/platform/logging/logger';
import { withRequestId } from '../../../../src/platform/logging/request-context';

const CANARY = 'Canary Wren 07700 900123';

let lines: string[];
let logger: Logger;
beforeEach(() => {
  lines = [];
  logger = createLogger('debug', { write: (line) => void lines.push(line) });
});

const written = (): string => lines.join('');

/** Errors as the world throws them, each with something private in its words. */
const LEAKY: [string, unknown][] = [
  ['a plain error', new Error(CANARY)],
  ['an error of ours caused by one', new DomainError('conflict', 'x.y', { cause: new Error(CANARY) })],
  ['causes of causes', new Error('a', { cause: new Error('b', { cause: new TypeError(CANARY) }) })],
  ['a cause that is no error', new Error('a', { cause: CANARY })],
  ['a refused row', new QueryFailedError('INSERT', [CANARY], new Error(`UNIQUE failed: ${CANARY}`))],
  ['a driver’s detail', Object.assign(new Error('duplicate'), { detail: CANARY, code: '23505' })],
  ['a message that looks like a stack', new Error(`no\n    at ${CANARY} (somewhere:1:2)`)],
  ['a message with an escape', new Error(`${CANARY}\u001B[31m\r\n{"level":60}`)],
  ['several at once', new AggregateError([new Error(CANARY)], CANARY)],
  ['a thrown text', CANARY],
  ['a thrown object', { name: CANARY }],
];

describe('the log', () => {
  it.each(LEAKY)('says nothing private of %s', (_, err) => {
    logger.error({ err }, 'request failed');
    expect(written()).toContain('request failed');
    expect(written()).not.toMatch(/Canary|07700/);
  });

  it.each(LEAKY.filter(([, error]) => error instanceof Error))(
    'says nothing private of %s when no words are given for it',
    (_, error) => {
      const log = logger.error.bind(logger) as (given: unknown) => void;
      log({ err: error });
      log(error);
      expect(lines).toHaveLength(2);
      expect(written()).not.toMatch(/Canary|07700/);
    },
  );

  it.each<[string, Record<string, unknown>]>([
    ['a field that nobody declared', { name: CANARY, phone: '+447700900123', body: { note: CANARY } }],
    ['a declared field that holds words', { route: CANARY, type: `a\r\n{"level":60,"x":"${CANARY}"}` }],
    ['an object in a declared field', { task: { name: CANARY } }],
  ])('leaves out %s, also where a cast let it through', (_, fields) => {
    logger.warn(fields, 'seen');
    expect(lines).toHaveLength(1);
    expect(written()).not.toMatch(/Canary|07700|7700900/);
  });

  it('never repeats an error’s words, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        logger.warn({ err: new Error(`<${text}>`) }, 'delivery failed');
        expect(lines.at(-1)).not.toContain(JSON.stringify(`<${text}>`).slice(1, -1));
      }),
    );
  });

  it('says what kind of error it was, its code, and where in the code', () => {
    logger.error({ err: Object.assign(new TypeError(CANARY), { code: 'ECONNREFUSED' }) }, 'request failed');
    const { err } = JSON.parse(written()) as { err: { name: string; code: string; at: string[] } };
    expect(err).toMatchObject({ name: 'TypeError', code: 'ECONNREFUSED' });
    expect(err.at[0]).toMatch(/^at .*logger\.test/);
  });

  it('is one line a fact, with the id of the request it belongs to', () => {
    withRequestId('request-1', () => logger.info({ route: '/a/:id' }, 'seen'));
    logger.info({}, 'later');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^[^\n]*"requestId":"request-1"[^\n]*\n$/);
    expect(lines[1]).not.toContain('requestId');
  });
});
