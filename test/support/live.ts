import type { RunningApp } from './app';
import type { Browser } from './browser';

export interface Heard {
  event: string;
  data: string;
}

/** A browser's line of live events, read as it comes. */
export interface Line {
  status: number;
  /** The next news, waited for; undefined once the line has ended. Beats are passed over. */
  news: () => Promise<string | undefined>;
  close: () => void;
}

export async function openLine(running: Pick<RunningApp, 'url'>, browser: Browser): Promise<Line> {
  const leave = new AbortController();
  const answer = await fetch(`${running.url}/live`, {
    headers: { cookie: browser.cookie },
    redirect: 'manual',
    signal: leave.signal,
  });
  const words = wordsOf(answer);
  const news = async (): Promise<string | undefined> => {
    for (;;) {
      const { value, done } = await words.next();
      if (done) return undefined;
      if (value.event === 'news') return value.data;
    }
  };
  const line = { status: answer.status, news, close: () => leave.abort() };
  if (answer.status === 200) await words.next();
  return line;
}

async function* wordsOf({ body }: Response): AsyncGenerator<Heard, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(text.slice(0, end).split('\n').map(fieldOf));
      text = text.slice(end + 2);
      yield { event: fields.get('event') ?? '', data: fields.get('data') ?? '' };
    }
  }
  return undefined;
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(': ');
  return [line.slice(0, colon), line.slice(colon + 2)];
}
