import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Page, type Failed, type SeeOther } from '../../platform/web/page';
import { typedHolding, type Read, type TypedHolding } from './holding-form';
import { worklistPaths } from './paths';
import { WorklistPages } from './worklist-pages.service';

interface Sent<T> {
  actor: StaffActor;
  /** The reference as it stands in the address. */
  typed: string;
  body: unknown;
  read: (typed: TypedHolding) => Read<T>;
}

/** Takes what a worker sent from a referral's page: done, shown again as typed, or lost to somebody faster. */
@Injectable()
export class WorklistForms {
  constructor(private readonly pages: WorklistPages) {}

  async take<T>(
    { actor, typed, body, read }: Sent<T>,
    act: (reference: string, value: T) => Promise<SeeOther>,
  ): Promise<Page | SeeOther> {
    const sent = typedHolding(body);
    const result = read(sent);
    if ('failed' in result) return this.#again(actor, typed, { typed: sent, failed: result.failed });
    try {
      return await this.act(actor, typed, (reference) => act(reference, result.value));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      const failed = [
        { field: error.code.startsWith('level.') ? 'levelReason' : 'passOnTo', code: error.code },
      ];
      return this.#again(actor, typed, { typed: sent, failed });
    }
  }

  async act(
    actor: StaffActor,
    typed: string,
    work: (reference: string) => Promise<Page | SeeOther>,
  ): Promise<Page | SeeOther> {
    const reference = await this.pages.referenceOf(actor, typed);
    try {
      return await work(reference);
    } catch (error) {
      return this.conflict(error, actor, reference);
    }
  }

  /** Somebody was faster, or the hub holds it back: said in words, with the way on. Anything else goes on upwards. */
  async conflict(error: unknown, actor: StaffActor, reference: string): Promise<Page> {
    if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    const isHeldBack = error.code === 'referral.source-unverified';
    const isWithColleague = await this.pages.isWithColleague(actor, reference);
    const model = { isHeldBack, isWithColleague, code: error.code, reference, paths: worklistPaths };
    return new Page('referrals/pages/conflict.njk', model, 409);
  }

  async #again(
    actor: StaffActor,
    typed: string,
    shown: { typed: TypedHolding; failed: readonly Failed[] },
  ): Promise<Page> {
    return new Page(
      'referrals/pages/referral.njk',
      { ...(await this.pages.whole(actor, typed)), ...shown },
      422,
    );
  }
}
