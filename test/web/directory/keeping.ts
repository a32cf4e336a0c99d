import { load } from 'cheerio';
import type { Answer, Browser } from '../../support/browser';

type Fields = Record<string, string | string[]>;

/** Everything that a form on a page would send as it stands. */
export function fieldsOf({ body }: Answer, form = 'main form'): Fields {
  const $ = load(body);
  const fields: Fields = {};
  $(`${form}`)
    .first()
    .find('input, textarea, select')
    .each((_, element) => {
      const input = $(element);
      const name = input.attr('name');
      const type = input.attr('type');
      const isOff = (type === 'checkbox' || type === 'radio') && input.attr('checked') === undefined;
      if (!name || isOff) return;
      const value = input.val();
      const text = Array.isArray(value) ? value : [value ?? ''];
      const before = fields[name];
      fields[name] = before === undefined ? text : [...[before].flat(), ...text];
    });
  return fields;
}

/** Opens the form of an entry, types over some of it, and sends it. */
export async function edit(browser: Browser, path: string, typed: Fields): Promise<Answer> {
  return browser.post(path, { ...fieldsOf(await browser.get(path)), ...typed });
}
