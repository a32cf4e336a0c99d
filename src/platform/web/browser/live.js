const POLL_MS = 20_000;
/** A hint may be lost on its way: once a minute the page looks all the same. */
const POLLS_WHILE_OPEN = 3;
/** Several things that happen in one moment are one piece of news. */
const TOGETHER_MS = 200;

/**
 * Calls `onNews` when something may have changed: told by the server, and every 20 seconds while it tells nothing.
 * `onBeat` gets the server's time whenever it was heard. What changed is for the page to ask again.
 */
export function listen(onNews, onBeat = () => undefined) {
  let kinds = new Set();
  let together;
  const news = (kind) => {
    kinds.add(kind);
    together ??= setTimeout(() => {
      const heard = kinds;
      kinds = new Set();
      together = undefined;
      onNews(heard);
    }, TOGETHER_MS);
  };

  let isOpen = false;
  let polls = 0;
  setInterval(() => {
    polls = isOpen ? polls + 1 : POLLS_WHILE_OPEN;
    if (polls < POLLS_WHILE_OPEN) return;
    polls = 0;
    news('count-again');
  }, POLL_MS);
  if (!('EventSource' in window)) return;

  const source = new EventSource('/live');
  source.addEventListener('open', () => {
    isOpen = true;
    // What was said while nobody listened was not heard.
    news('count-again');
  });
  source.addEventListener('error', () => {
    isOpen = false;
  });
  source.addEventListener('beat', ({ data }) => onBeat(data));
  source.addEventListener('news', ({ data }) => news(JSON.parse(data).kind));
  window.addEventListener('pagehide', () => source.close());
}
