import type { Phone } from '../../src/telephony/simulator/phone';

/** Nobody picks up before so many telephones ring: whoever is quick must not keep the others from being rung. */
export function ringingTogether(count: number): (who: Phone) => Promise<Phone> {
  let all: () => void;
  const ringing = new Promise<void>((resolve) => (all = resolve));
  return async (who) => {
    count -= 1;
    if (count === 0) all();
    await ringing;
    return who;
  };
}
