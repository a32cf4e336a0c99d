import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { DomainError } from '../../kernel/domain-error';
import { requestId } from './request-context';

export const LOGGER = Symbol('Logger');
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/**
 * One line of JSON a fact: ids, routes, codes, times. An error is logged as its name, code and place in the code,
 * never its message: drivers put the rows they choked on into messages.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFacts },
    mixin: () => {
      const id = requestId();
      return id ? { requestId: id } : {};
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    at: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, error instanceof DomainError ? 2 : 12)
      .map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : errorFacts(error.cause),
  };
}
