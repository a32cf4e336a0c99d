import { Accounts } from '../../../src/access';
import { Contacts } from '../../../src/contacts';
import { system, TELEPHONY, type StaffActor } from '../../../src/kernel/actor';
import type { E164 } from '../../../src/kernel/phone-number';
import { HubTask } from '../../../src/tasks';
import { CallBackAttempt, CallBacks, type NewCallBack } from '../../../src/telephony';
import { CALLER, HANDLER_PHONE, type Helpline } from './helpline';

export const DUDLEY = 'E08000027';

/** A call-back that a handler agreed with the person, who may be shown our number. */
export interface AgreedCall {
  handler: StaffActor;
  contactId: string;
  taskId: string;
}

export async function handlerWithPhone(helpline: Helpline): Promise<StaffActor> {
  const accountId = await helpline.app.get(Accounts).create(system('test'), {
    email: 'desk@hub.example',
    name: 'A Handler',
    organisationId: 'dudley-hub',
    role: 'handler',
    password: 'a long enough password',
    deskPhone: HANDLER_PHONE,
  });
  return { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'handler' };
}

/** Any time, and the number may be shown, unless the test says otherwise. */
export async function agreed(helpline: Helpline, terms: Partial<NewCallBack> = {}): Promise<AgreedCall> {
  const handler = await handlerWithPhone(helpline);
  const contactId = await openContact(helpline);
  await helpline.db.inTransaction(async (tx) => {
    await helpline.app.get(Contacts).take(tx, handler, contactId);
    const shown = { window: null, showNumber: 'shown' as const };
    const phone = CALLER as E164;
    await helpline.app.get(CallBacks).agree(tx, handler, { contactId, phone, ...shown, ...terms });
  });
  const { id: taskId } = await onlyTask(helpline, 'call-back');
  return { handler, contactId, taskId };
}

export function openContact(helpline: Helpline): Promise<string> {
  return helpline.db.inTransaction((tx) => {
    const contact = { channel: 'call', areaCode: DUDLEY, callerPhone: CALLER as E164 } as const;
    return Promise.resolve(helpline.app.get(Contacts).open(tx, TELEPHONY, contact));
  });
}

/** Only the one there is: fails when there are none or several. */
export async function onlyTask(helpline: Helpline, kind: HubTask['kind']): Promise<HubTask> {
  const tasks = await helpline.db.reader.findBy(HubTask, { kind });
  expect(tasks).toHaveLength(1);
  return tasks[0] as HubTask;
}

export async function outcomes(helpline: Helpline): Promise<(string | null)[]> {
  const attempts = await helpline.db.reader.find(CallBackAttempt, { order: { at: 'ASC', id: 'ASC' } });
  return attempts.map(({ outcome }) => outcome);
}
