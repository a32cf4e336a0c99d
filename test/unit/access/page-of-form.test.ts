import { pageOfForm } from '../../../src/access/unsent/page-of-form';

describe('the page that a form stands on', () => {
  it.each([
    ['/worklist/K7F2-9QX4/question', '/worklist/K7F2-9QX4'],
    ['/worklist/K7F2-9QX4/contact/undo', '/worklist/K7F2-9QX4'],
    ['/worklist/G115-ZWH$/question', '/worklist/G115-ZWH$'],
    ['/hub/referrals/G115-ZWH~/move', '/hub/referrals/G115-ZWH~'],
    ['/worklist/vacancies/one/rooms', '/worklist/vacancies'],
    ['/colleagues/one/end-access', '/colleagues/one'],
    ['/console/contacts/one/plan', '/console/contacts/one'],
    ['/console/shift/on', '/console/shift'],
    ['/hub/referrals/K7F2-9QX4/move', '/hub/referrals/K7F2-9QX4'],
    ['/hub/directory/entries/one/verify', '/hub/directory/entries/one'],
    ['/people-you-know/one/remove', '/people-you-know'],
    ['/account', '/account'],
  ])('of %s is %s', (action, page) => {
    expect(pageOfForm(action)).toBe(page);
  });
});
