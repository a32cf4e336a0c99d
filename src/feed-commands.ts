import type { Add, Result } from './command-frame';
import { askFeedAt, checkFeed, type EndpointCheck, type FeedCheck } from './directory';
import { DomainError } from './kernel/domain-error';
import { ConfigProblem } from './platform/config/load-config';

/** Of each page of a list that is read, so many documents are asked for. */
const DOCUMENTS_PER_PAGE = 10;

const REFUSALS: Readonly<Record<string, string>> = {
  'outgoing.unreadable': 'Give the address of the feed as a URL, such as https://example.org/openreferral/v3',
  'outgoing.not-https': 'The standard asks for https. Only a feed on this machine may do without.',
  'outgoing.has-password': 'The feed must be open to everybody: give its address without a password.',
  'outgoing.port': 'Give an address on the usual port. Only a feed on this machine may have another.',
  'outgoing.not-public': 'That address is not on the open internet, so nobody could read the feed there.',
  'outgoing.redirects': 'That address leads on too often, or to nowhere.',
  'outgoing.timeout': 'The feed did not answer within ten seconds.',
};

export function addFeedCommands(add: Add): void {
  const validate = 'check a feed of Open Referral UK 3.0, our own or another';
  add<{ url: string }>('oruk:validate <url>', validate, ({ url }) => validateFeed(url));
}

async function validateFeed(url: string): Promise<Result> {
  const check = await checked(url);
  return { lines: linesOf(check), data: check, isFailure: !check.isRight };
}

async function checked(url: string): Promise<FeedCheck> {
  try {
    return await checkFeed(askFeedAt(url), DOCUMENTS_PER_PAGE);
  } catch (error) {
    if (error instanceof DomainError) throw new ConfigProblem(REFUSALS[error.code] ?? error.code);
    const { code = 'no answer' } = error as { code?: string };
    throw new ConfigProblem(`The feed cannot be reached (${code}).`);
  }
}

function linesOf({ endpoints, isRight }: FeedCheck): string[] {
  const documents = endpoints.reduce((sum, endpoint) => sum + endpoint.documents, 0);
  const verdict = isRight ? 'The feed is right' : 'The feed is not right';
  return [...endpoints.flatMap(endpointLines), `${verdict}: ${documents} documents were looked at.`];
}

function endpointLines({ endpoint, documents, found }: EndpointCheck): string[] {
  const isWell = found.every(({ isAdvice }) => isAdvice);
  return [`${isWell ? 'ok  ' : 'FAIL'}  ${endpoint}: ${documents} looked at`, ...found.map(foundLine)];
}

function foundLine({ path, at, words, isAdvice }: EndpointCheck['found'][number]): string {
  const place = at === '' ? path : `${path} ${at}`;
  return printable(`      ${isAdvice ? 'advice: ' : ''}${place} ${words}`);
}

/** What a stranger’s server says does nothing to the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\ufffd');
}
