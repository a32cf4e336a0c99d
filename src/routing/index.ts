export { candidatesIn } from './candidates-in';
export { changedPlacements, type PlanChange } from './change-plan';
export { CONSENT_CONDITIONS, type ConsentCondition } from './consent-conditions';
export type { Decision } from './decisions';
export type { Refusal, RefusalKind } from './finding';
export type { Gap, GapCode } from './gaps';
export { parseRoutingRules } from './parse-routing-rules';
export type { Placement, Plan, ServiceJudgement, Signpost } from './plan';
export { planDifferences, type PlanDifference } from './plan-differences';
export { planFor, type PlanInput } from './plan-for';
export { PlanRow } from './plan.entity';
export { Plans } from './plans.service';
export type { Prompt } from './prompts';
export type { RecalledPlan } from './recalled-plan';
export { RecalledPlans } from './recalled-plans.service';
export type { ServiceCondition } from './refusals';
export type { RoutingArea } from './routing-area';
export type { DecisionKind, Due, PromptKey, RoutingRules } from './routing-rules';
export { RoutingModule } from './routing.module';
export { RuleSet } from './rule-sets/rule-set.entity';
export { sayDifference } from './say-difference';
export type {
  CallerKind,
  ChildFacts,
  Circumstances,
  PerpetratorFacts,
  PersonFacts,
  RoutingSubject,
} from './subject';
export { genderToldTo, needsToldTo } from './told-to';
export { codeOfWhatIf, findWhatIf, sayWhatIf, whatIf, whatIfsFor, type WhatIf } from './what-if';
