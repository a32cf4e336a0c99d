/** Words in one language. */
export interface Spoken {
  language: string;
  text: string;
}

export interface Asking {
  /** Where the keys go. */
  action: string;
  /** How long nothing may be pressed after the last word. */
  seconds: number;
  /** One key, or a number that ends with hash. */
  wants: 'key' | 'number';
  /** Played after the words, until a key is pressed. */
  play?: string | undefined;
}

export interface HelplineDial {
  phone: string;
  /** Our own number: the caller's is nobody else's business. */
  callerId: string;
  action: string;
  statusPath: string | undefined;
}

export type Next =
  | { redirect: string }
  | { enqueue: string }
  /** Out of the network's queue; where it is not in one, on to this. */
  | { leaveFor: string }
  | { dial: HelplineDial }
  | { hangUp: true };

/** One document of the caller's leg: what is said, which keys are waited for, and where it goes on without any. */
export interface VoiceStep {
  say: readonly Spoken[];
  ask?: Asking;
  next: Next;
}
