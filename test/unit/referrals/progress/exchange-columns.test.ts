import { columnNames, parseExchangeSystems } from '../../../../src/referrals/progress/exchange-columns';

const file = (systems: unknown) => ({
  name: 'exchange/x.json',
  content: { version: 'x', note: 'Why', systems },
  text: '',
});
const one = (more: object) => [{ id: 'a', label: 'A', confirmedOn: null, columns: {}, ...more }];

describe('what columns are called in another case system', () => {
  it('is our own name where theirs is not known', () => {
    const systems = one({ confirmedOn: '2026-11-20', columns: { reference: 'Their ref' } });
    const [system] = parseExchangeSystems(file(systems));
    expect(system && columnNames(system, ['reference', 'event'])).toEqual(['Their ref', 'event']);
  });

  it.each([
    ['a column that is not ours', { confirmedOn: '2026-11-20', columns: { shoe: 'Size' } }, 'shoe'],
    [
      'one name for two columns',
      { confirmedOn: '2026-11-20', columns: { event: 'X', date: 'x' } },
      'two columns',
    ],
    ['names that nobody has confirmed', { columns: { event: 'Type' } }, 'confirmedOn'],
    ['a day that is none', { confirmedOn: 'soon' }, 'confirmedOn'],
  ])('stops the start with %s', (_, more, says) => {
    expect(() => parseExchangeSystems(file(one(more)))).toThrow(says);
  });
});
