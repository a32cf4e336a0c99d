/** What one telephone notices. */
export type Happening =
  | { kind: 'heard'; text: string }
  /** A sound and no words. */
  | { kind: 'played'; address: string }
  | { kind: 'asked' }
  | { kind: 'queued' }
  /** Somebody is there to talk to: by their label where they have one. */
  | { kind: 'joined'; with: string }
  /** Nobody is left to talk to, and the call goes on. */
  | { kind: 'alone' }
  | { kind: 'held' }
  | { kind: 'resumed' }
  | { kind: 'ended' };

type Kind = Happening['kind'];
type Listener = (happening: Happening) => void;

/** Everything that happened so far, for whoever looks back or waits. */
export class Happenings {
  readonly all: Happening[] = [];
  readonly #listeners = new Set<Listener>();

  add(happening: Happening): void {
    this.all.push(happening);
    for (const tell of [...this.#listeners]) tell(happening);
  }

  onEach(listener: Listener): void {
    this.#listeners.add(listener);
  }

  /** Resolves when this has happened, at once when it has already. */
  async until(kind: Kind): Promise<void> {
    if (this.count(kind) === 0) await this.next(kind);
  }

  /** Resolves when this happens again; when the call ends first, it never does. */
  next(kind: Kind): Promise<void> {
    return new Promise<void>((resolve) => {
      const listener = (happening: Happening): void => {
        if (happening.kind !== kind) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
    });
  }

  count(kind: Kind): number {
    return this.all.filter((happening) => happening.kind === kind).length;
  }

  get heard(): string {
    return this.all.flatMap((happening) => (happening.kind === 'heard' ? [happening.text] : [])).join(' ');
  }
}
