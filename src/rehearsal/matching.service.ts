import { Inject, Injectable } from '@nestjs/common';
import { Areas, type DirectoryRow, type DirectorySnapshot } from '../directory';
import { fittingFacts, isAlwaysAskedFor, Proposals, type IntakeFacts, type Proposal } from '../intake';
import type { Clock } from '../kernel/clock';
import { CLOCK } from '../platform/system-clock';
import type { Placement, PlanChange } from '../routing';
import { answerKeysOf, Screenings } from '../screening';
import { found, type ChainFinding, type Resting } from './chain-finding';

/** Somebody who does not exist, and the plan in which the matcher names this support service. */
export interface Matched {
  facts: IntakeFacts;
  proposal: Proposal;
  /** So that the plan's placement of its kind of help is with this support service, and nothing else is placed. */
  changes: readonly PlanChange[];
}

export type Match = { matched: Matched } | { resting: Resting } | { findings: ChainFinding[] };

/** Whether routing would offer a support service anybody. */
@Injectable()
export class Matching {
  constructor(
    private readonly areas: Areas,
    private readonly proposals: Proposals,
    private readonly screenings: Screenings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first area of this hub that it serves. */
  areaOf(service: DirectoryRow, directory: DirectorySnapshot): string | undefined {
    return this.areas.all.find(({ code }) => directory.routableIn(code).some(({ id }) => id === service.id))
      ?.code;
  }

  async of(service: DirectoryRow, areaCode: string, directory: DirectorySnapshot): Promise<Match> {
    const resting = this.#restingOf(service, directory);
    if (resting) return { resting };
    const screenKeys = answerKeysOf(this.screenings.current);
    const tried: Tried[] = [];
    for (const { facts, route } of fittingFacts(service, { areaCode, screenKeys })) {
      const proposal = await this.proposals.propose(facts, route);
      const { placements } = proposal.plan;
      const placement = placements.find((each) => namesIt(each, service.id));
      if (placement)
        return { matched: { facts, proposal, changes: only(placement, service.id, placements) } };
      tried.push(saidOf(proposal, service.id));
    }
    return inVain(service, tried);
  }

  #restingOf(service: DirectoryRow, directory: DirectorySnapshot): Resting | undefined {
    const { id, queue, access, eligibility } = service;
    if (queue === null || access.mode === 'signpost') return 'told-only';
    const condition = directory.conditionOf(id, this.clock.now());
    if (condition?.isPaused) return 'paused';
    if (condition?.space === 'full') return 'full';
    return eligibility.closedSources.length > 0 ? 'closed-source' : undefined;
  }
}

/** What the matcher said of a support service that it placed nobody with. */
interface Tried {
  isTold: boolean;
  /** Null where it was not even looked at. */
  reasons: string | null;
}

function saidOf({ plan: { signposts, judgements } }: Proposal, id: string): Tried {
  const judged = judgements.find(({ serviceId, verdict }) => serviceId === id && verdict !== 'not-asked-for');
  const isTold = signposts.some(({ serviceId }) => serviceId === id);
  return { isTold, reasons: judged?.reasons.join(' ') ?? null };
}

function inVain({ queue }: DirectoryRow, tried: readonly Tried[]): Match {
  if (tried.some(({ isTold }) => isTold)) return { resting: 'told-only' };
  const because = tried.find(({ reasons }) => reasons !== null)?.reasons ?? null;
  if (because === null && !isAlwaysAskedFor(queue ?? '')) return { resting: 'no-way' };
  return { findings: [found('routing.nobody', { because: because ?? '' })] };
}

function namesIt({ serviceId, alternatives }: Placement, id: string): boolean {
  return serviceId === id || alternatives.includes(id);
}

function only(chosen: Placement, serviceId: string, placements: readonly Placement[]): PlanChange[] {
  return placements.map(({ queue }) =>
    queue === chosen.queue ? { queue, serviceId } : { queue, leaveOut: true },
  );
}
