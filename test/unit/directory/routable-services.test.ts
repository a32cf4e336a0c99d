import { routableIn, type DirectoryRow } from '../../../src/directory';
import { aDirectory, aRow, shippedDirectory } from './directory-builder';

const HERE = 'E08000027';
const told = { 'access.mode': 'signpost' };

function routableIds(...rows: readonly DirectoryRow[]): string[] {
  return routableIn(aDirectory(...rows), HERE).map(({ id }) => id);
}

describe('routing may consider', () => {
  it.each([
    ['a service of the area', {}, true],
    ['a service for everywhere', { areaCodes: [] }, true],
    ['not one of another area', { areaCodes: ['E08000034'] }, false],
    ['not one that is held', { holdReason: 'Nobody answers' }, false],
    ['not one that has closed', { ...told, status: 'closed', holdReason: 'Closed' }, false],
    ['not one that never began', { ...told, status: 'proposed', holdReason: 'Proposed' }, false],
  ])('%s', (_, overrides, isRoutable) => {
    expect(routableIds(aRow(overrides))).toEqual(isRoutable ? ['harbour-outreach'] : []);
  });

  it.each(['closed', 'proposed'])('nothing that is %s, even where nobody held it', (status) => {
    const directory = { ...aDirectory(), supportServices: [aRow({ status })] };
    expect(routableIn(directory, HERE)).toEqual([]);
  });

  it('a row that repeats another only where the other is out of reach', () => {
    const again = aRow({ ...told, id: 'again', areaCodes: [], duplicateOfId: 'harbour-outreach' });
    expect(routableIds(aRow(), again)).toEqual(['harbour-outreach']);
    expect(routableIds(aRow({ areaCodes: ['E08000034'] }), again)).toEqual(['again']);
    expect(routableIds(aRow({ holdReason: 'Nobody answers' }), again)).toEqual(['again']);
  });

  it('the national advice line where there is no local row for it', () => {
    const idsIn = (area: string) => routableIn(shippedDirectory(), area).map(({ id }) => id);
    expect(idsIn('E08000034')).toContain('helpline-citizens-advice');
    expect(idsIn('E08000027')).not.toContain('helpline-citizens-advice');
  });
});
