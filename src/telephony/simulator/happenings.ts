/** What one telephone notices. */
export type Happening =
  | { kind: 'heard'; text: string }
  | { kind: 'asked' }
  | { kind: 'queued' }
  | { kind: 'joined' }
  | { kind: 'ended' };

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
  async until(kind: Happening['kind']): Promise<void> {
    if (this.all.some((happening) => happening.kind === kind)) return;
    await new Promise<void>((resolve) => {
      const listener = (happening: Happening): void => {
        if (happening.kind !== kind) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
    });
  }

  get heard(): string {
    return this.all.map((happening) => (happening.kind === 'heard' ? happening.text : '')).join(' ');
  }
}
