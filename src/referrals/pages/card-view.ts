import type { Card } from '../card';
import { LEVEL_WORDS } from '../referral-words';

export interface CardView {
  level: Card['level'];
  levelText: string;
  facts: readonly { label: string; text: string }[];
  reasons: readonly string[];
  toConfirm: readonly string[];
}

const GENDERS: Readonly<Record<string, string>> = { female: 'Woman', male: 'Man', other: 'Another gender' };
const NOT_KNOWN = 'Not known yet';

/** A card in words. `needLabels` are the reviewed labels of needs, by key. */
export function cardView(card: Card, needLabels: ReadonlyMap<string, string>): CardView {
  const needs = card.needs.map((need) => needLabels.get(need) ?? need).join(', ');
  return {
    level: card.level,
    levelText: LEVEL_WORDS[card.level],
    facts: [
      { label: 'Needs', text: needs === '' ? 'None named' : needs },
      { label: 'Adult', text: adultText(card) },
      { label: 'Children', text: childrenText(card.childAgeBands) },
      { label: 'Area', text: card.outwardPostcode ? `${card.area}, ${card.outwardPostcode}` : card.area },
      { label: 'To bear in mind', text: card.constraints.join(', ') || 'Nothing named' },
    ],
    reasons: card.reasons,
    toConfirm: card.toConfirm.map((each) => sentence(each.replace(/^Needs confirming: /, ''))),
  };
}

function adultText({ gender, ageBand }: Card): string {
  const who = gender === null ? 'Gender not known yet' : (GENDERS[gender] ?? gender);
  return `${who}, ${ageBand === null ? 'age not known yet' : `aged ${ageBand}`}`;
}

function childrenText(bands: readonly string[]): string {
  if (bands.length === 0) return `None, or ${NOT_KNOWN.toLowerCase()}`;
  const ages = bands.map((band) => (band === 'age not known' ? band : `aged ${band}`));
  return `${bands.length} (${ages.join(', ')})`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
