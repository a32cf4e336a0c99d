import { Injectable } from '@nestjs/common';
import { AbleToWork, Accounts } from '../access';
import { Areas, type DirectoryRow, type DirectorySnapshot } from '../directory';
import { found, inOrder, type ChainFinding, type Resting } from './chain-finding';
import { Matching } from './matching.service';
import { NewsCheck } from './news-check.service';
import { Placing, refusedAs, type Rehearsed } from './placing.service';

export interface ChainResult {
  areaCode: string;
  resting: Resting | null;
  findings: readonly ChainFinding[];
}

const QUEUE_ROLES = ['worker', 'manager'] as const;

/** Rehearses the whole way of a referral to one support service, up to the telephones and letters that nobody gets. */
@Injectable()
export class Chains {
  constructor(
    private readonly areas: Areas,
    private readonly matching: Matching,
    private readonly placing: Placing,
    private readonly news: NewsCheck,
    private readonly able: AbleToWork,
    private readonly accounts: Accounts,
  ) {}

  async rehearse(service: DirectoryRow, directory: DirectorySnapshot): Promise<ChainResult> {
    const areaCode = this.matching.areaOf(service, directory);
    if (areaCode === undefined)
      return { areaCode: this.areas.all[0]?.code ?? '', resting: 'elsewhere', findings: [] };
    const match = await this.matching.of(service, areaCode, directory);
    if ('resting' in match) return { areaCode, resting: match.resting, findings: [] };
    if ('findings' in match) return { areaCode, resting: null, findings: match.findings };
    const rehearsed = { service, matched: match.matched, directory };
    const findings = [
      ...(await this.#people(service)),
      ...(await this.#rows(rehearsed)),
      ...(await this.#waking(rehearsed)),
    ];
    return { areaCode, resting: null, findings: inOrder(findings) };
  }

  /** Where the support service works its own queue, somebody there has to be able to open it. */
  async #people({ organisationId, access }: DirectoryRow): Promise<ChainFinding[]> {
    if (access.mode !== 'queue') return [];
    const { known, open, able } = await this.able.at(organisationId, QUEUE_ROLES);
    if (known === 0) return [found('worker.none')];
    if (open === 0) return [found('worker.ended')];
    return able.length > 0 ? [] : [found('worker.no-factor', { count: String(open) })];
  }

  async #rows(rehearsed: Rehearsed): Promise<ChainFinding[]> {
    const { service } = rehearsed;
    const tried = await this.placing
      .place(rehearsed)
      .catch((error: unknown) => ({ placed: undefined, findings: refusedAs('offer.refused')(error) }));
    if (!tried.placed) return tried.findings;
    const { able } = await this.able.at(service.organisationId, QUEUE_ROLES);
    const mailboxes = await this.accounts.mailboxesOf(service.organisationId);
    const isOffered = tried.placed.offer !== undefined;
    return [
      ...tried.findings,
      ...(isOffered ? await this.placing.openBy(rehearsed, able) : []),
      ...(isOffered ? await this.news.ofOffer(service, tried.placed, mailboxes) : this.news.ofTask(service)),
    ];
  }

  #waking(rehearsed: Rehearsed): Promise<ChainFinding[]> {
    return this.placing.runOutOf(rehearsed).catch(refusedAs('offer.refused'));
  }
}
