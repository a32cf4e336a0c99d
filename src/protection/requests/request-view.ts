import { IDENTITY_CHECKS, LAW } from './request-words';

export const KIND_WORDS = { erasure: 'Erase what is kept', access: 'See what is kept' } as const;
export const STATE_WORDS = { asked: 'Waits for a decision', refused: 'Refused', done: 'Done' } as const;

interface Item {
  value: string;
  text: string;
  checked: boolean;
}

export function identityItems(chosen: string | undefined): Item[] {
  return Object.entries(IDENTITY_CHECKS).map(([value, text]) => ({ value, text, checked: value === chosen }));
}

/** Allowing first; each names its article. */
export function lawItems(chosen: string | undefined): { allow: Item[]; refuse: Item[] } {
  const items = (decision: keyof typeof LAW): Item[] =>
    Object.entries(LAW[decision]).map(([law, text]) => {
      const value = `${decision}.${law}`;
      return { value, text, checked: value === chosen };
    });
  return { allow: items('allow'), refuse: items('refuse') };
}
