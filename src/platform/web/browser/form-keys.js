const FIELDS = 'input:not([type=hidden]), select, textarea, button';

const isSeen = (element) => element.checkVisibility() && !element.disabled;
const wordsOf = (input) =>
  document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent.trim() ?? '';
const begins = (input, key) => wordsOf(input).toLowerCase().startsWith(key.toLowerCase());
const hasWord = (input, key) =>
  wordsOf(input)
    .toLowerCase()
    .split(/\s+/)
    .some((word) => word.startsWith(key.toLowerCase()));

/** All radio buttons of a question are one stop, as they are for the Tab key. */
function stops() {
  const form = document.querySelector('#contact-form');
  const seen = [...form.querySelectorAll(FIELDS)].filter(isSeen);
  return seen.filter((one) => one.type !== 'radio' || one === stopOf(one));
}

function groupOf(radio) {
  return [...radio.form.elements].filter(({ type, name }) => type === 'radio' && name === radio.name);
}

function stopOf(radio) {
  const group = groupOf(radio);
  return group.find(({ checked }) => checked) ?? group[0];
}

/** An answer by its first letter or its number, and on to the next question. */
export function answerByLetter({ target, key }) {
  if (target.type !== 'radio') return false;
  const group = groupOf(target);
  const chosen = /^[1-9]$/.test(key) ? group[key - 1] : group.find((one) => begins(one, key));
  if (!chosen) return false;
  if (!chosen.checked) chosen.click();
  const all = stops();
  all[all.indexOf(stopOf(chosen)) + 1]?.focus();
  return true;
}

/** To the next box that begins with this letter, as in a list to choose from; else to one with a word that does. */
export function jumpInBoxes({ target, key }) {
  if (target.type !== 'checkbox') return false;
  const boxes = [...target.form.elements].filter(
    ({ type, name }) => type === 'checkbox' && name === target.name,
  );
  const at = boxes.indexOf(target);
  const others = [...boxes.slice(at + 1), ...boxes.slice(0, at)];
  const next = others.find((one) => begins(one, key)) ?? others.find((one) => hasWord(one, key));
  next?.focus();
  return next !== undefined;
}

/** To the first field of the part after or before this one; the plan is the last part. */
export function partBeside(step) {
  const parts = [...document.querySelectorAll('#contact-form section, #plan')];
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const part = parts[here < 0 ? (step > 0 ? 0 : parts.length - 1) : here + step];
  if (!part) return;
  const first = part.id === 'plan' ? part : stops().find((field) => part.contains(field));
  (first ?? part).focus();
  part.scrollIntoView({ block: 'start' });
}
