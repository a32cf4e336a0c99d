import { watchForm } from './form-clock.js';

const SHIFT_WITHIN_MS = 5000;
const PRESSES_TO_LEAVE = 3;

/** Read while the page is there: it is emptied when it is left. */
const { closed, open } = document.querySelector('[data-closed]').dataset;
let presses = [];
let isBusy = false;

/** Empties the page at once, and leaves it behind in no list of this tab. */
function leave(event) {
  event.preventDefault();
  const { leave: to } = document.querySelector('[data-leave]').dataset;
  const form = document.querySelector('main input[name=form]')?.value;
  // Whoever finds a copy of what stood here sends it in vain. Nothing waits for the answer.
  if (form) navigator.sendBeacon('/exit', new URLSearchParams({ form }));
  document.documentElement.hidden = true;
  document.body.replaceChildren();
  window.location.replace(to);
}

/** What is shown instead of a page that was left: nothing, and a way to open it again. */
function close() {
  const [main, heading, again] = ['main', 'h1', 'a'].map((name) => document.createElement(name));
  main.className = 'govuk-width-container govuk-main-wrapper';
  heading.className = 'govuk-heading-m';
  heading.textContent = closed;
  again.className = 'govuk-link govuk-body';
  again.href = window.location.pathname;
  again.textContent = open;
  main.append(heading, again);
  document.body.replaceChildren(main);
}

/** Forward from here lies nothing of ours: whoever comes back here had left this site. */
function hasLeft() {
  return window.navigation ? !window.navigation.canGoForward : true;
}

function show(html) {
  const next = new DOMParser().parseFromString(html, 'text/html');
  document.title = next.title;
  document.body.replaceWith(next.body);
  window.scrollTo(0, 0);
  const first = document.querySelector('.govuk-error-summary') ?? document.querySelector('h1');
  first?.setAttribute('tabindex', '-1');
  first?.focus({ preventScroll: true });
  watchForm(close);
}

/**
 * A form that the browser itself sends stays in its history, with every word that was typed, and in the file from
 * which it opens its tabs again. So it is sent from here, and its answer takes the place of this page.
 */
async function ask(event, address, request) {
  event.preventDefault();
  if (isBusy) return;
  isBusy = true;
  try {
    const answer = await fetch(address, { ...request, cache: 'no-store' });
    show(await answer.text());
  } catch {
    const notice = document.querySelector('[data-not-sent]');
    if (notice) notice.hidden = false;
  } finally {
    isBusy = false;
  }
}

document.addEventListener('submit', (event) => {
  const body = new URLSearchParams(new FormData(event.target, event.submitter));
  void ask(event, event.target.getAttribute('action'), { method: 'POST', body });
});

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-leave]')) return leave(event);
  // Its address would say what was looked for.
  const quiet = event.target.closest('a[data-quiet]');
  if (quiet) void ask(event, quiet.href);
});

document.addEventListener('keyup', (event) => {
  const now = event.timeStamp;
  presses = event.key === 'Shift' ? [...presses.filter((at) => now - at < SHIFT_WITHIN_MS), now] : [];
  if (presses.length === PRESSES_TO_LEAVE) return leave(event);
  const said = document.querySelector('[data-leave-said]');
  if (said) said.textContent = said.getAttribute(`data-after-${presses.length}`) ?? '';
});

// A page kept for Back and Forward must not come back with anything on it.
window.addEventListener('pagehide', () => document.body.replaceChildren());
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  if (hasLeft()) close();
  else window.location.replace(window.location.pathname);
});

if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward' && hasLeft()) close();
document.querySelector('.govuk-error-summary')?.focus();
watchForm(close);
