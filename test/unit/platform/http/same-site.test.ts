import type { IncomingHttpHeaders } from 'node:http';
import { isFromHere } from '../../../../src/platform/http/same-site';

const OWN = 'https://hub.example.org';

describe('a form is from one of our own pages', () => {
  it.each<[string, IncomingHttpHeaders, boolean]>([
    ['when the browser says same origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['not from a sister site', { 'sec-fetch-site': 'same-site' }, false],
    ['not from another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['not typed into the address bar', { 'sec-fetch-site': 'none' }, false],
    ['not for a header nobody knows', { 'sec-fetch-site': '' }, false],
    [
      'not from another site that says our origin too',
      { 'sec-fetch-site': 'cross-site', origin: OWN },
      false,
    ],
    ['when an older browser names our origin', { origin: OWN, cookie: 'onward=1' }, true],
    ['not when it names another', { origin: 'https://evil.example' }, false],
    ['not when it names our host without TLS', { origin: 'http://hub.example.org' }, false],
    ['not when it names our host with another port', { origin: 'https://hub.example.org:8443' }, false],
    ['not when our name only begins theirs', { origin: 'https://hub.example.org.evil.example' }, false],
    ['not when the origin is no address', { origin: 'evil' }, false],
    ['when nobody is signed in, and the sealed key decides', { origin: 'null' }, true],
    ['not when somebody is signed in and no page is named', { origin: 'null', cookie: 'onward=1' }, false],
    ['when nothing is said and nobody is signed in', {}, true],
    ['not when nothing is said and somebody is', { cookie: 'onward=1' }, false],
  ])('%s', (_, headers, isOwn) => {
    expect(isFromHere(headers, OWN)).toBe(isOwn);
  });

  it.each([
    ['http://localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['http://[::1]:3000', true],
    ['http://localhost:3001', false],
    ['http://localhost.evil.example:3000', false],
  ])('in a demonstration from %s: %s', (origin, isOwn) => {
    expect(isFromHere({ origin, cookie: 'onward=1' }, 'http://127.0.0.1:3000')).toBe(isOwn);
  });

  it('in production not from a page of the machine itself', () => {
    expect(isFromHere({ origin: 'https://localhost' }, OWN)).toBe(false);
  });
});
