import fc from 'fast-check';
import { isPublicAddress } from '../../../../src/platform/outgoing/address-ranges';
import { refusalOfUrl, type UrlRefusal } from '../../../../src/platform/outgoing/outgoing-url';

describe('an address', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.168.1.1', '192.0.2.1', '198.19.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:169.254.169.254', '::127.0.0.1', 'fc00::1'],
    ...['fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'ff02::1', '64:ff9b::10.0.0.1', '64:ff9b::a00:1'],
    ...[
      '::ffff:8.8.8.8',
      '64:ff9b::8.8.8.8',
      '2002:808:808::1',
      '2002:7f00:1::',
      '2002:a00:1::1',
      '2001::1',
      '2001:db8::1',
      '100::1',
      '3fff::1',
    ],
    ...['', 'localhost', '256.1.1.1', '1.2.3', '1:2:3', ':::', '12345::', 'g::1', '::ffff:1.2.3'],
  ])('%j is not of the open internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ...['1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.0', '172.15.0.1', '172.32.0.1', '192.167.1.1'],
    ...['2606:4700::1111', '2a00:1450:4009::200e', '2400:cb00::1'],
  ])('%j is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('of ten-dot is refused in each of its IPv6 forms', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (b, c, d) => {
        const hex = `${(10 * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        for (const form of [
          `10.${b}.${c}.${d}`,
          `::ffff:${hex}`,
          `::ffff:10.${b}.${c}.${d}`,
          `64:ff9b::${hex}`,
          `2002:${hex}::`,
        ])
          expect(isPublicAddress(form)).toBe(false);
      }),
    );
  });
});

describe('a URL that somebody gave us', () => {
  it.each<[string, UrlRefusal | undefined]>([
    ['https://hooks.example.org/onward', undefined],
    ['https://8.8.8.8/', undefined],
    ['http://hooks.example.org/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://user:password@hooks.example.org/', 'has-password'],
    ['https://hooks.example.org:8443/', 'port'],
    ['https://localhost/', 'not-public'],
    ['https://LOCALHOST./', 'not-public'],
    ['https://printer/', 'not-public'],
    ['https://metadata.google.internal/', 'not-public'],
    ['https://127.0.0.1/', 'not-public'],
    ['https://127.1/', 'not-public'],
    ['https://2130706433/', 'not-public'],
    ['https://0x7f000001/', 'not-public'],
    ['https://0x7f.0.0.1/', 'not-public'],
    ['https://0177.0.0.1/', 'not-public'],
    ['https://１２７.０.０.１/', 'not-public'],
    ['https://[::1]/', 'not-public'],
    ['https://[::ffff:127.0.0.1]/', 'not-public'],
    ['https://[::ffff:a9fe:a9fe]/', 'not-public'],
    ['https://169.254.169.254/latest/meta-data', 'not-public'],
    ['not a url', 'unreadable'],
    ['', 'unreadable'],
  ])('%s', (url, refusal) => {
    expect(refusalOfUrl(url)).toBe(refusal);
  });
});
