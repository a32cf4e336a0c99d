/** A redirect means that somebody has to sign in again: it must never look like success. */
export async function ask(path, options = {}) {
  const answer = await fetch(path, { redirect: 'manual', ...options });
  if (answer.type === 'opaqueredirect') throw Object.assign(new Error('signed out'), { isSignedOut: true });
  if (!answer.ok) throw Object.assign(new Error(`answered ${answer.status}`), { status: answer.status });
  return answer;
}

export async function pageIn(answer) {
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

export function say(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
