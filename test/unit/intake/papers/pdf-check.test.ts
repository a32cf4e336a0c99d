import { PAPER_AT_MOST_BYTES, pdfProblem } from '../../../../src/intake/papers/pdf-check';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PDF = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n';

describe('a file that is sent as a form', () => {
  it.each<[string, Uint8Array, string | undefined]>([
    ['a PDF', bytes(PDF), undefined],
    ['nothing', bytes(''), 'paper.none'],
    ['a page', bytes('<!DOCTYPE html><script>%PDF-1.7 %%EOF</script>'), 'paper.not-pdf'],
    ['a program', bytes('MZ\u0000\u0000%PDF-'), 'paper.not-pdf'],
    ['half a PDF', bytes(PDF.replace('%%EOF', '')), 'paper.not-pdf'],
    ['a PDF with a script', bytes(PDF.replace('/Catalog', '/Catalog /OpenAction 2 0 R')), 'paper.active'],
    ['a PDF that starts something', bytes(PDF.replace('/Catalog', '/Catalog /S /Launch')), 'paper.active'],
    ['too much', new Uint8Array(PAPER_AT_MOST_BYTES + 1), 'paper.too-large'],
  ])('is judged by what is in it: %s', (_, file, problem) => {
    expect(pdfProblem(file)).toBe(problem);
  });
});
