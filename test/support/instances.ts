import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { servedApart } from './engine';
import type { InstanceOrder } from './instance';

const BEFORE = ['quick-start.cjs', 'typescript.cjs'].flatMap((name) => ['--require', join(__dirname, name)]);

/** The product in a process of its own. */
export interface Instance {
  url: string;
  /** Processor time that its start took. */
  startCpuMs: number;
  /** Sends what the outbox holds; resolves when nothing is left to try, and false when it dies before. */
  drain: () => Promise<boolean>;
  /** As a power cut ends it. */
  kill: () => Promise<void>;
  /** As whoever puts a new version in its place asks it to go. */
  stop: () => Promise<void>;
  /** Resolves when it has ended, by whatever cause. */
  ended: Promise<unknown>;
}

export async function startInstance(order: InstanceOrder): Promise<Instance> {
  const child = fork(join(__dirname, 'instance.ts'), {
    execArgv: BEFORE,
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
    serialization: 'advanced',
  });
  const { database, isServed } = servedApart(order.config.database);
  const ended = once(child, 'exit').then(isServed);
  child.send({ ...order, config: { ...order.config, database } });
  const said = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!said) throw new Error('an instance ended before it listened');
  const { url, startCpuMs, problem } = said[0] as { url: string; startCpuMs: number; problem?: string };
  if (problem !== undefined) throw new Error(`an instance did not start: ${problem}`);
  return {
    url,
    startCpuMs,
    drain: () => drain(child, ended),
    kill: () => end(child, 'SIGKILL', ended),
    stop: () => end(child, 'SIGTERM', ended),
    ended,
  };
}

async function drain(child: ChildProcess, ended: Promise<unknown>): Promise<boolean> {
  const drained = once(child, 'message').then(() => true);
  child.send('drain');
  return Promise.race([drained, ended.then(() => false)]);
}

async function end(
  child: ChildProcess,
  signal: 'SIGKILL' | 'SIGTERM',
  ended: Promise<unknown>,
): Promise<void> {
  child.kill(signal);
  await ended;
}
