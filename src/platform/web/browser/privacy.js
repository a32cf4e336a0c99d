const TWICE_WITHIN_MS = 1000;

const cover = document.querySelector('#privacy');
const news = document.querySelector('#live-news');
const { title } = document;
let pressedAt = -Infinity;
let hiddenAt = 0;

/** Hides the page from whoever walks in. What goes on behind it goes on: calls, saving, and the keys for a call. */
function hide() {
  hiddenAt = performance.now();
  document.title = 'Onward';
  tellNews();
  cover.showModal();
}

/** Whoever presses once too often in a hurry must not show everything again. */
function showAgain() {
  if (performance.now() - hiddenAt < TWICE_WITHIN_MS) cover.showModal();
  else document.title = title;
}

function tellNews() {
  if (news) cover.querySelector('#privacy-news').textContent = news.textContent;
}

document.addEventListener('keydown', ({ key, repeat }) => {
  if (repeat || cover.open) return;
  const isSecond = key === 'Escape' && performance.now() - pressedAt < TWICE_WITHIN_MS;
  pressedAt = key === 'Escape' ? performance.now() : -Infinity;
  if (isSecond) hide();
});
cover.addEventListener('close', showAgain);
cover.querySelector('button').addEventListener('click', () => {
  hiddenAt = 0;
  cover.close();
});
if (news)
  new MutationObserver(tellNews).observe(news, { childList: true, characterData: true, subtree: true });
