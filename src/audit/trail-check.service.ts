import { Inject, Injectable } from '@nestjs/common';
import { HOUR, type Clock } from '../kernel/clock';
import { CLOCK } from '../platform/system-clock';
import { SignedHeads } from './signed-heads.gateway';
import { trailHash } from './trail-chain.service';
import { firstBad, SEALED_WITHIN_MS, TrailWalk, type TrailFinding, type TrailHead } from './trail-walk';
import { TrailQueries } from './trail.queries';

const AT_ONCE = 2_000;
const WAITING_LOOKED_AT = 1_000;

export interface TrailReport {
  /** Rows that the chain covers. */
  sealed: number;
  /** Rows that wait for their link. */
  waiting: number;
  headsRead: number;
  lastHead: (TrailHead & { at: string }) | undefined;
  keyId: string;
  findings: readonly TrailFinding[];
  first: TrailFinding | undefined;
}

/** Reads the whole trail and says whether it is what was once written. */
@Injectable()
export class TrailCheck {
  constructor(
    private readonly trail: TrailQueries,
    private readonly heads: SignedHeads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async verify(headsFile?: string): Promise<TrailReport> {
    const { heads, findings } = this.heads.read(headsFile);
    const walk = new TrailWalk(trailHash, heads);
    let sealed = 0;
    for (let position = 0; ;) {
      const links = await this.trail.linksAfter(position, AT_ONCE);
      for (const link of links) walk.step(link);
      sealed += links.length;
      position = links.at(-1)?.position ?? position;
      if (links.length < AT_ONCE) break;
    }
    walk.end();
    const all = [
      ...walk.findings,
      ...findings,
      ...(await this.#unsealed(walk)),
      ...this.#noHead(walk, heads),
    ];
    return {
      sealed,
      waiting: await this.trail.countWaiting(),
      headsRead: heads.length,
      lastHead: heads.at(-1),
      keyId: this.heads.keyId,
      findings: all,
      first: firstBad(all),
    };
  }

  /** Rows that should have been sealed with others and were not: put in later, or never reached. */
  async #unsealed({ last }: TrailWalk): Promise<TrailFinding[]> {
    const now = this.clock.now().getTime();
    const sealedAt = last?.sealedAt.getTime() ?? Number.NEGATIVE_INFINITY;
    const latest = Math.max(sealedAt - SEALED_WITHIN_MS, now - HOUR);
    const waiting = await this.trail.oldestWaiting(WAITING_LOOKED_AT);
    return waiting
      .filter(({ at }) => !(at.getTime() >= latest))
      .map(({ id }) => ({ kind: 'unsealed', position: null, entryId: id }));
  }

  #noHead({ first }: TrailWalk, heads: readonly TrailHead[]): TrailFinding[] {
    const isOld = first && first.sealedAt.getTime() < this.clock.now().getTime() - HOUR;
    return isOld && heads.length === 0 ? [{ kind: 'no-head', position: null, entryId: null }] : [];
  }
}
