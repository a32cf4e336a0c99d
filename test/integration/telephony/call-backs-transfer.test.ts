import { Reaches } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import type { E164 } from '../../../src/kernel/phone-number';
import { InCall } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { handlerOf, liveContact } from '../../support/story';

describe(onBothEngines('handing a caller on'), () => {
  let running: RunningApp;

  beforeEach(async () => {
    running = await startApp();
  });
  afterEach(() => running.stop());

  it('is refused to an organisation that the person has ruled out, also while it is not safe otherwise', async () => {
    const handler = await handlerOf(running);
    const contactId = await liveContact(running, handler);
    const directory = await running.app.get(SupportServices, { strict: false }).snapshot();
    const entry = directory.supportServices.find(({ organisationId }) => organisationId === 'chadd');
    const to = { supportServiceId: entry?.id ?? '', phone: '+441632960050' as E164 };
    const inCall = running.app.get(InCall, { strict: false });
    const reaches = running.app.get(Reaches, { strict: false });
    await running.db.inTransaction((tx) => reaches.pause(tx, handler, contactId));
    // Nobody is on the line in this test: what is asked after the ruling refuses instead.
    await expect(inCall.coldTransfer(handler, contactId, to)).rejects.not.toMatchObject({
      code: 'call.guest-barred',
    });
    await running.db.inTransaction((tx) => {
      reaches.bar(tx, handler, { contactId, organisationId: 'chadd' });
      return Promise.resolve();
    });
    await expect(inCall.coldTransfer(handler, contactId, to)).rejects.toMatchObject({
      code: 'call.guest-barred',
    });
  });
});
