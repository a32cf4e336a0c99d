import { ask } from './asking.js';
import { answerByLetter, jumpInBoxes, partBeside } from './form-keys.js';

const SEQUENCE_WITHIN_MS = 1500;
const TRY_AGAIN_MS = 2000;
const TYPING = 'input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select';
const LINES = '.onward-waiting__item a, a.onward-row__name, .onward-row a, [data-line]';

const link = document.querySelector('[data-bar]');
let keymap = { keys: {}, hasSingleKeys: false };
let bar;
let help;
let lastText;
let begun = { key: '', at: -Infinity };

async function load() {
  const answer = await ask(link.dataset.bar);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const parts = page.querySelector('[data-keymap]');
  keymap = JSON.parse(parts.dataset.keymap);
  document.body.append(parts);
  bar = document.querySelector('#command-bar');
  help = document.querySelector('#keys-shown');
  for (const dialog of [bar, help])
    dialog.querySelector('[data-closes]').addEventListener('click', () => dialog.close());
  bar.addEventListener('click', choose);
  bar.addEventListener('keydown', moveInBar);
  bar.querySelector('#command-filter').addEventListener('input', narrow);
  document.documentElement.dataset.keys = 'ready';
}

const items = () => [...bar.querySelectorAll('li:not([hidden]) .onward-bar__item')];
/** In the part somebody is in; else an offered call comes before a new contact, and confirming a plan after showing it. */
function targetOf(id) {
  const all = [...document.querySelectorAll(`[data-command="${id}"]`)];
  const near = all.find((one) => one.closest('section')?.contains(document.activeElement));
  return near ?? all.at(id === 'next' ? -1 : 0);
}

/** What cannot be done on this page is not offered there. */
function canRun(id) {
  if (id === 'canned') return document.querySelector('#contact-form textarea') !== null;
  if (id.endsWith('-part')) return document.querySelector('#contact-form section') !== null;
  if (['down', 'up', 'open'].includes(id)) return document.querySelector(LINES) !== null;
  return id === 'help' || targetOf(id) !== undefined;
}

function openBar(text = '') {
  const filter = bar.querySelector('#command-filter');
  filter.value = text;
  narrow();
  if (!bar.open) bar.showModal();
  filter.focus();
}

function narrow() {
  const wanted = bar.querySelector('#command-filter').value.trim().toLowerCase();
  for (const item of bar.querySelectorAll('.onward-bar__item')) {
    const { runs, writes } = item.dataset;
    const isPossible = runs ? canRun(runs) : !writes || canRun('canned');
    item.parentElement.hidden = !isPossible || !item.textContent.toLowerCase().includes(wanted);
  }
  const count = items().length;
  bar.querySelector('#command-count').textContent = `${count} ${count === 1 ? 'command' : 'commands'}`;
}

function moveInBar(event) {
  const shown = items();
  const at = shown.indexOf(document.activeElement);
  const isInFilter = document.activeElement.id === 'command-filter';
  if (event.key === 'Enter' && isInFilter) {
    event.preventDefault();
    shown[0]?.click();
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const next = shown[at + (event.key === 'ArrowDown' ? 1 : -1)];
  (next ?? bar.querySelector('#command-filter')).focus();
}

function choose({ target }) {
  const item = target.closest('.onward-bar__item');
  if (!item) return;
  const { runs, writes } = item.dataset;
  if (runs || writes) bar.close();
  if (runs) run(runs);
  if (writes) write(writes);
}

/** Where somebody wrote last, else into the note. */
function write(text) {
  const field = lastText?.isConnected ? lastText : document.querySelector('#note');
  field.focus();
  const gap = field.value === '' || /\s$/.test(field.value.slice(0, field.selectionStart)) ? '' : ' ';
  field.setRangeText(gap + text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses what a command stands for, or opens it. */
function use(element) {
  if (element.tagName === 'DETAILS') {
    element.open = true;
    element.querySelector('button, input, select')?.focus();
  } else if (element.matches('input, select, textarea')) element.focus();
  else element.click();
}

function toLine(step) {
  const lines = [...document.querySelectorAll(LINES)];
  const at = lines.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step;
  lines[next]?.focus();
}

function run(id) {
  const commandBar = {
    commands: () => openBar(),
    help: () => help.showModal(),
    canned: () => openBar('write:'),
  };
  const moves = { down: () => toLine(1), up: () => toLine(-1), open: openLine };
  const parts = { 'next-part': () => partBeside(1), 'previous-part': () => partBeside(-1) };
  const own = { ...commandBar, ...moves, ...parts }[id];
  if (own) return own();
  const target = targetOf(id);
  if (target) return use(target);
  bar.querySelector(`a[data-goes="${id}"]`)?.click();
}

function openLine() {
  const lines = [...document.querySelectorAll(LINES)];
  (lines.includes(document.activeElement) ? document.activeElement : lines[0])?.click();
}

function nameOf({ key, ctrlKey }) {
  if (ctrlKey) return `Ctrl+${key.length === 1 ? key.toUpperCase() : key}`;
  return key;
}

function commandFor(name) {
  return Object.keys(keymap.keys).find((id) => keymap.keys[id] !== '' && keymap.keys[id] === name);
}

/** A key of its own, or the second of two. */
function commandOf(name, isSingle) {
  if (!isSingle) return commandFor(name);
  const isInTime = performance.now() - begun.at < SEQUENCE_WITHIN_MS;
  const found = (isInTime && commandFor(`${begun.key} ${name}`)) || commandFor(name);
  begun = { key: name, at: found ? -Infinity : performance.now() };
  return found;
}

document.addEventListener('focusin', ({ target }) => {
  if (target.matches('#contact-form textarea, #contact-form input:is([type=text], :not([type]))'))
    lastText = target;
});

document.addEventListener('keydown', (event) => {
  if (!bar || event.repeat || event.altKey || event.metaKey || event.defaultPrevented) return;
  const isSingle = event.key.length === 1 && !event.ctrlKey;
  if (document.querySelector('dialog[open]') && (isSingle || event.ctrlKey)) return;
  if (isSingle && event.target.matches(TYPING)) return;
  const isInForm = event.target.matches('#contact-form :is([type=radio], [type=checkbox])');
  if (isSingle && isInForm) {
    if (keymap.hasSingleKeys && (answerByLetter(event) || jumpInBoxes(event))) event.preventDefault();
    return;
  }
  const command = commandOf(nameOf(event), isSingle);
  if (!command) return;
  event.preventDefault();
  run(command);
});

/** Without them the page still works by its buttons; a busy server must not take the keys away for good. */
function loadOrTryAgain() {
  load().catch(() => setTimeout(loadOrTryAgain, TRY_AGAIN_MS));
}

loadOrTryAgain();
