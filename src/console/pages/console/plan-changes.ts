import type { Failed } from '../../../platform/web/page';
import type { Plan, PlanChange } from '../../../routing';

export const LEAVE_OUT = 'leave-out';

export interface PlanChoices {
  /** By queue: a support service's id, or `LEAVE_OUT`. */
  choices: Readonly<Record<string, string>>;
  reason: string;
}

export interface ChangesRead {
  changes: readonly PlanChange[];
  changeReason: string | null;
  failed: readonly Failed[];
}

export function choiceField(queue: string): string {
  return `choice-${queue}`;
}

export function readPlanChoices(sent: unknown): PlanChoices {
  const source = typeof sent === 'object' && sent !== null ? (sent as Readonly<Record<string, unknown>>) : {};
  const choices = Object.entries(source).flatMap(([name, value]) => {
    const queue = /^choice-([a-z-]+)$/.exec(name)?.[1];
    return queue !== undefined && typeof value === 'string' ? [[queue, value] as const] : [];
  });
  const reason = source['changeReason'];
  return { choices: Object.fromEntries(choices), reason: typeof reason === 'string' ? reason : '' };
}

/** What the handler did to the plan. A change needs a reason; a service that the plan did not rank is no choice. */
export function changesFrom(plan: Plan, { choices, reason }: PlanChoices): ChangesRead {
  const changes: PlanChange[] = [];
  const failed: Failed[] = [];
  for (const { queue, serviceId, alternatives } of plan.placements) {
    const choice = choices[queue] ?? serviceId;
    if (choice === LEAVE_OUT) changes.push({ queue, leaveOut: true });
    else if (alternatives.includes(choice)) changes.push({ queue, serviceId: choice });
    else if (choice !== serviceId) failed.push({ field: choiceField(queue), code: 'console.choice' });
  }
  const changeReason = reason.trim() === '' ? null : reason.trim();
  if (changes.length > 0 && changeReason === null)
    failed.push({ field: 'changeReason', code: 'console.change-reason' });
  return { changes, changeReason: changes.length > 0 ? changeReason : null, failed };
}

/** Two plans with one mark ask for the same: what the handler saw is what is confirmed. */
export function planMark(plan: Plan, level: string): string {
  const placed = plan.placements.map(({ queue, serviceId, alternatives }) =>
    [queue, serviceId, ...alternatives].join('>'),
  );
  const decided = plan.decisions.map(({ kind }) => kind);
  return [plan.rulesVersion, level, plan.isHubTriage ? 'hub' : 'placed', ...placed, ...decided].join('|');
}
