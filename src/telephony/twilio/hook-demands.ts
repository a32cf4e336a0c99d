export const HOOK = 'onward:twilio-hook';

export interface HookDemands {
  /** Which side of the call or message is our own number; absent where Twilio names no numbers. */
  ourNumberIs?: 'To' | 'From';
  /** Parameters without which it is not what it says. */
  needs: readonly string[];
}
