import { parseTwiml, type Verb } from '../simulator/parse-twiml';
import { assertPlayable } from '../simulator/twiml-rules';

/** Where the document lies, within the folder of reviewed data. */
export const FALLBACK_FILE = 'deploy/fallback.twiml.xml';

/** What would leave a caller without help when the document is all there is. It may still have its blanks. */
export function fallbackProblems(xml: string): string[] {
  const verbs = readVerbs(xml);
  if (typeof verbs === 'string') return [verbs];
  const rung = verbs.flatMap(({ name, children }) => (name === 'Dial' ? children : []));
  const said = verbs.filter(({ name }) => name === 'Say').map(({ text }) => text);
  const first = said[0] ?? '';
  return [
    ...(first.includes('999') ? [] : ['does not name 999 before anything else']),
    ...(rung.some(({ name }) => name === 'Number') ? [] : ['rings nobody']),
    ...(verbs.at(-1)?.name === 'Say' ? [] : ['ends without a word']),
    ...(addressesIn(verbs).length > 0 ? ['depends on another address'] : []),
  ];
}

function readVerbs(xml: string): readonly Verb[] | string {
  try {
    const verbs = parseTwiml(xml.trim());
    assertPlayable(verbs, 'call');
    return verbs;
  } catch (error) {
    return error instanceof Error ? error.message : 'cannot be read';
  }
}

/** A fixed document has nobody to ask: it must say and do everything itself. */
function addressesIn(verbs: readonly Verb[]): string[] {
  return verbs.flatMap(({ name, attributes, children }) => [
    ...['action', 'url', 'waitUrl', 'statusCallback'].filter((attribute) => attributes[attribute]),
    ...(['Redirect', 'Enqueue', 'Gather'].includes(name) ? [name] : []),
    ...addressesIn(children),
  ]);
}
