import { ask, say } from './asking.js';
import { fieldIn, fieldsIn, setField, valuesOf } from './form-fields.js';

/** At the latest so long after a key the server has what was typed; two of these fit into the five seconds promised. */
const SAVE_WITHIN_MS = 2000;
const AGAIN_MS = 3000;
const SIGNED_OUT = 'you are signed out. Sign in in another tab, and come back: this page saves by itself';
const NO_ANSWER = 'the server does not answer. Keep this page open: it tries again by itself';
const NOT_YOURS = 'this contact is with somebody else now, or closed. Copy what you need from this page';

/** Keeps what is typed, and takes in what a colleague types. Returns what the page's other parts need of it. */
export function keepDraft(form, showClashes) {
  const saved = document.querySelector('#saved');
  const typed = () => fieldsIn(form);
  const bodyOf = (fields) => new URLSearchParams(fields.map(([name, value]) => [name, value]));
  let kept = JSON.stringify(typed());
  let timer;
  let isSaving = false;
  let isFailing = false;
  let latest = Number(form.elements.revision.value);
  let clashing = '';

  const isChanged = () => JSON.stringify(typed()) !== kept;

  async function save() {
    clearTimeout(timer);
    timer = undefined;
    if (isSaving) return again(SAVE_WITHIN_MS);
    const fields = typed();
    const isBehind = latest > Number(form.elements.revision.value);
    if (JSON.stringify(fields) === kept && !isBehind && !isFailing) return;
    isSaving = true;
    try {
      const body = bodyOf([...fields, ['revision', form.elements.revision.value]]);
      const answer = await ask(form.dataset.autosave, { method: 'POST', body });
      await take(await answer.json(), fields);
    } catch (error) {
      fail(error, fields);
    }
    isSaving = false;
    if (isFailing || isChanged()) again(isFailing ? AGAIN_MS : SAVE_WITHIN_MS);
  }

  async function take(answer, fields) {
    isFailing = false;
    const isAllIn = takeIn(answer.changed, fields);
    // What could not be shown here yet must not count as seen: typing over it is a clash and not a change.
    if (isAllIn) form.elements.revision.value = answer.revision;
    latest = answer.revision;
    kept = isAllIn ? JSON.stringify(merged(fields, answer.changed)) : JSON.stringify(fields);
    const others = Object.keys(answer.changed).length;
    say(saved, `Saved ${answer.savedAt}${others > 0 ? '. A colleague’s answers were added' : ''}`);
    const now = answer.clashing.join();
    if (now !== clashing) {
      clashing = now;
      await showClashes();
      if (now)
        say(saved, `Saved ${answer.savedAt}. Two of you wrote in one field: both texts are kept, choose one`);
    }
  }

  /** Into fields that nobody has touched since they were sent; the cursor stays where it is. */
  function takeIn(changed, fields) {
    const sent = valuesOf(fields);
    const results = Object.entries(changed).map(([name, value]) => {
      const isUntouched = fieldIn(form, name) === (sent.get(name) ?? '');
      return isUntouched && setField(form, name, value);
    });
    return results.every(Boolean);
  }

  const merged = (fields, changed) => (Object.keys(changed).length > 0 ? typed() : fields);

  function fail({ isSignedOut, status }, fields) {
    isFailing = true;
    const why = isSignedOut ? SIGNED_OUT : status === 409 ? NOT_YOURS : NO_ANSWER;
    const before = valuesOf(JSON.parse(kept));
    const count = [...valuesOf(fields)].filter(([name, value]) => before.get(name) !== value).length;
    say(saved, `Not saved: ${why}. ${count} ${count === 1 ? 'field is' : 'fields are'} not saved yet`);
  }

  function again(ms) {
    timer ??= setTimeout(save, ms);
  }

  form.addEventListener('input', () => again(SAVE_WITHIN_MS));
  form.addEventListener('focusout', () => isChanged() && save());
  // Whichever way somebody leaves the page, what was typed last goes along. A button of the form takes it by itself.
  let isSent = false;
  form.addEventListener('submit', (event) => {
    if (isFailing) {
      // The page that would answer is not there: sending the form now would lose what is in it.
      event.preventDefault();
      save();
      return;
    }
    isSent = true;
  });
  window.addEventListener('pagehide', () => {
    const body = bodyOf([...typed(), ['revision', form.elements.revision.value]]);
    if (!isSent && isChanged()) navigator.sendBeacon(form.dataset.autosave, body);
    navigator.sendBeacon(form.dataset.left);
  });

  function sawRevision(revision) {
    if (!(revision > latest)) return;
    latest = revision;
    again(0);
  }
  return { save, sawRevision };
}
