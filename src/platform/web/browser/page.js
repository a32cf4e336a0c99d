import { watchForm } from './form-clock.js';

document.querySelector('.govuk-error-summary')?.focus();
// A page that only hands something on: without this script it has its button.
document.querySelector('form[data-sends-itself]')?.requestSubmit();
// What was typed is gone from the server's view by then: the page says so when it is sent, and keeps no copy.
watchForm(() => window.location.replace(window.location.pathname));

for (const button of document.querySelectorAll('[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copies);
    text.select();
    await navigator.clipboard.writeText(text.value);
    const said = button.parentElement.querySelector('[data-copied]');
    said.textContent = said.dataset.copied;
  });
}
