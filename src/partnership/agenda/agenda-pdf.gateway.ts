import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { RESTRICTED_WORDS, type Agenda, type AgendaCase, type Fact } from './agenda';

/** Of wide scripts: a name is printed as it is written. */
const FONTS = join(require.resolve('dejavu-fonts-ttf/package.json'), '..', 'ttf');
const PLAIN = join(FONTS, 'DejaVuSans.ttf');
const BOLD = join(FONTS, 'DejaVuSans-Bold.ttf');
const MARGIN = 56;
const FOOT = 24;
const SIZES = { H1: 18, H2: 13, body: 9.5, small: 7.5 } as const;
const INK = '#0b0c0c';
const QUIET = '#505a5f';
/** So much of a case has to fit below its heading, or it begins on the next page. */
const KEEP_TOGETHER = 110;

type Doc = PDFKit.PDFDocument;
type Tag = 'H1' | 'H2' | 'P';

/** Draws an agenda on A4, with headings and language for whoever has it read aloud. */
@Injectable()
export class AgendaPdf {
  async draw(agenda: Agenda, at: Date): Promise<Buffer> {
    // Megabytes that most days nobody needs.
    const { default: PDFDocument } = await import('pdfkit');
    const title = `${agenda.forum}, ${agenda.area}, ${agenda.when}`;
    const doc = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
      ...{ tagged: true, pdfVersion: '1.7', lang: 'en-GB', displayTitle: true, bufferPages: true },
      info: { Title: title, Producer: 'Onward', Creator: 'Onward', CreationDate: at },
    });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const whole = new Promise<Buffer>((resolve, reject) => {
      doc.on('end', () => resolve(Buffer.concat(chunks)));
      doc.on('error', reject);
    });
    write(doc, agenda, title);
    marks(doc, agenda);
    doc.end();
    return whole;
  }
}

function write(doc: Doc, agenda: Agenda, title: string): void {
  const root = doc.struct('Document');
  doc.addStructure(root);
  const put = (tag: Tag, draw: () => void): void => void root.add(doc.struct(tag, {}, draw));
  put('H1', () => doc.font(BOLD).fontSize(SIZES.H1).fillColor(INK).text(title));
  doc.moveDown(0.4);
  const about = [
    `Copy for ${agenda.organisation}. Confidential: for this meeting alone.`,
    'Never tell whoever causes harm that this meeting takes place. Do not write, ring or visit on the ground of this page.',
    agenda.protocol
      ? `Held under ${agenda.protocol}.`
      : 'No information-sharing agreement is set down for it.',
    agenda.cases.length === 1 ? '1 case.' : `${agenda.cases.length} cases.`,
  ];
  for (const text of about) put('P', () => doc.font(PLAIN).fontSize(SIZES.body).text(text));
  for (const one of agenda.cases) writeCase(doc, one, put);
  root.end();
}

function writeCase(doc: Doc, one: AgendaCase, put: (tag: Tag, draw: () => void) => void): void {
  const room = doc.page.height - doc.page.margins.bottom - doc.y;
  if (room < KEEP_TOGETHER) doc.addPage();
  else rule(doc);
  const repeat = one.isRepeat ? ', repeat' : '';
  put('H2', () =>
    doc.font(BOLD).fontSize(SIZES.H2).fillColor(INK).text(`${one.reference}: ${one.level}${repeat}`),
  );
  const line = (fact: Fact): void =>
    put('P', () => {
      doc.font(BOLD).fontSize(SIZES.body).fillColor(INK).text(`${fact.label}: `, { continued: true });
      doc.font(PLAIN).text(fact.text);
      doc.moveDown(0.2);
    });
  doc.moveDown(0.2);
  for (const fact of linesOf(one)) line(fact);
}

function linesOf(one: AgendaCase): Fact[] {
  const { because, referredBy, children, isRestricted, people, facts, reports, ownReturn, ownActions } = one;
  const count = { label: 'Children', text: `${children}` };
  const head = [
    ...(because === '' ? [] : [{ label: 'Why it is here', text: because }]),
    { label: 'Referred by', text: referredBy },
  ];
  if (isRestricted) return [...head, count, { label: 'Restricted', text: RESTRICTED_WORDS }];
  return [
    ...people,
    ...head,
    ...facts,
    ...reports.map((text) => ({ label: 'Reported', text })),
    ...(ownReturn === null ? [] : [{ label: 'Your return', text: ownReturn }]),
    ...ownActions.map((text) => ({ label: 'Your action', text })),
  ];
}

function rule(doc: Doc): void {
  doc.moveDown(0.8);
  doc.markContent('Artifact');
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(doc.page.width - MARGIN, doc.y)
    .lineWidth(0.7)
    .stroke(QUIET);
  doc.endMarkedContent();
  doc.moveDown(0.8);
}

/** On every page whose copy it is, and how many there are. */
function marks(doc: Doc, { mark }: Agenda): void {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    const { margins, height, width } = doc.page;
    // Below the margin pdfkit would begin another page.
    doc.page.margins = { ...margins, bottom: 0 };
    doc.markContent('Artifact', { type: 'Pagination' });
    const at = height - MARGIN;
    const wide = { width: width - 2 * MARGIN, lineBreak: false } as const;
    doc.font(PLAIN).fontSize(SIZES.small).fillColor(QUIET);
    doc.text(`Confidential. Copy of ${mark}`, MARGIN, at, wide);
    doc.text(`Page ${index + 1} of ${count}`, MARGIN, at + 11, wide);
    doc.endMarkedContent();
    doc.page.margins = margins;
  }
}
