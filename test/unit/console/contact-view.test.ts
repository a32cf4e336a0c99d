import { standingOf, type Standing } from '../../../src/console/pages/console/contact-view';
import type { ContactState } from '../../../src/contacts';

describe('what somebody may see of a contact', () => {
  const table: [ContactState, string | null, string, Standing][] = [
    ['waiting', null, 'handler', 'waiting'],
    ['waiting', null, 'coordinator', 'waiting'],
    ['abandoned', 'me', 'handler', 'waiting'],
    ['live', 'me', 'handler', 'mine'],
    ['live', 'me', 'coordinator', 'mine'],
    ['live', 'other', 'handler', 'somebody-elses'],
    ['live', 'other', 'coordinator', 'read-only'],
    ['closed', 'me', 'handler', 'closed'],
    ['closed', 'other', 'handler', 'somebody-elses'],
    ['closed', null, 'handler', 'somebody-elses'],
    ['closed', 'other', 'coordinator', 'closed'],
  ];
  it.each(table)('%s, held by %s, for a %s: %s', (state, handlerId, role, expected) => {
    expect(standingOf({ state, handlerId }, { accountId: 'me', role })).toBe(expected);
  });
});
