import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { PartnerStream } from './partner-stream.entity';

/**
 * Numbers an organisation's events. Two transactions may commit in another order than they began, and a reader who has
 * seen 7 would never look for a 6 that came later: so whoever takes a number holds the row until the commit, and a
 * number that can be seen has all those before it.
 */
@Injectable()
export class EventStreams {
  /** Of two who begin an organisation's first list, one is refused and comes again. */
  async hold(tx: Tx, organisationId: string): Promise<PartnerStream> {
    const [held] = await tx.lock(PartnerStream, { organisationId });
    if (held) return held;
    const begun = { id: newId(), organisationId, last: 0 };
    tx.insert(PartnerStream, begun);
    await tx.flush();
    return begun;
  }

  async next(tx: Tx, stream: PartnerStream): Promise<number> {
    stream.last += 1;
    await tx.update(PartnerStream, { id: stream.id }, { last: stream.last });
    return stream.last;
  }
}
