import { SupportServices } from '../../src/directory';
import { system } from '../../src/kernel/actor';
import { DAY } from '../../src/kernel/clock';
import { Recurring } from '../../src/platform/recurring/recurring.service';
import { DestructionList, RetentionTurns } from '../../src/protection';
import { Referral } from '../../src/referrals';
import type { RoutingRules } from '../../src/routing';
import { HubTask } from '../../src/tasks';
import { endedStory } from '../integration/protection/ended';
import type { RunningApp } from '../support/app';
import type { Browser } from '../support/browser';
import { pageOf } from '../support/page-object';
import { signedIn } from '../support/staff';
import { DUDLEY, placeStory, type Story } from '../support/story';
import { AGREED, ring, storyTyped } from '../web/console/desk';
import { atTable, MARAC, MEETING_DAY, POLICE, referred } from '../web/partnership/dudley';
import { fillInReferral } from '../web/refer/refer-answers';

const IDVA = 'black-country-womens-aid';
const HUB = 'dudley-hub';
const PDF = '%PDF-1.7\n1 0 obj\n<< /Title (Form) >>\nendobj\ntrailer\n%%EOF\n';

type Staff = Browser & { accountId: string };

/** A morning's work, of which each page is a part. */
export class Morning {
  handler!: Staff;
  coordinator!: Staff;
  worker!: Staff;
  manager!: Staff;
  /** Of the other area. */
  kirklees!: Staff;
  story!: Story;
  /** What the worker holds, with a form to it. */
  accepted!: Referral;
  contactId!: string;
  #case: Promise<string> | undefined;

  constructor(readonly running: RunningApp) {}

  async begin(): Promise<this> {
    const { running } = this;
    this.handler = await signedIn(running, { role: 'handler', organisationId: HUB, name: 'Hana Field' });
    this.coordinator = await this.#coordinator();
    this.worker = await signedIn(running, { role: 'worker', organisationId: IDVA, name: 'Ida Sedge' });
    await signedIn(running, { role: 'worker', organisationId: IDVA, name: 'Wil Marsh' });
    this.manager = await signedIn(running, { role: 'manager', organisationId: IDVA, name: 'Mo Heath' });
    const away = { role: 'coordinator', organisationId: 'kirklees-hub', name: 'Kim Brook' } as const;
    this.kirklees = await signedIn(running, away);
    this.accepted = await this.#acceptedWithForm();
    this.story = await placeStory(running);
    this.contactId = await this.#callUnderWay();
    return this;
  }

  #coordinator(): Promise<Staff> {
    return signedIn(this.running, { role: 'coordinator', organisationId: HUB, name: 'Corin Reed' });
  }

  async #acceptedWithForm(): Promise<Referral> {
    await this.running.app.get(SupportServices).vet(system('test'), 'chadd');
    const professional = await signedIn(this.running, { role: 'professional', organisationId: 'chadd' });
    const journey = await fillInReferral(this.running, {}, professional);
    await journey.go();
    const body = new FormData();
    body.append('receipt', String(journey.$('input[name="receipt"]').val()));
    body.append('file', new Blob([PDF], { type: 'application/pdf' }), 'DASH.pdf');
    const headers = { 'sec-fetch-site': 'same-origin' };
    await fetch(`${this.running.url}/refer/paper`, { method: 'POST', body, headers });
    const idva = await this.running.db.reader.findOneByOrFail(Referral, { queue: 'idva' });
    await done(this.worker, `/worklist/${idva.reference}/accept`, {});
    return idva;
  }

  async #callUnderWay(): Promise<string> {
    const id = await ring(this.running);
    await done(this.handler, `/console/contacts/${id}/take`, {});
    return id;
  }

  async taskId(kind: HubTask['kind']): Promise<string> {
    const { contactId } = this.story;
    return (await this.running.db.reader.findOneByOrFail(HubTask, { contactId, kind })).id;
  }

  async callBackId(): Promise<string> {
    const contactId = await this.#callUnderWay();
    await done(this.handler, `/console/contacts/${contactId}/reach/call-back`, AGREED);
    const { id } = await this.running.db.reader.findOneByOrFail(HubTask, { contactId, kind: 'call-back' });
    return id;
  }

  /** A request to see what is kept, of somebody who was asked who they are. */
  async requestPath(): Promise<string> {
    const { reference } = this.story.inQueue('idva');
    const asked = { kind: 'access', reference, identity: 'documents', note: 'By letter.' };
    return done(this.coordinator, '/data-protection/requests', asked);
  }

  /** A case of the area's meeting while it is held, with what two organisations know and one took on. */
  async casePath(): Promise<string> {
    this.#case ??= this.#caseUnderWay();
    return this.#case;
  }

  async #caseUnderWay(): Promise<string> {
    const { hub, police, idva } = await atTable(this.running);
    const { path } = await referred(this.running, hub);
    const on = `/partnership/${MARAC}/on/${MEETING_DAY}`;
    await done(hub, `${on}/release`, {});
    await done(idva, `${path}/return`, { words: 'She rang on Sunday. He has moved back in.' });
    await done(police, `${path}/return`, { knowsNothing: 'yes' });
    await done(hub, `${on}/begin`, { attended: [POLICE, IDVA] });
    const action = { organisation: POLICE, what: 'Mark the address.', dueOn: '2026-12-11' };
    await done(hub, `${path}/actions`, action);
    return path;
  }

  async listPath(): Promise<string> {
    await endedStory(this.running);
    this.running.clock.advance(7_100 * DAY);
    await this.running.app.get(RetentionTurns).run();
    this.coordinator = await this.#coordinator();
    const { id } = await this.running.db.reader.findOneByOrFail(DestructionList, {});
    return `/data-protection/lists/${id}`;
  }
}

