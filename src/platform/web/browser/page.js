import { watchForm } from './form-clock.js';

document.querySelector('.govuk-error-summary')?.focus();
// What was typed is gone from the server's view by then: the page says so when it is sent, and keeps no copy.
watchForm(() => window.location.replace(window.location.pathname));
