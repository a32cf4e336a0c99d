// Asks the device for what the page's form wants, and sends the form with its answer. Without this script, or on a
// browser that knows no passkeys, the form stays hidden: the password beside it always works.
const canAsk = typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';

async function ask(kind, options) {
  const { PublicKeyCredential: key } = window;
  return kind === 'create'
    ? navigator.credentials.create({ publicKey: key.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: key.parseRequestOptionsFromJSON(options) });
}

async function answer(form) {
  const field = form.querySelector('[data-passkey-response]');
  const failed = form.querySelector('[data-passkey-failed]');
  failed.hidden = true;
  try {
    const credential = await ask(form.dataset.passkey, JSON.parse(field.dataset.options));
    field.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    // Whoever pressed Cancel, or has no key here, is told so and stays where they are.
    failed.hidden = false;
  }
}

for (const form of canAsk ? document.querySelectorAll('form[data-passkey]') : []) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    answer(form);
  });
}
