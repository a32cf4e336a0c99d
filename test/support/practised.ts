import type { Page } from 'playwright-core';

/**
 * Seconds that somebody practised takes: the first two after Card, Moran and Newell's keystroke-level model, the others
 * for a call, in which questions are read out and answers heard.
 */
const OPERATORS = {
  /** One key of an average typist; a key pressed together with Ctrl counts as two. */
  key: 0.28,
  /** Making up one's mind what to do next. An answer that was just heard needs none. */
  mind: 1.35,
  /** One word read out, at 180 a minute. */
  word: 1 / 3,
  /** A short answer. */
  answer: 1,
} as const;

export interface Effort {
  keystrokes: number;
  /** The same with a chord as two. */
  keystrokesSingly: number;
  charactersWritten: number;
  questions: number;
  /** By the model, in seconds: keys and mind; reading out and hearing; both together. */
  atKeys: number;
  talking: number;
  modelled: number;
  /** Measured: how long the product let them wait, which is more on a busy machine. */
  waiting: number;
}

const spokenIn = (text: string): number => text.split(/\s+/).filter(Boolean).length * OPERATORS.word;

/** Works a page by keyboard alone, and counts. */
export class Practised {
  #keystrokes = 0;
  #chords = 0;
  #characters = 0;
  #minds = 0;
  #questions = 0;
  #talkSeconds = 0;
  #waitSeconds = 0;

  constructor(readonly page: Page) {}

  /** Makes up their mind, and presses. */
  async press(...keys: string[]): Promise<void> {
    this.#minds += 1;
    for (const key of keys) await this.#key(key);
  }

  /** Presses what the key before already called for, as after a text the key that leaves its field. */
  async goesOn(key: string): Promise<void> {
    await this.#key(key);
  }

  /** Reads out the question that has the focus, and gives the answer by one key. */
  async asks(key: string): Promise<void> {
    this.#talk(await this.page.evaluate(questionInFocus));
    await this.#key(key);
  }

  /** Says something, and writes down what is answered: its letters are no keystrokes of ours. */
  async writes(text: string): Promise<void> {
    this.#talk(await this.page.evaluate(questionInFocus));
    this.#characters += text.length;
    await this.page.keyboard.type(text);
  }

  /** The product's own time. */
  async waits<T>(forWhat: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const found = await forWhat();
    this.#waitSeconds += (performance.now() - began) / 1000;
    return found;
  }

  get effort(): Effort {
    const keystrokesSingly = this.#keystrokes + this.#chords;
    const atKeys = (keystrokesSingly + this.#characters) * OPERATORS.key + this.#minds * OPERATORS.mind;
    const [waiting, talking] = [this.#waitSeconds, this.#talkSeconds];
    return {
      keystrokes: this.#keystrokes,
      keystrokesSingly,
      charactersWritten: this.#characters,
      questions: this.#questions,
      atKeys,
      talking,
      modelled: atKeys + talking,
      waiting,
    };
  }

  async #key(key: string): Promise<void> {
    this.#keystrokes += 1;
    if (key.includes('+')) this.#chords += 1;
    await this.page.keyboard.press(key);
  }

  #talk(question: string): void {
    this.#questions += 1;
    this.#talkSeconds += spokenIn(question) + OPERATORS.answer;
  }
}

/** Runs in the page: the words of what the cursor stands on. */
function questionInFocus(): string {
  const field = document.activeElement as HTMLInputElement;
  const asked = field.closest('.onward-question')?.querySelector('.onward-question__text');
  const isChoice = field.matches('[type=radio], [type=checkbox]');
  const legend = isChoice ? field.closest('fieldset')?.querySelector('legend') : undefined;
  return (asked ?? legend ?? field.labels?.[0])?.textContent ?? '';
}
