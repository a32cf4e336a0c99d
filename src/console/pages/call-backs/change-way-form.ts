import { OTHER_PROOFS, type GivenProof, type NewWay } from '../../../contacts';
import { isEmail } from '../../../intake';
import { parsePhone } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { typedTerms, whenFailings, windowFrom, type TypedTerms } from './call-back-form';

const WAY_METHODS = ['phone', 'sms', 'email'] as const;
const MOST = { value: 254, said: 200, note: 2000 } as const;

/** What the person says and how they were known, as typed. */
export interface TypedChange extends TypedTerms {
  method: string;
  value: string;
  said: string;
  proof: string;
  note: string;
}

export function typedChange(body: unknown): TypedChange {
  const text = (field: string): string => sentText(body, field).trim();
  return {
    ...typedTerms(body),
    method: text('method'),
    value: text('value'),
    said: text('said'),
    proof: text('proof'),
    note: text('note'),
  };
}

export type ReadChange = { way: NewWay; given: GivenProof } | { failed: Failed[] };

/** The person says it now, with its hours, and shows who they are: anything less is asked for again. */
export function readChange(typed: TypedChange, hasCodeWord: boolean): ReadChange {
  const given = hasCodeWord ? readSaid(typed) : readProof(typed);
  const place = readPlace(typed);
  const failed = [
    ...('failed' in given ? given.failed : []),
    ...('failed' in place ? place.failed : []),
    ...whenFailings(typed),
    ...longFailings(typed),
    ...(typed.texts.saidNow === 'yes' ? [] : [{ field: 'saidNow', code: 'call-back.said-now' }]),
  ];
  if (failed.length > 0 || 'failed' in given || 'failed' in place) return { failed };
  return { way: { ...place, window: windowFrom(typed), ...saidOf(typed, hasCodeWord) }, given };
}

function readPlace(typed: TypedChange): Pick<NewWay, 'method' | 'value'> | { failed: Failed[] } {
  const method = WAY_METHODS.find((each) => each === typed.method);
  const value = method && readValue(method, typed.value);
  if (method && value !== undefined) return { method, value };
  const failed = method ? [] : [{ field: 'method', code: 'way.method' }];
  return { failed: [...failed, valueFailing(method)] };
}

function readValue(method: (typeof WAY_METHODS)[number], typed: string): string | undefined {
  if (method !== 'email') return parsePhone(typed);
  return isEmail(typed) ? typed.toLowerCase() : undefined;
}

function valueFailing(method: string | undefined): Failed {
  return { field: 'value', code: method === 'email' ? 'way.email' : 'way.phone' };
}

function readSaid({ said }: TypedChange): GivenProof | { failed: Failed[] } {
  const isSaid = said !== '' && said.length <= MOST.said;
  return isSaid ? { proof: 'code-word', said } : { failed: [{ field: 'said', code: 'way.said' }] };
}

function readProof({ proof: typed, note }: TypedChange): GivenProof | { failed: Failed[] } {
  const proof = OTHER_PROOFS.find((each) => each === typed);
  const failed: Failed[] = [];
  if (!proof) failed.push({ field: 'proof', code: 'way.proof' });
  if (note === '') failed.push({ field: 'note', code: 'way.note' });
  if (note.length > MOST.note) failed.push({ field: 'note', code: 'call-back.too-long' });
  return failed.length > 0 || !proof ? { failed } : { proof, note };
}

function longFailings({ texts }: TypedChange): Failed[] {
  const fields = ['whenText', 'whoMayAnswer', 'sayWeAre', 'codeWord'] as const;
  const long = fields.filter((field) => texts[field].length > MOST.said);
  return long.map((field) => ({ field, code: 'call-back.too-long' }));
}

/** What their telephone may show was said of the other one: it is withheld until it is asked anew. */
function saidOf({ texts }: TypedChange, hasCodeWord: boolean) {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    whenText: orNull(texts.whenText),
    whoMayAnswer: orNull(texts.whoMayAnswer),
    sayWeAre: orNull(texts.sayWeAre),
    codeWord: hasCodeWord ? null : orNull(texts.codeWord),
    showNumber: 'withheld',
  } as const;
}
