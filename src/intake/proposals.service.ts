import { Injectable } from '@nestjs/common';
import { Reaches } from '../contacts';
import { Areas, SupportServices, type DirectorySnapshot } from '../directory';
import {
  findWhatIf,
  planDifferences,
  Plans,
  whatIf,
  type Plan,
  type PlanDifference,
  type RoutingSubject,
  type WhatIf,
} from '../routing';
import { assess, filledSheet, Screenings, type Assessment } from '../screening';
import type { IntakeFacts } from './household';
import { PersonHistory, type KnownPerson } from './person-history.service';
import { subjectOf } from './subject-of';

/** What follows from the facts, before anybody has agreed to it. */
export interface Proposal {
  assessment: Assessment;
  subject: RoutingSubject;
  plan: Plan;
  directory: DirectorySnapshot;
}

/** Nothing of it is kept. */
export interface WhatIfAnswer {
  change: WhatIf;
  differences: readonly PlanDifference[];
}

@Injectable()
export class Proposals {
  constructor(
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly screenings: Screenings,
    private readonly plans: Plans,
    private readonly history: PersonHistory,
    private readonly reaches: Reaches,
  ) {}

  /**
   * The facts with what the record knows of the same person, and whom they have ruled out so far, to be proposed for
   * and written down.
   */
  async withRecord(facts: IntakeFacts, known: KnownPerson = {}): Promise<IntakeFacts> {
    const added = await this.history.added(facts, known);
    if (!known.contactId) return added;
    const { barredOrganisationIds } = await this.reaches.of(known.contactId);
    const excluded = new Set([...added.excludedOrganisationIds, ...barredOrganisationIds]);
    return { ...added, excludedOrganisationIds: [...excluded] };
  }

  async propose(facts: IntakeFacts, route: 'self' | 'organisation'): Promise<Proposal> {
    const directory = await this.supportServices.snapshot();
    const assessment = this.assess(facts);
    // What a full checklist answers counts for the plan as if the short screen had been asked.
    const shortScreen = filledSheet(facts.screening, this.screenings.current);
    const screened = { ...facts, screening: { ...facts.screening, shortScreen } };
    const subject = subjectOf(screened, assessment, route);
    return { assessment, subject, plan: await this.plans.propose(subject, directory), directory };
  }

  /** What would change if one thing were otherwise; nothing where nothing worth asking has this code. */
  async whatIf({ subject, plan, directory }: Proposal, code: string): Promise<WhatIfAnswer | undefined> {
    const change = findWhatIf(code, subject);
    if (!change) return undefined;
    const changed = await this.plans.propose(whatIf(subject, change), directory);
    return { change, differences: planDifferences(plan, changed) };
  }

  assess({ screening, areaCode }: Pick<IntakeFacts, 'screening' | 'areaCode'>): Assessment {
    return assess(screening, this.screenings.current, this.areas.get(areaCode).thresholds);
  }
}
