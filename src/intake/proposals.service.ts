import { Injectable } from '@nestjs/common';
import { Areas, SupportServices, type DirectorySnapshot } from '../directory';
import { Plans, type Plan } from '../routing';
import { assess, Screenings, type Assessment } from '../screening';
import type { IntakeFacts } from './household';
import { subjectOf } from './subject-of';

/** What follows from the facts, before anybody has agreed to it. */
export interface Proposal {
  assessment: Assessment;
  plan: Plan;
  directory: DirectorySnapshot;
}

@Injectable()
export class Proposals {
  constructor(
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly screenings: Screenings,
    private readonly plans: Plans,
  ) {}

  async propose(facts: IntakeFacts, route: 'self' | 'organisation'): Promise<Proposal> {
    const directory = await this.supportServices.snapshot();
    const { thresholds } = this.areas.get(facts.areaCode);
    const assessment = assess(facts.screening, this.screenings.current, thresholds);
    const plan = this.plans.propose(subjectOf(facts, assessment, route), directory);
    return { assessment, plan, directory };
  }
}
