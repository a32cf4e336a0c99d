import { setTimeout as wait } from 'node:timers/promises';
import { SPOKEN_FALLBACK } from '../../src/platform/http/spoken-fallback';
import { runs } from '../support/runs';

const LOST_MS = runs(60_000, 10_000);
const PAUSE_MS = 100;
/** What a caller hears instead. */
const IN_TROUBLE = [SPOKEN_FALLBACK, 'We are having trouble with the line.'];

/** How a request is sent: to one process, unless somebody knows of more. */
export type Ask = (url: string, init: RequestInit) => Promise<Response>;

export interface Heard {
  text: string;
  status: number;
  headers: Headers;
}

export async function hear(url: string, init: RequestInit): Promise<Heard> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  return { text: await response.text(), status, headers };
}

/** Whoever is told to try later, or asked to stay on the line, asks the same again. */
export async function untilAnswered(what: string, ask: () => Promise<Heard | undefined>): Promise<Response> {
  const began = performance.now();
  for (;;) {
    const heard = await ask();
    if (heard && isAnswer(heard)) return new Response(heard.text, heard);
    if (performance.now() - began > LOST_MS)
      throw new Error(`${what} was never answered: ${heard?.status} ${heard?.text.slice(0, 300)}`);
    await wait(PAUSE_MS);
  }
}

/** Whoever is asked to stay on the line is led back to the same question: that is no answer yet. */
function isAnswer({ status, text }: Heard): boolean {
  return status !== 503 && !IN_TROUBLE.some((words) => text.includes(words));
}
