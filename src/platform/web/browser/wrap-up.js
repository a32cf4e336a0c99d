import { say } from './asking.js';

const SECOND_MS = 1000;

function sayElapsed(ms) {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Says how long the wrap-up has lasted by the server's clock, as long as the line about the shift says that it does. */
export function watchWrapUp(timer) {
  const ahead = Date.parse(timer.dataset.now) - Date.now();
  const talking = document.querySelector('[data-while-talking]');

  function tick() {
    const { presence, since } = document.querySelector('[data-live=shift]').dataset;
    const isWrappingUp = presence === 'wrap-up';
    timer.hidden = !isWrappingUp;
    if (!isWrappingUp) return;
    if (talking) talking.hidden = true;
    say(timer.querySelector('[data-elapsed]'), sayElapsed(Date.now() + ahead - Date.parse(since)));
  }

  tick();
  setInterval(tick, SECOND_MS);
}
