/**
 * Who is at the other end when somebody is rung. `person` presses 1 whenever a key is asked for; `voicemail` picks up
 * and presses nothing; `dead` is a number that no telephone has.
 */
export type Phone = 'person' | 'voicemail' | 'nobody' | 'busy' | 'dead';

/** A telephone that rings for a while before it is picked up. */
export interface LatePhone {
  as: Phone;
  afterSeconds: number;
}

/** A promise lets it ring until the test says who picks up. */
export type PickUp = Phone | LatePhone | Promise<Phone>;
