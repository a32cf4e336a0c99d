import { ask, pageIn, say } from './asking.js';
import { keepDraft } from './draft.js';
import { watchWrapUp } from './wrap-up.js';

const POLL_MS = 5000;
const POLL_ON_SHIFT_MS = 2000;
const NO_NEWS = 'New contacts are not shown here: reload the page, or sign in again in another tab';

const screen = document.querySelector('[data-console]');
const form = document.querySelector('[data-autosave]');
const draft = form && keepDraft(form, showClashes);

function idsIn(list, selector) {
  return [...list.querySelectorAll(selector)].map((item) => item.dataset.contact);
}

/** The contact that waited has become this handler's: its form comes, and nothing that was typed is lost. */
function isNowTheirs(shown, latest) {
  return !form && shown.dataset.live === 'standing' && latest.dataset.standing === 'mine';
}

/** Puts what changed by itself in the place of what is shown; who stands on a button there stays on it. */
function renewParts(page) {
  for (const shown of document.querySelectorAll('[data-live]')) {
    const latest = page.querySelector(`[data-live="${shown.dataset.live}"]`);
    if (!latest || shown.isEqualNode(latest)) continue;
    if (isNowTheirs(shown, latest)) {
      window.location.reload();
      return;
    }
    draft?.sawRevision(Number(latest.dataset.revision));
    const id = shown.contains(document.activeElement) ? document.activeElement.id : '';
    shown.replaceWith(latest);
    if (id) document.getElementById(id)?.focus();
    if (latest.dataset.say) say(document.querySelector('#live-news'), latest.dataset.say);
  }
}

/** Two wrote in one field: both texts are shown beside the form, and nothing moves under whoever types. */
async function showClashes() {
  const page = await pageIn(await ask(form.dataset.clashes));
  renewParts(page);
  const count = Number(document.querySelector('#clashes').dataset.count);
  document.querySelector('#clash-link').hidden = count === 0;
}

/** Announces and never moves: the list, where the page has one, changes when the handler asks for it. */
function watchWaiting() {
  const news = document.querySelector('#waiting-news');
  const show = document.querySelector('#waiting-show');
  let latest;
  show?.addEventListener('click', () => {
    document.querySelector('[data-waiting]').replaceWith(latest);
    show.hidden = true;
    say(news, '');
  });

  async function poll() {
    try {
      const page = await pageIn(await ask(screen.dataset.waitingPath));
      latest = page.querySelector('[data-waiting]');
      if (show) tell(latest);
      else say(news, '');
      renewParts(page);
    } catch {
      say(news, NO_NEWS);
    }
    next();
  }

  function tell(list) {
    const shown = new Set(idsIn(document.querySelector('[data-waiting]'), '[data-contact]'));
    const added = idsIn(list, '[data-contact]').filter((id) => !shown.has(id)).length;
    const calls = idsIn(list, '[data-call=yes]').filter((id) => !shown.has(id)).length;
    const what = calls > 0 ? `${calls} new ${calls === 1 ? 'call' : 'calls'}` : `${added} new`;
    say(news, added > 0 ? `${what} waiting` : '');
    show.hidden = added === 0;
  }

  function next() {
    const isOnShift = document.querySelector('[data-on-shift]') !== null;
    setTimeout(poll, isOnShift ? POLL_ON_SHIFT_MS : POLL_MS);
  }

  next();
}

/** The 999 card must not wait for the page to be sent. */
function showDangerCard() {
  const card = document.querySelector('[data-card=call-999]');
  form.addEventListener('change', ({ target }) => {
    if (target.name === 'answer-danger-now') card.hidden = !['yes', 'dont-know'].includes(target.value);
  });
}

/** What was asked for is under way: the call shows how far it has come, and that is where to look. */
function closePanelOf(button) {
  const panel = button.closest('details[data-command]');
  if (!panel) return;
  panel.open = false;
  document.querySelector('#call')?.focus();
}

/** The text that was chosen of two. */
function fill(sender, { fills, text }) {
  const field = sender.elements[fills];
  if (field) field.value = text;
}

/** A button about the call or the shift does its work without taking the page away from whoever types in it. */
async function act(sender, button) {
  const news = document.querySelector('#live-news');
  button.setAttribute('aria-disabled', 'true');
  try {
    const body = new URLSearchParams(new FormData(sender, button));
    const answer = await fetch(button.getAttribute('formaction') ?? sender.action, { method: 'POST', body });
    const page = await pageIn(answer);
    if (!page.querySelector('[data-console]')) throw new Error('answered by another page');
    renewParts(page);
    if (button.dataset.fills) fill(sender, button.dataset);
    const problem = page.querySelector('.govuk-error-summary__list');
    say(news, problem ? problem.textContent.trim() : (button.dataset.done ?? ''));
    if (!problem) closePanelOf(button);
    draft?.save();
  } catch {
    say(news, 'That did not reach the server. Try again; you can go on writing here');
  }
  button.removeAttribute('aria-disabled');
}

document.addEventListener(
  'submit',
  (event) => {
    const { submitter, target } = event;
    if (!submitter?.matches('[data-act]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (submitter.getAttribute('aria-disabled') !== 'true') act(target, submitter);
  },
  { capture: true },
);

document.addEventListener('keydown', (event) => {
  if (event.repeat || event.altKey || event.metaKey || event.ctrlKey) return;
  const codes = event.target.closest?.('[data-codes][open]');
  const chosen = codes && /^[1-9]$/.test(event.key) && codes.querySelectorAll('[data-code]')[event.key - 1];
  if (chosen) {
    event.preventDefault();
    chosen.click();
  }
});

/** The browser's telephone has a window of its own, which says how it does. */
function watchSoftphone() {
  const phone = new BroadcastChannel('onward-softphone');
  phone.addEventListener('message', ({ data }) => {
    const shown = document.querySelector('[data-softphone-says]');
    if (data?.state && shown) say(shown, shown.dataset[data.state] ?? '');
  });
  phone.postMessage({ ask: true });
}

if (screen) {
  watchWaiting();
  watchSoftphone();
}
const wrapUp = document.querySelector('[data-wrap-up]');
if (wrapUp) watchWrapUp(wrapUp);
/** A row that was just added is where somebody goes on writing. */
function goOnWhereLed() {
  const led = document.getElementById(window.location.hash.slice(1));
  if (led?.matches('#contact-form :is(input, select, textarea)')) led.focus();
}

if (form) {
  showDangerCard();
  goOnWhereLed();
}
