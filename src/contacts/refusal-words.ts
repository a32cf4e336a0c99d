import type { Refusal } from './may-contact';

const WORDS: Readonly<Record<Refusal, string>> = {
  'not-safe-now': 'Not safe now: do not use any way until somebody has spoken with the person',
  'must-not-receive': 'The person named who must not receive anything: do not use',
  'said-unsafe': 'Said to be unsafe: do not use',
  'not-asked': 'Not asked: do not use. Nobody has heard from the person that this is safe',
  'not-from-the-person': 'Not said by the person: do not use. Only they know what is safe',
  'confirmation-expired': 'Said to be safe more than 7 days ago: do not use until the person says so again',
  'wrong-way': 'Not agreed for this: do not use',
  'outside-window': 'Do not use now: safe only at the times below',
};

/** Why a way to reach somebody is shut, for whoever is about to use it. */
export function sayRefusal(because: Refusal): string {
  return WORDS[because];
}
