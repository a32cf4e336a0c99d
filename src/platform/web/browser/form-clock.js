/** Says in time that a form is about to be cleared, and clears it when nobody is there to say otherwise. */
let timers = [];

export function watchForm(onEnd) {
  for (const timer of timers) clearTimeout(timer);
  const notice = document.querySelector('[data-form-life]');
  if (!notice) return;
  const [life, warning] = [notice.dataset.formLife, notice.dataset.formWarning].map(Number);
  const warn = () => {
    notice.hidden = false;
    notice.querySelector('button').focus({ preventScroll: true });
  };
  timers = [setTimeout(warn, (life - warning) * 1000), setTimeout(onEnd, life * 1000)];
}
