import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SRC = join(__dirname, '..', '..', '..', 'src');
/** Everything by which words or a ring leave the house, or a page dials. */
const WAY_OUT =
  /\b(?:rest\.(?:ring|text)|sms\.send|mailer\.send)\(|\b(?:messages|calls|participants)\.create\(|\.sendMail\(|response\.dial\(|href="(?:tel|mailto|sms):\{\{/;
const ASKS = /\b(?:mayContact|dialTerms|mayLeaveMessage)\(/;

/** Those that reach the person, each with the file that asks whether they may, and nobody but it leads there. */
const TO_THE_PERSON: Readonly<Record<string, { asker: string; through: readonly string[] }>> = {
  'notifications/person-messages.gateway.ts': {
    asker: 'notifications/person-confirmation.service.ts',
    through: ['notifications/notifications.module.ts', 'notifications/person-confirmation.service.ts'],
  },
  'telephony/call-backs/ring-back-twiml.gateway.ts': {
    asker: 'telephony/call-backs/dial-terms.ts',
    through: ['telephony/call-backs/ring-back.controller.ts'],
  },
  'telephony/in-call/carry-out-order.job.ts': {
    asker: 'telephony/in-call/guest-list.service.ts',
    through: ['telephony/caller.module.ts'],
  },
  'referrals/pages/parts.njk': { asker: 'referrals/pages/identity-view.ts', through: [] },
};

/** Those that reach somebody else, and whom. */
const TO_OTHERS: Readonly<Record<string, string>> = {
  'console/pages/hub/script.njk': 'a support service, rung by the hub',
  'intake/pages/refer/parts.njk': 'the hub, rung by a professional',
  'intake/pages/refer/sent.njk': 'the hub, rung by a professional',
  'notifications/code-letter.service.ts': 'a professional who asked for a code',
  'notifications/directory-letter.service.ts': 'a support service',
  'notifications/mailer.gateway.ts': 'whoever the file that calls it names: those files stand here',
  'notifications/organisation-mail.service.ts': 'an organisation',
  'notifications/referrer-confirmations.service.ts': 'whoever referred',
  'notifications/succession-news.service.ts': 'two organisations, one of which goes on for the other',
  'notifications/trial-letter.service.ts': 'an organisation that joins',
  'telephony/calls/dial-handler.job.ts': 'a handler',
  'telephony/calls/render-step.gateway.ts': 'the national helpline, chosen by the caller on the line',
  'telephony/calls/voice-twiml.gateway.ts': 'the conference in which the caller is',
  'telephony/offering/handler-phone.gateway.ts': 'a handler',
  'telephony/call-backs/ring-back.job.ts': 'the handler who asked for a call back',
  'telephony/on-call/duty-calls.gateway.ts':
    'the duty phone of a support service, which a person has verified',
  'telephony/on-call/ring-on-call.job.ts': 'somebody on call',
  'telephony/sms/sms.gateway.ts': 'whoever the file that calls it names: those files stand here',
  'telephony/twilio/conference-rest.gateway.ts':
    'whoever the file that calls it names: those files stand here',
  'telephony/twilio/twilio-rest.gateway.ts': 'whoever the file that calls it names: those files stand here',
};

const files = filesBelow(SRC).filter((path) => !path.startsWith('telephony/simulator/'));
const sourceOf = (path: string): string => readFileSync(join(SRC, path), 'utf8');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|njk)$/.test(entry.name))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** Files that import this one. */
function importersOf(path: string): string[] {
  const name = `/${path.split('/').at(-1)?.replace(/\.ts$/, '') ?? ''}'`;
  return files.filter((each) => sourceOf(each).includes(name));
}

describe('every way out of the house', () => {
  it('is known here, with whom it reaches', () => {
    const found = files.filter((path) => WAY_OUT.test(sourceOf(path)));
    expect(found.toSorted()).toEqual([...Object.keys(TO_THE_PERSON), ...Object.keys(TO_OTHERS)].toSorted());
  });

  it.each(Object.entries(TO_THE_PERSON))('%s asks whether the person may be reached', (path, known) => {
    expect(sourceOf(known.asker)).toMatch(ASKS);
    if (path.endsWith('.ts')) expect(importersOf(path).toSorted()).toEqual([...known.through].toSorted());
  });
});
