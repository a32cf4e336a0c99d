import { keptFields, takeConfirmation } from '../../../src/access/confirming/confirm-fields';
import { isFresh } from '../../../src/access/confirming/freshness';
import { relyingParty } from '../../../src/access/passkeys/relying-party';

const NOW = new Date('2026-11-24T10:00:00Z');
const ago = (milliseconds: number): Date => new Date(NOW.getTime() - milliseconds);

describe('a factor that was shown', () => {
  it.each([
    ['this moment', ago(0), true],
    ['five minutes ago', ago(300_000), true],
    ['a moment longer ago', ago(300_001), false],
    ['never', null, false],
    ['after now, by a clock that was put back', ago(-1), false],
  ])('%s', (_, at, fresh) => {
    expect(isFresh(at, NOW)).toBe(fresh);
  });
});

describe('what the confirming page adds to a form', () => {
  it('is taken out of it, and everything else stays', () => {
    const body = { accountId: 'a', confirmCode: '123456', confirmResponse: 'r', confirmTicket: 't' };
    expect(takeConfirmation(body)).toEqual({ code: '123456', response: 'r', ticket: 't' });
    expect(body).toEqual({ accountId: 'a' });
  });

  it.each([[{ accountId: 'a' }], [null], [undefined], ['confirmCode']])('is nothing in %j', (body) => {
    expect(takeConfirmation(body)).toBeUndefined();
  });

  it('is text, and no longer than anything honest', () => {
    expect(takeConfirmation({ confirmCode: ['1', '2'] })).toEqual({ code: '', response: '', ticket: '' });
    expect(takeConfirmation({ confirmResponse: 'x'.repeat(30_000) })?.response).toHaveLength(20_000);
  });
});

describe('what was typed', () => {
  it('goes on field by field, each of several with the same name, and no file', () => {
    const body = { a: 'one', b: ['two', 'three'], c: { name: 'file.csv' }, d: '' };
    expect(keptFields(body)).toEqual([
      { name: 'a', value: 'one' },
      { name: 'b', value: 'two' },
      { name: 'b', value: 'three' },
      { name: 'd', value: '' },
    ]);
  });

  it.each([[null], [undefined], ['text']])('is nothing in %j', (body) => {
    expect(keptFields(body)).toEqual([]);
  });
});

describe('whom a passkey is for', () => {
  it.each([
    ['https://hub.example.org', 'hub.example.org', 'https://hub.example.org'],
    ['https://hub.example.org:8443/', 'hub.example.org', 'https://hub.example.org:8443'],
    ['http://127.0.0.1:3000', 'localhost', 'http://localhost:3000'],
    ['http://[::1]:3000', 'localhost', 'http://localhost:3000'],
    ['http://localhost:3000', 'localhost', 'http://localhost:3000'],
  ])('of %s is %s', (address, id, origin) => {
    expect(relyingParty(address)).toEqual({ id, origin });
  });
});
