import { DIRECTORY_NEEDS, sayDirectoryNeed } from '../../../src/directory/need-words';
import { NEEDS } from '../../../src/screening/need';

describe('the needs a service can name', () => {
  it('are those that the screen asks about', () => {
    expect([...DIRECTORY_NEEDS].sort()).toEqual([...NEEDS].sort());
  });

  it('have words of their own', () => {
    expect(new Set(DIRECTORY_NEEDS.map(sayDirectoryNeed)).size).toBe(DIRECTORY_NEEDS.length);
  });
});
