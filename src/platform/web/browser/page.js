const leave = document.querySelector('[data-leave]');

/** Hides the page at once, and leaves it behind in no list of this tab. */
function go(event) {
  event.preventDefault();
  document.documentElement.hidden = true;
  window.location.replace(leave.href);
}

if (leave) {
  leave.addEventListener('click', go);
  let presses = [];
  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift') {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
    if (presses.length === 3) go(event);
  });
  // A page kept for Back and Forward must come back empty.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
}

document.querySelector('.govuk-error-summary')?.focus();
