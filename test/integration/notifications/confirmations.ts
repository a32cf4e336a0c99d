import { ContactEvent } from '../../../src/contacts';
import { MINUTE } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { ReferralEvent } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { MailServer } from './mail-server';

/** Everything private in the main story, and the ways its letters could show it. */
export const PRIVATE =
  /Canary|Wren|Linnet|Merlin|Plover|DY1|bluebell|dentist|back door|7700\s?900\s?123|strangul|refuge|child/i;

/** The product with a mail server outside it. */
export async function withMail(): Promise<RunningApp & { mail: MailServer }> {
  const mail = await new MailServer().open();
  const email = { driver: 'smtp', url: mail.url, from: 'hub@example.org' } as const;
  const running = await startApp({ config: { email } });
  return { ...running, mail, stop: () => running.stop().then(() => mail.close()) };
}

/** Lets time pass as the running product would see it, and sends what falls due on the way. */
export async function pass(running: RunningApp, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    running.clock.advance(MINUTE);
    await running.dispatcher.drain();
  }
}

/** What the timelines of a contact and of its referrals say about confirmations, in order. */
export async function confirmationsOf(
  running: RunningApp,
  { contactId, referralId }: { contactId?: string; referralId?: string },
): Promise<{ kind: string; facts: Readonly<Record<string, string>> }[]> {
  const order = { id: 'ASC' } as const;
  const events = [
    ...(contactId ? await running.db.reader.find(ContactEvent, { where: { contactId }, order }) : []),
    ...(referralId ? await running.db.reader.find(ReferralEvent, { where: { referralId }, order }) : []),
  ];
  return events
    .filter(({ kind }) => kind.startsWith('confirmation.'))
    .map(({ kind, facts }) => ({ kind, facts }));
}

export function failedDeliveries(running: RunningApp): Promise<HubTask[]> {
  return running.db.reader.find(HubTask, { where: { kind: 'failed-delivery' }, order: { id: 'ASC' } });
}

export async function messageOf(
  running: RunningApp,
  type: string,
  subjectId: string,
): Promise<OutboxMessage> {
  return running.db.reader.findOneByOrFail(OutboxMessage, { type, subjectId });
}
