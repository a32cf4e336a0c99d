import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { InstanceOrder } from './instance';

const TYPESCRIPT = join(__dirname, 'typescript.cjs');

/** The product in a process of its own. */
export interface Instance {
  url: string;
  /** Sends what the outbox holds; resolves when nothing is left to try, and false when it dies before. */
  drain: () => Promise<boolean>;
  /** As a power cut ends it. */
  kill: () => Promise<void>;
}

export async function startInstance(order: InstanceOrder): Promise<Instance> {
  const child = fork(join(__dirname, 'instance.ts'), {
    execArgv: ['--require', TYPESCRIPT],
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
    serialization: 'advanced',
  });
  const ended = once(child, 'exit');
  child.send(order);
  const said = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!said) throw new Error('an instance ended before it listened');
  const { url, problem } = said[0] as { url: string; problem?: string };
  if (problem !== undefined) throw new Error(`an instance did not start: ${problem}`);
  return { url, drain: () => drain(child, ended), kill: () => kill(child, ended) };
}

async function drain(child: ChildProcess, ended: Promise<unknown>): Promise<boolean> {
  const drained = once(child, 'message').then(() => true);
  child.send('drain');
  return Promise.race([drained, ended.then(() => false)]);
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
