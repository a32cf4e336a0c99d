import { load } from 'cheerio';
import { AuditEntry } from '../../../src/audit';
import { SupportServices } from '../../../src/directory';
import { ReferralPaper } from '../../../src/intake';
import { system } from '../../../src/kernel/actor';
import { Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { fillInReferral } from './refer-answers';

const IDVA = 'black-country-womens-aid';
const CANARY = 'plovercanary';
const PDF = `%PDF-1.7\n1 0 obj\n<< /Title (${CANARY}) >>\nendobj\ntrailer\n%%EOF\n`;

let running: RunningApp;
let professional: Browser;
let idva: Referral;

beforeEach(async () => {
  running = await startApp();
  await running.app.get(SupportServices).vet(system('test'), 'chadd');
  professional = await signedIn(running, { role: 'professional', organisationId: 'chadd' });
});
afterEach(() => running.stop());

interface Added {
  status: number;
  body: string;
}

async function add(receipt: string, content: string, name = 'Canary Wren DASH.pdf'): Promise<Added> {
  const body = new FormData();
  body.append('receipt', receipt);
  body.append('file', new Blob([content], { type: 'application/pdf' }), name);
  const headers = { 'sec-fetch-site': 'same-origin' };
  const response = await fetch(`${running.url}/refer/paper`, { method: 'POST', body, headers });
  return { status: response.status, body: await response.text() };
}

/** Sends a referral, and returns what the page after it holds for adding a form. */
async function sendReferral(): Promise<string> {
  const journey = await fillInReferral(running, {}, professional);
  await journey.go();
  idva = (await running.db.reader.findOneBy(Referral, { queue: 'idva' }))!;
  return String(journey.$('input[name="receipt"]').val());
}

const audited = (action: string): Promise<number> => running.db.reader.countBy(AuditEntry, { action });

describe(onBothEngines('a form that comes with a referral'), () => {
  it('is kept encrypted, name and all', async () => {
    const added = await add(await sendReferral(), PDF);
    expect(added.status).toBe(200);
    expect(load(added.body)('h1').text()).toContain('The form is with referral');
    const stored = JSON.stringify(await running.db.reader.find(ReferralPaper));
    for (const secret of [CANARY, Buffer.from(PDF).toString('base64').slice(0, 40), 'Canary'])
      expect(stored).not.toContain(secret);
    expect(running.log.join('\n')).not.toContain('Canary');
  });

  it('is given to the worker who accepted, byte for byte, each time with a line in the trail', async () => {
    await add(await sendReferral(), PDF);
    const worker = await signedIn(running, { role: 'worker', organisationId: IDVA });
    const papers = `/worklist/${idva.reference}/papers`;
    expect((await worker.get(papers)).status).toBe(404);
    await worker.post(`/worklist/${idva.reference}/accept`, {});
    const page = pageOf(await worker.get(papers));
    expect(page.text).toContain('Canary Wren DASH.pdf');
    const href = page.$('.onward-row a').attr('href')!;
    for (let times = 1; times <= 2; times += 1) {
      const file = await worker.get(href);
      expect(file.body).toBe(PDF);
      expect(file.headers.get('content-type')).toBe('application/pdf');
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="form.pdf"');
      expect(file.headers.get('x-content-type-options')).toBe('nosniff');
      expect(file.headers.get('cache-control')).toBe('no-store');
      expect(await audited('paper.viewed')).toBe(times);
    }
    const seen = { action: 'identity.viewed', subjectId: idva.id };
    expect(await running.db.reader.countBy(AuditEntry, seen)).toBe(3);
    const stranger = await signedIn(running, { role: 'worker', organisationId: 'barnardos' });
    expect((await stranger.get(href)).status).toBe(404);
    expect(await audited('paper.viewed')).toBe(2);
  });

  it('is given to the hub before anybody accepts', async () => {
    await add(await sendReferral(), PDF);
    const hub = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const page = pageOf(await hub.get(`/hub/referrals/${idva.reference}/papers`));
    expect((await hub.get(page.$('.onward-row a').attr('href')!)).body).toBe(PDF);
  });

  it.each([
    ['is no PDF', '<script>alert(1)</script>', 'That is not a PDF'],
    ['is empty', '', 'Choose a file in PDF'],
    ['would do something when it is opened', PDF.replace('/Title', '/OpenAction'), 'has a script'],
    ['is too large', PDF + 'x'.repeat(3 * 1024 * 1024), 'larger than 3 MB'],
  ])('is refused where it %s', async (_, content, said) => {
    const refused = await add(await sendReferral(), content);
    expect(refused.status).toBe(422);
    expect(load(refused.body)('.govuk-error-summary').text()).toContain(said);
    expect(await running.db.reader.count(ReferralPaper)).toBe(0);
  });

  it('is added by nobody who has not just sent it, and three times at most', async () => {
    expect((await add('made-up', PDF)).status).toBe(422);
    const receipt = await sendReferral();
    for (let times = 0; times < 3; times += 1) expect((await add(receipt, PDF)).status).toBe(200);
    expect((await add(receipt, PDF)).status).toBe(422);
    expect(await running.db.reader.count(ReferralPaper)).toBe(3);
  });
});
