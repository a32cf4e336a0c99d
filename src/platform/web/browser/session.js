/** Tells somebody in time that they will be signed out, and keeps what they typed when they are. */
const WARN_SECONDS = 120;
const KEEP_SECONDS = 15;

const dialog = document.querySelector('#session');
const [idleWords, endWords] = dialog.querySelectorAll('[data-words]');
const { idle, ends, whose } = dialog.dataset;
const stay = dialog.querySelector('button');
const typedAtFirst = new Map([...formsToKeep()].map((form) => [form, said(form)]));
let timer;

function formsToKeep() {
  return document.querySelectorAll('main form[method=post]');
}

function said(form) {
  return new URLSearchParams(new FormData(form)).toString();
}

function wake(seconds) {
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(1, seconds) * 1000);
}

/** Asks rather than counts: another tab, a saved field or a call may have kept it. */
async function look() {
  const left = await secondsLeft();
  if (left === undefined) return wake(dialog.open ? KEEP_SECONDS : WARN_SECONDS / 2);
  const { accountId = whose } = left;
  if (accountId !== whose) return leave();
  const seconds = Math.min(left.idleSeconds, left.endsInSeconds);
  if (seconds > WARN_SECONDS) {
    if (dialog.open) dialog.close();
    return wake(seconds - WARN_SECONDS);
  }
  if (seconds <= KEEP_SECONDS) return end();
  if (!dialog.open) warn(left);
  wake(seconds - KEEP_SECONDS);
}

async function secondsLeft() {
  try {
    const answer = await fetch('/session', { redirect: 'manual', cache: 'no-store' });
    if (answer.type === 'opaqueredirect') return { idleSeconds: 0, endsInSeconds: 0 };
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

function warn({ idleSeconds, endsInSeconds }) {
  const isEnd = endsInSeconds <= idleSeconds;
  idleWords.hidden = isEnd;
  endWords.hidden = !isEnd;
  dialog.showModal();
  stay.focus();
}

/** A minute too early is better than a word too late. */
async function end() {
  for (const [form, before] of typedAtFirst) {
    typedAtFirst.delete(form);
    if (said(form) === before) continue;
    const body = new URLSearchParams(new FormData(form));
    body.set('unsent-action', new URL(form.action, window.location.href).pathname);
    await fetch('/session/keep', { method: 'POST', body, keepalive: true }).catch(() => undefined);
  }
  leave();
}

/** Also where somebody else has signed in since, in another tab: what is typed here is not theirs to keep or send. */
function leave() {
  document.body.replaceChildren();
  window.location.replace(`/sign-in?next=${encodeURIComponent(window.location.pathname)}`);
}

stay.addEventListener('click', async () => {
  await fetch('/session/stay', { method: 'POST' }).catch(() => undefined);
  void look();
});
document.addEventListener('visibilitychange', () => document.hidden || look());
wake(Math.min(Number(idle), Number(ends)) - WARN_SECONDS);
