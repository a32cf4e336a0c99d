import type { OtherProof } from '../../../contacts';

const PROOF_WORDS: Readonly<Record<OtherProof, string>> = {
  'known-way': 'I rang them on a way that was safe before, and they answered as agreed',
  'worker-beside': 'Their worker is with them: I rang the worker on a number that we found ourselves',
  'only-they-know': 'They told me what only they could know of earlier contacts',
  'in-person': 'They are here in person',
};

export const PROOF_CHOICES = Object.entries(PROOF_WORDS).map(([value, text]) => ({ value, text }));

export const METHOD_CHOICES = [
  { value: 'phone', text: 'Phone call' },
  { value: 'sms', text: 'Text message' },
  { value: 'email', text: 'E-mail' },
] as const;
