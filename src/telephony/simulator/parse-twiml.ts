/** One element of a TwiML document. */
export interface Verb {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: Verb[];
}

const TOKEN = /<\?[^>]*\?>|<!--[^]*?-->|<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads what a telephone exchange would; throws on anything that is not a well-formed `<Response>`. */
export function parseTwiml(xml: string): readonly Verb[] {
  const root = element('', '');
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const token = TOKEN.exec(xml);
    if (!token) throw new Error('not TwiML');
    readToken(open, token);
  }
  const [response, ...others] = root.children;
  if (response?.name !== 'Response' || others.length > 0 || open.length !== 1) throw new Error('not TwiML');
  return response.children;
}

function readToken(open: Verb[], [, slash, name, attributes = '', isEmpty, text]: RegExpExecArray): void {
  const parent = open.at(-1);
  if (!parent) throw new Error('not TwiML');
  if (text !== undefined) parent.text += unescaped(text);
  if (!name) return;
  if (slash) {
    if (parent.name !== name) throw new Error('not TwiML');
    open.pop();
    return;
  }
  const verb = element(name, attributes);
  parent.children.push(verb);
  if (!isEmpty) open.push(verb);
}

function element(name: string, attributes: string): Verb {
  const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [
    key,
    unescaped(value),
  ]);
  return { name, attributes: Object.fromEntries(pairs) as Record<string, string>, text: '', children: [] };
}

function unescaped(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|(\w+));/g,
    (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (ENTITIES[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
  );
}
