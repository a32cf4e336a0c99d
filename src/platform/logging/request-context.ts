import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Holds the request id for the log lines of one request, and nothing else: who is asking is always an argument. */
export function withRequestId(id: string, next: () => void): void {
  current.run(id, next);
}

export function requestId(): string | undefined {
  return current.getStore();
}
