const POLL_MS = 5000;
const SAVE_MS = 5000;
const NOT_SAVED = 'Not saved – keep this page open';

const screen = document.querySelector('[data-console]');
const form = document.querySelector('[data-autosave]');

/** A redirect means that somebody has to sign in again: it must never look like success. */
async function ask(path, options = {}) {
  const answer = await fetch(path, { redirect: 'manual', ...options });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return answer;
}

function idsIn(list, selector) {
  return [...list.querySelectorAll(selector)].map((item) => item.dataset.contact);
}

function say(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Announces and never moves: the list changes when the handler asks for it. */
function watchWaiting() {
  const news = document.querySelector('#waiting-news');
  const show = document.querySelector('#waiting-show');
  let latest;
  show.addEventListener('click', () => {
    document.querySelector('[data-waiting]').replaceWith(latest);
    show.hidden = true;
    say(news, '');
  });

  async function poll() {
    try {
      const answer = await ask(screen.dataset.waitingPath);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      latest = page.querySelector('[data-waiting]');
      tell(latest);
    } catch {
      say(news, 'New contacts are not shown here: reload the page, or sign in again in another tab');
    }
    setTimeout(poll, POLL_MS);
  }

  function tell(list) {
    const shown = new Set(idsIn(document.querySelector('[data-waiting]'), '[data-contact]'));
    const added = idsIn(list, '[data-contact]').filter((id) => !shown.has(id)).length;
    const calls = idsIn(list, '[data-call=yes]').filter((id) => !shown.has(id)).length;
    const what = calls > 0 ? `${calls} new ${calls === 1 ? 'call' : 'calls'}` : `${added} new`;
    say(news, added > 0 ? `${what} waiting` : '');
    show.hidden = added === 0;
    const own = form && list.querySelector(`[data-contact="${form.dataset.contact}"] strong`);
    if (own) say(document.querySelector('#call-state'), own.textContent);
  }

  setTimeout(poll, POLL_MS);
}

function keepDraft() {
  const saved = document.querySelector('#saved');
  const typed = () => new URLSearchParams(new FormData(form)).toString();
  let kept = typed();
  let isSaving = false;

  async function save() {
    const body = typed();
    if (body === kept || isSaving) return;
    isSaving = true;
    try {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await ask(form.dataset.autosave, { method: 'POST', body, headers });
      kept = body;
      say(saved, `Saved ${(await answer.json()).savedAt}`);
    } catch {
      say(saved, NOT_SAVED);
    }
    isSaving = false;
  }

  setInterval(save, SAVE_MS);
  form.addEventListener('focusout', save);
}

/** The 999 card must not wait for the page to be sent. */
function showDangerCard() {
  const card = document.querySelector('[data-card=call-999]');
  form.addEventListener('change', ({ target }) => {
    if (target.name === 'answer-danger-now') card.hidden = !['yes', 'dont-know'].includes(target.value);
  });
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'F2') {
    const start = document.querySelector('#start-contact');
    if (!start) return;
    event.preventDefault();
    start.requestSubmit();
  }
  if (event.key === 'Enter' && event.ctrlKey && form) {
    event.preventDefault();
    [...form.querySelectorAll('[data-next]')].at(-1)?.click();
  }
});

if (screen) watchWaiting();
if (form) {
  keepDraft();
  showDangerCard();
}