/** Does something, and says where it led. */
async function done(who: Browser, path: string, fields: Parameters<Browser['post']>[1]): Promise<string> {
  const { status, location = '' } = await who.post(path, fields);
  if (status !== 303) throw new Error(`${path} answered ${status}`);
  return location;
}

export interface Recorded {
  as: 'handler' | 'coordinator' | 'worker' | 'manager' | 'kirklees';
  path: (morning: Morning) => string | Promise<string>;
  /** If it is not 200. */
  status?: number;
}

const by =
  (as: Recorded['as']) =>
  (path: Recorded['path']): Recorded => ({ as, path });
const handler = by('handler');
const coordinator = by('coordinator');
const worker = by('worker');
const manager = by('manager');

/** Pages of one record, each with the story that makes it. */
export const RECORD_PAGES: Readonly<Record<string, Recorded>> = {
  '/colleagues/:id': manager(({ worker: { accountId } }) => `/colleagues/${accountId}`),
  '/console/call-backs/:id': handler(async (morning) => `/console/call-backs/${await morning.callBackId()}`),
  '/console/contacts/:id': handler(async ({ contactId, handler: by }) => {
    await by.post(`/console/contacts/${contactId}/plan`, storyTyped());
    return `/console/contacts/${contactId}`;
  }),
  '/console/contacts/:id/placed': coordinator(({ story }) => `/console/contacts/${story.contactId}/placed`),
  '/console/contacts/:id/reach': handler(({ contactId }) => `/console/contacts/${contactId}/reach`),
  '/console/contacts/:id/reach/change': coordinator(
    ({ story }) => `/console/contacts/${story.contactId}/reach/change`,
  ),
  '/data-protection/complaints/:id': coordinator(({ coordinator: by }) =>
    done(by, '/data-protection/complaints', {
      ...{ receivedDate: '2026-11-24', receivedTime: '09:30', way: 'phone', kind: 'reach', about: HUB },
      ...{ area: DUDLEY, reference: '', words: 'Nobody rang back for two days.', from: 'By e-mail only' },
      owner: by.accountId,
    }),
  ),
  '/data-protection/requests/:id': coordinator((morning) => morning.requestPath()),
  '/data-protection/requests/:id/pack': coordinator(async (morning) => `${await morning.requestPath()}/pack`),
  '/hub/directory/exchange/:id': coordinator(async ({ coordinator: by, accepted }) => {
    const text = `id,summary\n${accepted.supportServiceId},Somebody beside you at court.\n`;
    return (
      (await by.upload('/hub/directory/exchange', 'file', { name: 'directory.csv', text })).location ?? ''
    );
  }),
  '/hub/handlers/:accountId': coordinator(({ handler: { accountId } }) => `/hub/handlers/${accountId}`),
  '/hub/organisations/:id': coordinator(() => `/hub/organisations/${IDVA}`),
  '/hub/people/:id': coordinator(({ story }) => `/hub/people/${story.contactId}`),
  '/hub/people/:id/compare/:otherId': coordinator(
    ({ story, accepted }) => `/hub/people/${story.contactId}/compare/${accepted.contactId}`,
  ),
  '/hub/people/:id/same': coordinator(({ story }) => `/hub/people/${story.contactId}/same`),
  '/hub/referrals/:reference': coordinator(
    ({ story }) => `/hub/referrals/${story.inQueue('idva').reference}`,
  ),
  '/hub/referrals/:reference/papers': coordinator(
    ({ accepted }) => `/hub/referrals/${accepted.reference}/papers`,
  ),
  '/hub/rules/proposals/:id': coordinator(async ({ coordinator: by }) => {
    const now = JSON.parse(
      pageOf(await by.get('/hub/rules/change'))
        .$('#rules')
        .text(),
    ) as RoutingRules;
    const high = { ...now.levels.high, queues: ['outreach'] };
    const rules = JSON.stringify({ ...now, version: '2026-12-01', levels: { ...now.levels, high } });
    return done(by, '/hub/rules/proposals', { rules, reason: 'Outreach takes high now.' });
  }),
  '/hub/rules/versions/:version': coordinator(async ({ coordinator: by }) => {
    const now = JSON.parse(
      pageOf(await by.get('/hub/rules/change'))
        .$('#rules')
        .text(),
    ) as RoutingRules;
    return `/hub/rules/versions/${now.version}`;
  }),
  '/hub/tasks/:id': coordinator(async (morning) => `/hub/tasks/${await morning.taskId('marac-decision')}`),
  '/partnership/:id': coordinator(async (morning) => {
    await morning.casePath();
    return `/partnership/${MARAC}`;
  }),
  '/partnership/:id/actions': coordinator(async (morning) => {
    await morning.casePath();
    return `/partnership/${MARAC}/actions`;
  }),
  '/partnership/:id/figures': coordinator(() => `/partnership/${MARAC}/figures`),
  '/partnership/:id/load': by('kirklees')(() => '/partnership/kirklees-dramm/load'),
  '/partnership/:id/on/:day': coordinator(async (morning) => {
    await morning.casePath();
    return `/partnership/${MARAC}/on/${MEETING_DAY}`;
  }),
  '/partnership/:id/refer': coordinator(
    async (morning) => `/partnership/${MARAC}/refer?task=${await morning.taskId('marac-decision')}`,
  ),
  '/partnership/cases/:reference': coordinator((morning) => morning.casePath()),
  '/worklist/:reference': worker(({ accepted }) => `/worklist/${accepted.reference}`),
  '/worklist/:reference/copy': worker(({ accepted }) => `/worklist/${accepted.reference}/copy`),
  '/worklist/:reference/hand-over': worker(({ accepted }) => `/worklist/${accepted.reference}/hand-over`),
  '/worklist/:reference/papers': worker(({ accepted }) => `/worklist/${accepted.reference}/papers`),
  '/worklist/:reference/support': worker(async ({ worker: by, accepted: { reference } }) => {
    await done(by, `/worklist/${reference}/contact`, { attempt: 'made', attemptNote: '' });
    return `/worklist/${reference}/support`;
  }),
  '/hub/rehearsal/:kind/:id': coordinator(async ({ running, coordinator: by }) => {
    await done(by, '/hub/rehearsal', {});
    await running.app.get(Recurring).runNow('rehearsal');
    return `/hub/rehearsal/hub/${DUDLEY}`;
  }),
  '/worklist/directory/:id': worker(({ accepted }) => `/worklist/directory/${accepted.supportServiceId}`),
  // After all that show this record to whoever looks.
  '/console/contacts/:id/opening': {
    ...coordinator(async ({ coordinator: by, story: { contactId } }) => {
      await done(by, `/hub/people/${contactId}/restricted`, { kind: 'hba' });
      return `/console/contacts/${contactId}`;
    }),
    status: 403,
  },
  // Last: it comes after twenty years.
  '/data-protection/lists/:id': coordinator((morning) => morning.listPath()),
};
