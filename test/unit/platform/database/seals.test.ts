import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { Account } from '../../../../src/access';
import { Contact, Person } from '../../../../src/contacts';
import { parsePhone } from '../../../../src/kernel/phone-number';
import type { FieldKey } from '../../../../src/platform/config/config';
import { Seals } from '../../../../src/platform/database/seals.service';

const OLD: FieldKey = { id: 'old', key: randomBytes(32) };
const NEW: FieldKey = { id: 'new', key: randomBytes(32) };
const INDEX = randomBytes(32);

function sealsWith(...fields: FieldKey[]): Seals {
  return new Seals({ keys: { fields, index: INDEX, forms: randomBytes(32) } });
}

const seals = sealsWith(NEW);
const ROW = '0193f000-0000-7000-8000-000000000001';
const OTHER_ROW = '0193f000-0000-7000-8000-000000000002';

const closed = (id: string, name: string, address: string | null = null): Person =>
  seals.close(Person, { id, name, address }) as Person;

describe('a sealed column', () => {
  it('reads back what was written, whatever the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const row = closed(ROW, name);
        expect(seals.open(Person, row, ['name', 'address'])).toEqual({ name, address: null });
      }),
    );
  });

  it('shows nothing of its text, and never the same twice', () => {
    const first = closed(ROW, 'Canary Wren').name;
    expect(first).not.toContain('Canary');
    expect(Buffer.from(first?.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('Canary');
    expect(closed(ROW, 'Canary Wren').name).not.toBe(first);
  });

  it('never repeats a nonce', () => {
    const nonces = Array.from({ length: 5_000 }, () => seals.seal('a|b|c', 'x').split('.')[2]?.slice(0, 16));
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('leaves columns that are not sealed as they are', () => {
    const row = seals.close(Person, { id: ROW, name: 'Wren', ageYears: 34, part: 'at-risk' });
    expect(row).toMatchObject({ id: ROW, ageYears: 34, part: 'at-risk' });
  });

  it('does not open in another row, another column or another table', () => {
    const { name } = closed(ROW, 'Canary Wren');
    const moved = [
      () => seals.open(Person, { id: OTHER_ROW, name }, ['name']),
      () => seals.open(Person, { id: ROW, address: name }, ['address']),
      () => seals.open(Account, { id: ROW, name } as Account, ['name']),
      () => seals.open(Contact, { id: ROW, note: name }, ['note']),
    ];
    for (const open of moved) expect(open).toThrow();
  });
});

describe('a sealed text that was changed', () => {
  const WHERE = 'person|name|1';
  const [version = '', keyId = '', encoded = ''] = seals.seal(WHERE, 'Canary Wren').split('.');
  const bytes = Buffer.from(encoded, 'base64url');
  const written = (body: Buffer): string => `${version}.${keyId}.${body.toString('base64url')}`;

  it('in any bit does not open', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => seals.unseal(WHERE, written(flipped))).toThrow();
    }
  });

  it('by taking bytes from either end does not open', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => seals.unseal(WHERE, written(bytes.subarray(0, length)))).toThrow();
      expect(() => seals.unseal(WHERE, written(bytes.subarray(bytes.length - length)))).toThrow();
    }
  });

  // GCM accepts tags of four bytes: whoever may choose the length needs few guesses.
  it('to a shorter tag is refused for its length alone', () => {
    for (let length = 0; length < 28; length += 1) {
      expect(() => seals.unseal(WHERE, written(Buffer.alloc(length)))).toThrow('too short');
    }
  });

  it.each([
    ['another version', `2.${keyId}.${encoded}`],
    ['no version', `${keyId}.${encoded}`],
    ['an unknown key', `${version}.other.${encoded}`],
    ['no body', `${version}.${keyId}.`],
    ['a part too many', `${version}.${keyId}.${encoded}.${encoded}`],
    ['plain text', 'Canary Wren'],
    ['nothing', ''],
  ])('to %s does not open', (_, sealed) => {
    expect(() => seals.unseal(WHERE, sealed)).toThrow();
  });

  it('is refused without a word of what it said', () => {
    fc.assert(
      fc.property(fc.string(), (where) => {
        fc.pre(where !== WHERE);
        expect(() => seals.unseal(where, `${version}.${keyId}.${encoded}`)).toThrow(/^(?!.*Canary)/s);
      }),
    );
  });
});

describe('keys while they are changed', () => {
  it('open what the old one sealed, and seal with the new one', () => {
    const sealed = sealsWith(OLD).seal('a|b|c', 'Wren');
    const both = sealsWith(NEW, OLD);
    expect(both.unseal('a|b|c', sealed)).toBe('Wren');
    expect(both.seal('a|b|c', 'Wren')).toMatch(/^1\.new\./);
  });

  it('open nothing of a key that is gone, even under its name', () => {
    const sealed = sealsWith(OLD).seal('a|b|c', 'Wren');
    expect(() => sealsWith(NEW).unseal('a|b|c', sealed)).toThrow('unknown key');
    expect(() => sealsWith({ ...NEW, id: 'old' }).unseal('a|b|c', sealed)).toThrow();
  });

  it('refuse to seal when there is none', () => {
    expect(() => sealsWith().seal('a|b|c', 'Wren')).toThrow('no field key');
  });
});

describe('a blind index', () => {
  it('is equal for equal values within one purpose, and differs between purposes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (purpose, other, value) => {
        expect(seals.index(purpose, value)).toBe(seals.index(purpose, value));
        if (purpose !== other) expect(seals.index(other, value)).not.toBe(seals.index(purpose, value));
      }),
    );
  });

  it.each([
    '07700 900123',
    '07700900123',
    '+447700900123',
    '0044 7700 900123',
    '(07700) 900-123',
    '+44 (0)7700 900123',
  ])('is one for one number, however it is written: %s', (written) => {
    expect(seals.index('phone', parsePhone(written) ?? '')).toBe(seals.index('phone', '+447700900123'));
  });

  it('differs for different values, and under another key', () => {
    expect(seals.index('phone', '+447700900123')).not.toBe(seals.index('phone', '+447700900124'));
    const elsewhere = new Seals({ keys: { fields: [NEW], index: randomBytes(32), forms: randomBytes(32) } });
    expect(elsewhere.index('phone', '+447700900123')).not.toBe(seals.index('phone', '+447700900123'));
  });
});
