import { fork, type ChildProcess } from 'node:child_process';
import { OpenQuestions, type Reply } from './open-questions';

/** Work that may never end: a thread in the midst of a driver's call cannot be stopped, a process can. */
export class SideProcess {
  #child: ChildProcess | undefined;
  readonly #questions = new OpenQuestions();

  constructor(
    private readonly file: string,
    private readonly config: Readonly<{ args: readonly string[]; withinMs: number; tooLong: () => Error }>,
  ) {}

  async ask<T>(question: unknown): Promise<T> {
    const { withinMs, tooLong } = this.config;
    const child = (this.#child ??= this.#start());
    const timer = setTimeout(() => this.#end(child, tooLong()), withinMs).unref();
    try {
      return await this.#questions.ask<T>((id) => child.send({ id, question }));
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): void {
    if (this.#child) this.#end(this.#child, new Error('the side process was stopped'));
  }

  #start(): ChildProcess {
    // It needs no key that this process was given.
    const child = fork(this.file, this.config.args, { serialization: 'advanced', execArgv: [], env: {} });
    child.unref();
    child.channel?.unref();
    child.on('message', (reply: Reply) => this.#questions.settle(reply));
    child.on('error', (error: Error) => this.#end(child, error));
    child.on('exit', () => this.#end(child, new Error('the side process has ended')));
    return child;
  }

  #end(child: ChildProcess, error: Error): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    child.kill('SIGKILL');
    this.#questions.failAll(error);
  }
}
