import { filled, written } from '../../../../src/platform/web/written';

describe('a sentence of a language file', () => {
  it.each([
    ['plain', 'Ring us & wait', {}, 'Ring us &amp; wait'],
    ['strong', 'It does **not** wipe it', {}, 'It does <strong>not</strong> wipe it'],
    ['a value', 'By {by}.', { by: 'today 2pm' }, 'By today 2pm.'],
    ['a value that is not there', 'By {by}.', {}, 'By .'],
    ['what somebody typed', '{name}', { name: '<b>**x** [y](/z)' }, '&lt;b&gt;**x** [y](/z)'],
    ['an address that is none of ours', '[x](javascript:alert)', {}, '[x](javascript:alert)'],
  ])('with %s', (_, text, values, html) => {
    expect(written(text, values)).toBe(html);
  });

  it.each(['/stay-safe', 'tel:999', 'https://refugetechsafety.org/'])('links to %s', (href) => {
    expect(written(`See [here](${href}) now`)).toBe(
      `See <a class="govuk-link" rel="noreferrer" href="${href}">here</a> now`,
    );
  });

  it('is filled as it stands where a template escapes it', () => {
    expect(filled('If yes: {question}', { question: 'a & b?' })).toBe('If yes: a & b?');
  });
});
