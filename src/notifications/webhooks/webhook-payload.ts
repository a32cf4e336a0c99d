import type { PartnerEvent } from './partner-event.entity';

type Told = Pick<PartnerEvent, 'type' | 'at' | 'subjectId' | 'ref' | 'state'>;

export interface ThinEvent {
  type: string;
  timestamp: string;
  data: { id: string; ref: string; state: string };
}

/** That something happened, and where to look: whoever may know more asks with a token of their own. */
export function thinEvent({ type, at, subjectId: id, ref, state }: Told): ThinEvent {
  return { type, timestamp: at.toISOString(), data: { id, ref, state } };
}
