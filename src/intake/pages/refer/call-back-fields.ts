import type { Area } from '../../../directory';
import { parsePhone } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { NO_CIRCUMSTANCES, NOTHING_MORE, type IntakeFacts } from '../../household';
import { failedIn, textOf, type Field, type Given } from '../field';
import { REFER_TEXT } from './text.en-GB';

type Served = readonly Pick<Area, 'code' | 'name'>[];

/** Four questions, for somebody between two patients. */
export function callBackFields(areas: Served): Field[] {
  const { callBack: words } = REFER_TEXT;
  const options = areas.map(({ code, name }) => ({ value: code, text: name }));
  return [
    { kind: 'text', name: 'who', label: words.who, hint: words.whoHint, required: 'call-back.who' },
    {
      kind: 'text',
      name: 'phone',
      label: words.phone,
      hint: words.phoneHint,
      input: 'tel',
      required: 'refer.phone',
    },
    { kind: 'choice', name: 'area', label: words.area, options, isInline: true, required: 'refer.area' },
    { kind: 'long', name: 'about', label: words.about, hint: words.aboutHint, rows: 3 },
  ];
}

export function callBackFailures(areas: Served, given: Given): Failed[] {
  const failed = failedIn(callBackFields(areas), given);
  const phone = textOf(given, 'phone');
  const isUnreadable = phone !== '' && !parsePhone(phone);
  return [...failed, ...(isUnreadable ? [{ field: 'phone', code: 'refer.phone' }] : [])];
}

/** Nobody is named and nothing is placed: somebody at the hub rings whoever asks. */
export function callBackFacts(given: Given): IntakeFacts {
  const { forHub } = REFER_TEXT;
  const about = textOf(given, 'about');
  const asks = `${forHub.wantsCallBack}: ${textOf(given, 'who')}, ${textOf(given, 'phone')}.`;
  return {
    ...NOTHING_MORE,
    areaCode: textOf(given, 'area'),
    callerKind: 'professional',
    screening: { shortScreen: null, judgement: null },
    needs: [],
    person: { name: null, ageYears: null, gender: null, address: null, outwardPostcode: null },
    circumstances: NO_CIRCUMSTANCES,
    safeContacts: [],
    isCounterAllegation: false,
    consent: { answer: 'not-asked', lawfulBasis: null, note: null },
    note: about === '' ? asks : `${asks}\n${about}`,
  };
}
