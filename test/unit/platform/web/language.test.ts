import { languageFor, offered, type Language } from '../../../../src/platform/web/language';

const english: Language<string> = { tag: 'en-GB', name: 'English', reviewed: 'source', text: 'Ring 999' };
const welsh: Language<string> = {
  tag: 'cy',
  name: 'Cymraeg',
  reviewed: { by: 'A. Reader', on: '2026-11-25' },
  text: 'Ffoniwch 999',
};
const drafted: Language<string> = { tag: 'pl', name: 'polski', reviewed: null, text: 'drafted by a machine' };
const ALL = [english, welsh, drafted] as const;

describe('the language of a page', () => {
  it.each([
    ['nothing', undefined, 'en-GB'],
    ['what nobody wrote', 'fr-FR,fr;q=0.9', 'en-GB'],
    ['Welsh', 'cy', 'cy'],
    ['Welsh of a place', 'cy-GB,en;q=0.5', 'cy'],
    ['English rather than Welsh', 'cy;q=0.3,en-US;q=0.8', 'en-GB'],
    ['no Welsh', 'cy;q=0', 'en-GB'],
    ['what a machine drafted', 'pl', 'en-GB'],
    ['what a machine drafted, else Welsh', 'pl,cy;q=0.5', 'cy'],
  ])('for a browser that asks for %s', (_, accepted, tag) => {
    expect(languageFor(ALL, accepted).tag).toBe(tag);
  });

  it('is on offer only when somebody has put their name to it', () => {
    expect(offered(ALL).map(({ tag }) => tag)).toEqual(['en-GB', 'cy']);
  });
});
