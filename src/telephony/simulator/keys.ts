import { Signal } from './signal';

/** What was pressed while somebody listened. */
export class Keys {
  pressed = '';
  #next = new Signal();

  /** Resolves at the next key. */
  get next(): Promise<void> {
    return this.#next.given;
  }

  press(key: string): void {
    this.pressed += key;
    const before = this.#next;
    this.#next = new Signal();
    before.give();
  }
}
