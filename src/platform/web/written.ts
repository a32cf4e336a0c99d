const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A sentence of a language file as HTML: `{name}` is a value, `**word**` is strong, `[words](/path)` is a link. Values
 * come last, so nothing that somebody typed is read as any of these.
 */
export function written(text: string, values: Readonly<Record<string, unknown>> = {}): string {
  const html = escaped(text)
    .replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replaceAll(
      /\[(.+?)\]\((\/[\w\-/]*|tel:\d+|https:\/\/[\w\-./]+)\)/g,
      '<a class="govuk-link" rel="noreferrer" href="$2">$1</a>',
    );
  return withValues(html, values, escaped);
}

/** The same for a label, a title or an attribute: a template escapes it. */
export function filled(text: string, values: Readonly<Record<string, unknown>>): string {
  return withValues(text, values, (value) => value);
}

function withValues(
  text: string,
  values: Readonly<Record<string, unknown>>,
  as: (value: string) => string,
): string {
  const given = new Map(Object.entries(values));
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => as(said(given.get(name))));
}

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => ESCAPES[one] ?? one);
}
