import { sayQueue, type DirectoryRow, type DirectorySnapshot, type SupportService } from '../../../directory';
import type { Proposal, WhatIfAnswer } from '../../../intake';
import { LEVEL_WORDS } from '../../../referrals';
import {
  codeOfWhatIf,
  sayDifference,
  sayWhatIf,
  whatIfsFor,
  type Placement,
  type ServiceJudgement,
} from '../../../routing';
import type { QuestionSet } from '../../../screening';
import { DECISION_WORDS, sayDue, VERDICT_WORDS } from './console-words';
import { choiceField, LEAVE_OUT, planMark, type PlanChoices } from './plan-changes';

type Named = Pick<DirectorySnapshot, 'find' | 'organisation' | 'accessTo'>;

interface Choice {
  value: string;
  text: string;
  selected: boolean;
}

interface JudgedView {
  service: string;
  verdict: string;
  reasons: readonly string[];
}

interface PlacementView {
  field: string;
  title: string;
  service: string;
  organisation: string;
  how: string;
  phones: readonly string[];
  isUnverified: boolean;
  reasons: readonly string[];
  unknowns: readonly string[];
  choices: readonly Choice[];
  others: readonly JudgedView[];
}

export interface PlanView {
  mark: string;
  level: { code: string; text: string };
  reasons: readonly string[];
  counts: string;
  isHubTriage: boolean;
  isRestricted: boolean;
  placements: readonly PlacementView[];
  decisions: readonly { title: string; due: string; reasons: readonly string[]; tell: string | null }[];
  prompts: readonly string[];
  gaps: readonly { title: string; household: string; reasons: readonly string[] }[];
  signposts: readonly { service: string; phones: readonly string[]; reason: string }[];
  considered: readonly JudgedView[];
  changeReason: string;
  /** Each is a button; asking changes nothing. */
  whatIfs: readonly { code: string; text: string }[];
  whatIf: { text: string; differences: readonly string[] } | null;
}

export function planView(proposal: Proposal, chosen: PlanChoices, answer?: WhatIfAnswer): PlanView {
  const { assessment, plan, directory } = proposal;
  const named = (judged: ServiceJudgement): JudgedView => judgedView(judged, directory);
  return {
    mark: planMark(plan, assessment.level),
    level: { code: assessment.level, text: LEVEL_WORDS[assessment.level] },
    reasons: assessment.reasons.map(({ text }) => text),
    counts: `${assessment.counts.yes} yes, ${assessment.counts.no} no, ${assessment.counts.unknown} not known`,
    isHubTriage: plan.isHubTriage,
    isRestricted: plan.isRestricted,
    placements: plan.placements.map((placement) => placementView(placement, directory, chosen)),
    decisions: plan.decisions.map(({ kind, due, reasons, serviceId }) => ({
      title: DECISION_WORDS[kind],
      due: sayDue(due),
      reasons,
      tell: serviceId && nameOf(directory, serviceId),
    })),
    prompts: plan.prompts.map(({ text }) => text),
    gaps: plan.gaps.map(({ queue, household, reasons }) => ({
      title: sayQueue(queue),
      household: sayHousehold(household),
      reasons,
    })),
    signposts: plan.signposts.map(({ serviceId, reason }) => ({
      service: nameOf(directory, serviceId),
      phones: phonesOf(directory.find(serviceId)),
      reason,
    })),
    considered: plan.judgements.filter(({ verdict }) => verdict !== 'not-asked-for').map(named),
    changeReason: chosen.reason,
    ...whatIfView(proposal, answer),
  };
}

function whatIfView(
  { subject, directory }: Proposal,
  answer: WhatIfAnswer | undefined,
): Pick<PlanView, 'whatIfs' | 'whatIf'> {
  const organisation = (id: string): string => directory.organisation(id)?.name ?? id;
  const service = (id: string): string => nameOf(directory, id);
  return {
    whatIfs: whatIfsFor(subject).map((change) => ({
      code: codeOfWhatIf(change),
      text: sayWhatIf(change, organisation),
    })),
    whatIf: answer
      ? {
          text: sayWhatIf(answer.change, organisation),
          differences: answer.differences.map((difference) => sayDifference(difference, service)),
        }
      : null,
  };
}

/** What is to be done at once by whoever is on the line. */
export function cardsView(
  keys: readonly string[],
  { cards }: QuestionSet,
): { key: string; title: string; lines: readonly string[]; isShown: boolean }[] {
  return cards.map(({ key, title, handler }) => ({
    key,
    title,
    lines: handler,
    isShown: keys.includes(key),
  }));
}

function placementView(placement: Placement, directory: Named, { choices }: PlanChoices): PlacementView {
  const { queue, serviceId, reasons, unknowns, judgements } = placement;
  return {
    field: choiceField(queue),
    title: titleOf(placement),
    service: nameOf(directory, serviceId),
    ...wayTo(directory.find(serviceId), directory),
    reasons,
    unknowns,
    choices: choicesOf(placement, directory, choices[queue] ?? serviceId),
    others: judgements
      .filter((judged) => judged.serviceId !== serviceId)
      .map((judged) => judgedView(judged, directory)),
  };
}

function titleOf({ queue, forWhom, isLead }: Placement): string {
  const title = sayQueue(queue) + (forWhom === 'children' ? ', for the children' : '');
  return isLead ? `${title}, takes the lead` : title;
}

function wayTo(
  service: DirectoryRow | undefined,
  directory: Named,
): Pick<PlacementView, 'organisation' | 'how' | 'phones' | 'isUnverified'> {
  if (!service) return { organisation: '', how: HOW.phone, phones: [], isUnverified: true };
  const access = directory.accessTo(service);
  const isByHub = access !== 'queue';
  return {
    organisation: directory.organisation(service.organisationId)?.name ?? '',
    how: HOW[access],
    phones: isByHub ? phonesOf(service) : [],
    isUnverified: isByHub && service.verifiedOn === null,
  };
}

function choicesOf({ serviceId, alternatives }: Placement, directory: Named, chosen: string): Choice[] {
  const choices = [
    { value: serviceId, text: `Keep: ${nameOf(directory, serviceId)}` },
    ...alternatives.map((id) => ({ value: id, text: `Instead: ${nameOf(directory, id)}` })),
    { value: LEAVE_OUT, text: 'Leave out' },
  ];
  return choices.map((choice) => ({ ...choice, selected: choice.value === chosen }));
}

const HOW = {
  queue: 'Offered to their worklist at once. The hub holds it until they accept.',
  phone: 'The hub rings them: a call task is opened for you or a colleague.',
  form: 'The hub sends their form: a task is opened for you or a colleague.',
} as const;

function judgedView({ serviceId, verdict, reasons }: ServiceJudgement, directory: Named): JudgedView {
  return { service: nameOf(directory, serviceId), verdict: VERDICT_WORDS[verdict], reasons };
}

function nameOf(directory: Named, serviceId: string): string {
  return directory.find(serviceId)?.name ?? serviceId;
}

function phonesOf(service: SupportService | undefined): string[] {
  return service?.phones.map(({ number, note }) => (note ? `${number} (${note})` : number)) ?? [];
}

function sayHousehold({ adults, children }: { adults: number; children: number }): string {
  const parts = [
    adults > 0 && `${adults} ${adults === 1 ? 'adult' : 'adults'}`,
    children > 0 && `${children} ${children === 1 ? 'child' : 'children'}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'nobody counted';
}
