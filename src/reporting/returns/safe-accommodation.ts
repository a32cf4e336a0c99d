import { cubeOf } from '../suppression/count-cube';
import { withheldIn } from '../suppression/withhold';
import type { ReturnLine, ReturnSection } from './return-line';

/** Households that could not be supported, by the code of what stood in the way. */
type TurnedAway = ReadonlyMap<string, number>;

export interface AccommodationCounts {
  turnedAway: TurnedAway;
  /** Households whose referral to safe accommodation ended with a move there. */
  moved: number;
}

const REASONS: readonly { key: string; text: string; codes: readonly string[] }[] = [
  { key: 'capacity', text: 'No space', codes: ['no_space'] },
  { key: 'family', text: 'Needs not met: size of the family', codes: ['family_too_large'] },
  { key: 'older-boy', text: 'Needs not met: an older boy', codes: ['older_male_child'] },
  { key: 'nrpf', text: 'Needs not met: no recourse to public funds', codes: ['nrpf_no_funding'] },
  { key: 'mental-health', text: 'Needs not met: mental health', codes: ['mental_health_support'] },
  { key: 'substances', text: 'Needs not met: alcohol or drugs', codes: ['substance_use_support'] },
  { key: 'disability', text: 'Needs not met: disability', codes: ['disability_access'] },
  { key: 'language', text: 'Needs not met: language', codes: ['language'] },
  { key: 'gender', text: 'Needs not met: no place for their gender', codes: ['gender_not_served'] },
];
const OTHER = { key: 'other', text: 'Another reason' };

const OF_THE_SERVICES =
  'Only the services that give it know who stayed: an accepted referral is not yet a stay. Ask each of them';
const NOT_LINKED =
  'Equality answers are kept apart from records, so that they cannot be counted of those who were supported. Ask each service';

const blank = (label: string, why: string): ReturnLine => ({ label, count: undefined, why });

/**
 * By the lines that the department publishes of what tier-1 authorities send. What Onward does not know stays blank:
 * an invented number would be money given to the wrong place.
 */
export function safeAccommodationReturn(counts: AccommodationCounts): ReturnSection[] {
  return [
    {
      title: 'People supported in safe accommodation',
      lines: ['Women', 'Men', 'Trans adults', 'Children'].map((label) => blank(label, OF_THE_SERVICES)),
      note: {
        label: 'Households whose referral ended with a move to safe accommodation, as far as Onward was told',
        count: counts.moved,
      },
    },
    {
      title: 'People supported, by kind of accommodation',
      lines: [
        ...['Refuge', 'Specialist safe accommodation', 'Dispersed accommodation', 'Sanctuary scheme'],
        ...['Move-on or second-stage accommodation', 'Other'],
      ].map((label) => blank(label, OF_THE_SERVICES)),
    },
    {
      title: 'People supported, by what they need specialist help with',
      lines: [
        ...['At least one of these', 'Black and minoritised', 'Mental health', 'Disabled'],
        ...['Others that the form names'],
      ].map((label) => blank(label, NOT_LINKED)),
    },
    { title: 'Households that could not be supported', lines: turnedAwayLines(counts.turnedAway) },
    {
      title: 'Households that stopped receiving support, and why',
      lines: [blank('Households, by each reason of the form', OF_THE_SERVICES)],
    },
  ];
}

function turnedAwayLines(found: TurnedAway): ReturnLine[] {
  const known = new Set(REASONS.flatMap(({ codes }) => codes));
  const sum = (is: (code: string) => boolean): number =>
    [...found].reduce((all, [code, count]) => all + (is(code) ? count : 0), 0);
  return [
    { label: 'All', count: sum(() => true), why: '', isTotal: true },
    ...REASONS.map(({ text, codes }) => ({
      label: text,
      count: sum((code) => codes.includes(code)),
      why: '',
    })),
    { label: OTHER.text, count: sum((code) => !known.has(code)), why: '' },
  ];
}

const WITHHELD = 'Withheld: it is below five, or a number below five could be worked out from it';

/** The same for whoever is not the collector. */
export function withoutSmall(sections: readonly ReturnSection[]): ReturnSection[] {
  return sections.map((section) => {
    const { lines, note } = section;
    const counted = lines.filter(({ count, isTotal }) => count !== undefined && !isTotal);
    const withheld = withheldIn(cubeOf([counted.length], ([at]) => counted[at ?? 0]?.count ?? 0));
    const isHidden = (line: ReturnLine): boolean =>
      withheld.has(line.isTotal ? counted.length : counted.indexOf(line));
    return {
      ...section,
      lines: lines.map((line) =>
        line.count !== undefined && isHidden(line)
          ? { ...line, count: undefined, why: WITHHELD, isWithheld: true }
          : line,
      ),
      ...(note && { note: { ...note, count: (note.count ?? 0) < 5 ? undefined : note.count } }),
    };
  });
}
