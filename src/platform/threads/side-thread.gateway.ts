import { Worker } from 'node:worker_threads';
import { OpenQuestions, type Reply } from './open-questions';

/** Work that would hold up everybody else on the main thread. It starts when first asked, and again after it fell over. */
export class SideThread {
  #worker: Worker | undefined;
  readonly #questions = new OpenQuestions();

  constructor(
    private readonly file: string,
    private readonly workerData: unknown = undefined,
  ) {}

  ask<T>(question: unknown): Promise<T> {
    const worker = (this.#worker ??= this.#start());
    return this.#questions.ask((id) => worker.postMessage({ id, question }));
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.file, { workerData: this.workerData });
    // Nothing that is asked here keeps a process alive that otherwise has ended.
    worker.unref();
    worker.on('message', (reply: Reply) => this.#questions.settle(reply));
    worker.on('error', (error: Error) => this.#fail(worker, error));
    worker.on('exit', () => this.#fail(worker, new Error('the side thread has ended')));
    return worker;
  }

  #fail(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#questions.failAll(error);
  }
}
