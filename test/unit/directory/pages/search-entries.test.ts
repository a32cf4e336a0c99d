import { searchEntries } from '../../../../src/directory/pages/search-entries';
import { shippedDirectory } from '../directory-builder';

const { organisations, supportServices } = shippedDirectory();
const search = (typed: string): string[] =>
  searchEntries(supportServices, typed, (id) => organisations.find((one) => one.id === id)).map(
    ({ id }) => id,
  );

describe('a search of the directory', () => {
  it.each([
    ['a name', 'my space', 'barnardos-my-space-my-time'],
    ['other capitals and marks', "BARNARDO'S", 'barnardos-my-space-my-time'],
    ['words in any order', 'dudley independent advisers', 'cedar-centre-idva'],
    ['a former name', 'Domestic Violence and Abuse Support Service', 'cedar-centre-idva'],
    ['a closed line by its old name', 'broken rainbow', 'helpline-broken-rainbow'],
    ["the organisation's name", 'pennine domestic abuse', 'pdvg-idva'],
    ["the organisation's former name", 'pdvg', 'pdvg-sanctuary-scheme'],
    ['part of a number', '455 411', 'cedar-centre-idva'],
    ['what it is good for', 'stalking', 'helpline-national-stalking'],
  ])('finds by %s', (_, typed, id) => {
    expect(search(typed)).toContain(id);
  });

  it('finds everything when nothing is asked', () => {
    expect(search('  ')).toHaveLength(supportServices.length);
  });

  it('finds nothing where one word is nowhere', () => {
    expect(search('cedar aardvark')).toEqual([]);
  });

  it('does not take two digits for a number', () => {
    expect(search('01 9')).toEqual([]);
  });
});
