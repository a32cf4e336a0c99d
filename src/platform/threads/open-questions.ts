interface Asked {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

export type Reply = { id: number; answer: unknown } | { id: number; error: string };

/** What was asked of somebody who answers in their own time. */
export class OpenQuestions {
  #lastId = 0;
  readonly #asked = new Map<number, Asked>();

  /** `send` is given the id that the reply has to come under. */
  ask<T>(send: (id: number) => void): Promise<T> {
    const id = (this.#lastId += 1);
    return new Promise<T>((resolve, reject) => {
      this.#asked.set(id, { resolve: resolve as Asked['resolve'], reject });
      send(id);
    });
  }

  settle(reply: Reply): void {
    const asked = this.#asked.get(reply.id);
    this.#asked.delete(reply.id);
    if ('error' in reply) asked?.reject(new Error(reply.error));
    else asked?.resolve(reply.answer);
  }

  failAll(error: Error): void {
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}
