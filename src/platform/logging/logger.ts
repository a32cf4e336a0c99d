import { pino, type DestinationStream, type LogFn, type Logger as PinoLogger } from 'pino';
import { DomainError } from '../../kernel/domain-error';
import { knownFields, type LogFields } from './log-fields';
import { requestId } from './request-context';

export const LOGGER = Symbol('Logger');
export type Logger = Readonly<Record<'debug' | 'info' | 'warn' | 'error' | 'fatal', Log>>;
type Log = (fields: LogFields, words: string) => void;

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
    formatters: { log: knownFields },
    hooks: { logMethod: withWordsOfOurs },
    mixin: () => {
      const id = requestId();
      return id ? { requestId: id } : {};
    },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  return logger;
}

/** A line without words of its own gets the error's message from pino: so every line gets some. */
function withWordsOfOurs(this: PinoLogger, args: Parameters<LogFn>, write: LogFn): void {
  if (args.length === 1 && typeof args[0] === 'object') write.call(this, args[0], 'no words');
  else write.apply(this, args);
}

function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    at: frames(error).slice(0, error instanceof DomainError ? 2 : 12),
    cause: error.cause === undefined ? undefined : errorFacts(error.cause),
  };
}

/** The stack begins with the message, whose lines may look like places: they are taken off first. */
function frames({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  return stack
    .slice(start === -1 ? 0 : start + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}
