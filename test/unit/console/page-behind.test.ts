import { pageBehind } from '../../../src/console/pages/opening/page-behind';

const ID = '01a214d8-6cc7-700e-b190-55aaf7b8bba5';

describe('the page that somebody goes on to who said why they open a record', () => {
  it.each([
    ['the page itself', `/console/contacts/${ID}`, `/console/contacts/${ID}`],
    ['nothing that was asked of it', `/console/contacts/${ID}?done=now#note`, `/console/contacts/${ID}`],
    ['the page of a button', `/console/contacts/${ID}/carry-on`, `/console/contacts/${ID}`],
    ['the page of a script', `/console/contacts/${ID}/clashes`, `/console/contacts/${ID}`],
    ['ways', `/console/contacts/${ID}/reach/barred`, `/console/contacts/${ID}/reach`],
    ['a change', `/console/contacts/${ID}/reach/change`, `/console/contacts/${ID}/reach/change`],
    ['a call back', `/console/call-backs/${ID}/number`, `/console/call-backs/${ID}`],
    ['a choice', `/data-protection/requests/${ID}/pack`, `/data-protection/requests/${ID}/pack`],
    ['a complaint', `/data-protection/complaints/${ID}/answered`, `/data-protection/complaints/${ID}`],
    [
      'a review',
      `/data-protection/requests/${ID}/pack/review`,
      `/data-protection/requests/${ID}/pack/review`,
    ],
    ['taking it', `/data-protection/requests/${ID}/pack/take`, `/data-protection/requests/${ID}`],
  ])('is %s', (_, asked, page) => {
    expect(pageBehind(asked)).toBe(page);
  });

  it.each([
    'https://evil.example/console/contacts/1',
    '//evil.example',
    '/console/contacts',
    '/console/contacts/..%2f',
    '/console/call-backsome',
    '/hub',
    '',
    undefined,
    ['/console/contacts/1'],
  ])('is never %s', (asked) => {
    expect(pageBehind(asked)).toBe('/console');
  });
});
