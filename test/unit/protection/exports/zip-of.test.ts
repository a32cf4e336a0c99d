import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { zipOf, type FileIn } from '../../../../src/protection/exports/zip-of';

/** Reads it from its end, as a system does that opens it. */
function read(zip: Buffer): FileIn[] {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [sum, size, nameLength] = [at + 16, at + 20, at + 28].map((place, index) =>
      index === 2 ? zip.readUInt16LE(place) : zip.readUInt32LE(place),
    ) as [number, number, number];
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    expect([zip.readUInt32LE(local), zip.readUInt32LE(local + 14)]).toEqual([0x04034b50, sum]);
    const body = zip.subarray(local + 30 + zip.readUInt16LE(local + 26)).subarray(0, size);
    expect(crc32(body)).toBe(sum);
    at += 46 + nameLength;
    return { name, text: body.toString('utf8') };
  });
}

describe('files side by side in one', () => {
  it('come out as they went in', () => {
    const one = fc.record({
      name: fc.string({ minLength: 1, unit: 'grapheme' }),
      text: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(fc.array(one), (files) => {
        expect(read(zipOf(files))).toEqual(files);
      }),
    );
  });
});
