import { siteOf } from '../../../../src/platform/http/site-of';

const SITES = { site: 'help.example.org', hub: 'hub.example.org' };

describe.each([
  // host, url, is the person's, by GET, by POST
  ['help.example.org', '/', true, 'here', 'here'],
  ['help.example.org', '/contact', true, 'here', 'here'],
  ['HELP.example.org', '/contact', true, 'here', 'here'],
  ['help.example.org', '/console', false, 'nowhere', 'nowhere'],
  ['help.example.org', '/sign-in', false, 'nowhere', 'nowhere'],
  ['help.example.org', '/hooks/twilio/voice', false, 'nowhere', 'nowhere'],
  ['help.example.org', '/api/v1/referrals', false, 'nowhere', 'nowhere'],
  ['help.example.org', '/refer', false, { movedTo: 'hub' }, 'nowhere'],
  ['help.example.org', '/refer?role=gp', false, { movedTo: 'hub' }, 'nowhere'],
  ['help.example.org', '/referrals', false, 'nowhere', 'nowhere'],
  ['help.example.org', '/assets/person.css', false, 'here', 'here'],
  ['help.example.org', '/health/live', false, 'here', 'here'],
  ['help.example.org', '/health/ready', false, 'nowhere', 'nowhere'],
  ['hub.example.org', '/', true, { movedTo: 'site' }, 'nowhere'],
  ['hub.example.org', '/contact', true, { movedTo: 'site' }, 'nowhere'],
  ['hub.example.org', '/console', false, 'here', 'here'],
  ['hub.example.org', '/hooks/twilio/voice', false, 'here', 'here'],
  ['10.0.0.7:3000', '/health/live', false, 'here', 'here'],
  ['10.0.0.7:3000', '/console', false, 'here', 'here'],
] as const)('%s%s', (host, url, isForPerson, byGet, byPost) => {
  it.each([
    [true, byGet],
    [false, byPost],
  ])('read: %s', (isRead, expected) => {
    expect(siteOf({ host, url, isForPerson, isRead }, SITES)).toEqual(expected);
  });
});
