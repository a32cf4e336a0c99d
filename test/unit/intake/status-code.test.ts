import * as fc from 'fast-check';
import { statusCodeFrom, tidyStatusCode } from '../../../src/intake/status-code';

describe('a status code', () => {
  it('is read as people type it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const code = statusCodeFrom(Buffer.from(bytes).toString('base64url'));
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
        const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`;
        expect(tidyStatusCode(typed)).toBe(code);
      }),
    );
  });
});
