import { listen } from './live.js';
import './page.js';

const SIGN_IN = 'You are signed out here. Reload the page to sign in and see what is new.';
const TITLE = document.title;
const SOUND = 'onward-sound';

/** A redirect means that somebody has to sign in again: it must never look like no news. */
async function ask(path, options = {}) {
  const answer = await fetch(path, { redirect: 'manual', ...options });
  if (answer.type === 'opaqueredirect') throw new Error(SIGN_IN);
  return answer;
}

const referenceOf = (key) => key.split(' ')[0];
const count = (number, what) => (number === 0 ? [] : [`${number} ${what(number)}`]);

/** How the list differs from what is shown: rows never move under somebody's finger. */
function difference(shown, latest) {
  const [before, now] = [shown, latest].map((keys) => new Set(keys.map(referenceOf)));
  const added = [...now].filter((each) => !before.has(each)).length;
  const gone = [...before].filter((each) => !now.has(each)).length;
  const same = new Set(shown);
  const changed = latest.filter((key) => !same.has(key) && before.has(referenceOf(key))).length;
  const texts = [
    ...count(added, (n) => (n === 1 ? 'new referral' : 'new referrals')),
    ...count(changed, () => 'changed'),
    ...count(gone, () => 'gone from this list'),
  ];
  return { added, text: texts.join(', ') };
}

function watchList(area) {
  const news = area.querySelector('[data-live-news]');
  const at = area.querySelector('[data-live-at]');
  const shown = [...document.querySelectorAll('[data-key]')].map((row) => row.dataset.key);
  const ring = soundOf(area);
  let said = '';
  let heard = 0;

  function say({ added, text }) {
    if (text === said) return;
    said = text;
    news.textContent = text === '' ? '' : `${text}. `;
    if (text !== '') {
      const link = document.createElement('a');
      link.className = 'govuk-link';
      link.href = window.location.pathname + window.location.search.replace(/[?&]done=\w+/, '');
      link.textContent = 'Show';
      news.append(link);
    }
    document.title = added > 0 ? `(${added}) ${TITLE}` : TITLE;
    if (added > heard) ring();
    heard = added;
  }

  async function look() {
    try {
      const answer = await ask(area.dataset.newsPath);
      if (!answer.ok) return;
      const latest = await answer.json();
      at.textContent = latest.at;
      say(difference(shown, latest.keys));
    } catch (error) {
      if (error.message === SIGN_IN) news.textContent = SIGN_IN;
    }
  }
  listen(look, (time) => {
    at.textContent = time;
  });
}

/** Off until somebody wants it: a sound in a shared room tells others that something happened. */
function soundOf(area) {
  const box = area.querySelector('[data-live-sound]');
  area.querySelector('[data-live-only]').hidden = false;
  box.checked = window.localStorage.getItem(SOUND) === 'on';
  box.addEventListener('change', () => {
    window.localStorage.setItem(SOUND, box.checked ? 'on' : 'off');
    if (box.checked) beep();
  });
  return () => box.checked && beep();
}

function beep() {
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  volume.gain.value = 0.1;
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.25);
}

/** Says who else looks at this referral, and when it is not as the page shows it any more. */
function watchReferral(area) {
  const news = area.querySelector('[data-live-news]');
  const { viewing, version } = area.dataset;

  function say(text, link) {
    if (news.dataset.said === text) return;
    news.dataset.said = text;
    news.hidden = text === '';
    news.textContent = link ? `${text} ` : text;
    if (link) news.append(link);
  }

  function linkTo(href, text) {
    const link = document.createElement('a');
    link.className = 'govuk-link';
    Object.assign(link, { href, textContent: text });
    return link;
  }

  function sayOf({ others, version: latest }) {
    if (String(latest) !== version)
      say('This referral has changed meanwhile.', linkTo(window.location.pathname, 'Show'));
    else say(others.length === 0 ? '' : `${others.join(', ')} ${HAS_IT_OPEN(others.length)}`);
  }

  listen(async () => {
    try {
      const answer = await ask(viewing, { method: 'POST' });
      if (answer.status === 404)
        say(
          'This referral is not with you any more: do not act on it.',
          linkTo('/worklist?done=gone', 'Worklist'),
        );
      else if (answer.ok) sayOf(await answer.json());
    } catch (error) {
      if (error.message === SIGN_IN) say(SIGN_IN);
    }
  });
}

const HAS_IT_OPEN = (count) => `${count === 1 ? 'has' : 'have'} this open as well.`;

const referral = document.querySelector('[data-viewing]');
if (referral) watchReferral(referral);
const list = document.querySelector('[data-live-list]');
if (list) watchList(list);
