export const PAPER_AT_MOST_BYTES = 3 * 1024 * 1024;
const HEAD = '%PDF-';
const END = '%%EOF';
const END_WITHIN = 1024;
/** Things that a form never needs, and that do something when it is opened. */
const DOES_SOMETHING = /\/(?:JavaScript|JS|Launch|OpenAction|EmbeddedFile|RichMedia)\b/;

/** What is wrong with a file that is said to be a form in PDF, by what is in it and not by its name. */
export function pdfProblem(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'paper.none';
  if (bytes.length > PAPER_AT_MOST_BYTES) return 'paper.too-large';
  const text = latin(bytes);
  if (!text.startsWith(HEAD) || !text.slice(-END_WITHIN).includes(END)) return 'paper.not-pdf';
  return DOES_SOMETHING.test(text) ? 'paper.active' : undefined;
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
