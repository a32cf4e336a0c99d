/** Something that happens once and that many may wait for. */
export class Signal<T = void> {
  readonly given: Promise<T>;
  isGiven = false;
  #resolve: (value: T) => void = () => undefined;

  constructor() {
    this.given = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  give(value: T): void {
    this.isGiven = true;
    this.#resolve(value);
  }
}
