import { quietForms } from '../../../../src/platform/web/quiet-forms';

const PASSWORD = '<input type="password" value="unsaved" autocomplete="one-time-code" hidden>';

describe('a form that a browser is to write nothing of', () => {
  it.each([
    [
      'a post',
      '<form method="post" action="/a"><input name="b"></form>',
      `<form method="post" action="/a" autocomplete="off">${PASSWORD}<input name="b"></form>`,
    ],
    [
      'one that says so itself',
      '<form method="post" autocomplete="off"></form>',
      `<form method="post" autocomplete="off">${PASSWORD}</form>`,
    ],
    [
      'one with a password of its own',
      '<form method="post"><input type="password"></form>',
      '<form method="post" autocomplete="off"><input type="password"></form>',
    ],
    ['a filter', '<form><select></select></form>', '<form autocomplete="off"><select></select></form>'],
    ['no form', '<main>&lt;form&gt;</main>', '<main>&lt;form&gt;</main>'],
  ])('is %s', (_, given, quiet) => expect(quietForms(given)).toBe(quiet));

  it('is each of a page', () => {
    const form = '<form method="post">\n</form>';
    expect(quietForms(`${form}<p>and</p>${form}`).split(PASSWORD)).toHaveLength(3);
  });
});
