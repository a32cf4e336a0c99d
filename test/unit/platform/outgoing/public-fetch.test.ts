import type { LookupAddress } from 'node:dns';
import { createServer, type AddressInfo } from 'node:net';
import {
  fetchPublic,
  publicLookup,
  send,
  type Send,
} from '../../../../src/platform/outgoing/public-fetch.gateway';

const found = (...addresses: string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('a name, at the moment of connecting,', () => {
  it.each([
    ['to this machine', ['127.0.0.1']],
    ['to one public and one private address', ['8.8.8.8', '10.0.0.1']],
    ['to a private address in IPv6 form', ['::ffff:10.0.0.1']],
    ['to nothing', []],
  ])('that leads %s is not connected to', async (_, addresses) => {
    const lookup = publicLookup(() => Promise.resolve(found(...addresses)));
    await expect(fetchPublic('https://hooks.example.org/', {}, { lookup })).rejects.toThrow(
      'outgoing.not-public',
    );
  });

  it('that leads elsewhere the second time is looked at the second time', async () => {
    const answers = [found('8.8.8.8'), found('127.0.0.1')];
    const lookup = publicLookup(() => Promise.resolve(answers.shift() ?? []));
    const seen: unknown[] = [];
    for (let time = 0; time < 2; time += 1)
      lookup('hooks.example.org', {}, (error, address) => seen.push(error?.message ?? address));
    await new Promise(setImmediate);
    expect(seen).toEqual(['8.8.8.8', 'outgoing.not-public']);
  });

  it('is not even looked up where the URL itself is refused', async () => {
    const lookup = publicLookup(() => Promise.reject(new Error('looked up')));
    await expect(fetchPublic('https://[::1]/', {}, { lookup })).rejects.toThrow('outgoing.not-public');
  });
});

describe('a redirect', () => {
  const START = 'https://hooks.example.org/start';
  const leadingTo =
    (location: string): Send =>
    (url) =>
      Promise.resolve(
        url === START ? { status: 302, body: '', location } : { status: 200, body: `at ${url}` },
      );

  it.each([
    ['http://hooks.example.org/', 'not-https'],
    ['https://127.0.0.1/', 'not-public'],
    ['https://0x7f.1/', 'not-public'],
    ['//[::1]/', 'not-public'],
    ['https://[', 'unreadable'],
  ])('to %s is not followed', async (location, code) => {
    await expect(fetchPublic(START, {}, { send: leadingTo(location) })).rejects.toThrow(`outgoing.${code}`);
  });

  it('to somewhere public is followed, without what we told the first', async () => {
    const told: unknown[] = [];
    const send: Send = (url, outgoing, lookup) => {
      told.push(outgoing.headers);
      return leadingTo('/next')(url, outgoing, lookup);
    };
    const answer = await fetchPublic(START, { headers: { authorization: 'secret' } }, { send });
    expect([answer.body, told]).toEqual([
      'at https://hooks.example.org/next',
      [{ authorization: 'secret' }, undefined],
    ]);
  });

  it('without end, or of what was posted, is given up', async () => {
    const send: Send = () => Promise.resolve({ status: 302, body: '', location: '/again' });
    await expect(fetchPublic(START, {}, { send })).rejects.toThrow('outgoing.redirects');
    const post = { method: 'POST', body: '{}' } as const;
    await expect(fetchPublic(START, post, { send: leadingTo('/next') })).rejects.toThrow(
      'outgoing.redirects',
    );
  });
});

describe('a server that takes the call and says nothing', () => {
  it('is given up at the deadline', async () => {
    const silent = createServer((socket) => void socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const outgoing = { method: 'POST', body: '{}', deadlineMs: 50, isStatusEnough: true } as const;
    const lookup: Parameters<Send>[2] = (_name, { all }, done) => {
      if (all) done(null, found('127.0.0.1'));
      else done(null, '127.0.0.1', 4);
    };
    await expect(send(`https://silent.example.org:${port}/`, outgoing, lookup)).rejects.toThrow(
      'outgoing.timeout',
    );
    await new Promise((resolve) => silent.close(resolve));
  });
});
