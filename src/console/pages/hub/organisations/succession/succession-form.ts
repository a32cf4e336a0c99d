import type { Failed } from '../../../../../platform/web/page';
import { sentText } from '../../../../../platform/web/sent-text';

const LONGEST = 2_000;
const BACK_TO_HUB = 'hub';

export interface SuccessionTyped {
  receiverId: string;
  /** As chosen for each support service; empty: nothing chosen yet. */
  supportServices: Readonly<Record<string, string>>;
  reason: string;
}

/** Reads what was sent about these support services, and nothing else. */
export function readSuccession(body: unknown, ids: readonly string[]): SuccessionTyped {
  const text = (name: string): string => sentText(body, name).trim();
  return {
    receiverId: text('receiver'),
    supportServices: Object.fromEntries(ids.map((id) => [id, text(`service-${id}`)])),
    reason: text('reason'),
  };
}

/** Each support service is decided on: what is left open by mistake must not land with the hub unseen. */
export function problemsOf({ receiverId, supportServices, reason }: SuccessionTyped): Failed[] {
  return [
    ...Object.entries(supportServices)
      .filter(([, to]) => to === '')
      .map(([id]) => ({ field: `service-${id}`, code: 'succession.service' })),
    ...(receiverId === '' ? [{ field: 'receiver', code: 'succession.receiver' }] : []),
    ...(reason === '' || reason.length > LONGEST ? [{ field: 'reason', code: 'succession.reason' }] : []),
  ];
}

/** What goes to the hub is named by nobody. */
export function chosenIn({ supportServices }: SuccessionTyped): Record<string, string> {
  return Object.fromEntries(Object.entries(supportServices).filter(([, to]) => to !== BACK_TO_HUB));
}
