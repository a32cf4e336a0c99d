const FORM = /<form\b([^>]*)>([\s\S]*?)<\/form>/g;
/** Without a name it is sent nowhere. */
const PASSWORD = '<input type="password" value="unsaved" autocomplete="one-time-code" hidden>';

/**
 * A browser writes down what is typed into a form, to fill it in again: as its own suggestions, and in the file from
 * which it opens its tabs again after a crash. It writes no field of a form that asks it not to, and no form that was
 * sent with a password in it. A form that has a password of its own needs no other.
 */
export function quietForms(html: string): string {
  return html.replaceAll(FORM, (_, attributes: string, content: string) => {
    const asks = attributes.includes('autocomplete=') ? attributes : `${attributes} autocomplete="off"`;
    const needsPassword = attributes.includes('method="post"') && !content.includes('type="password"');
    return `<form${asks}>${needsPassword ? PASSWORD : ''}${content}</form>`;
  });
}
