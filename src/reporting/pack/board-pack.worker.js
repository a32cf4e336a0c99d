// To draw a pack takes seconds of a thread: not of the one on which calls are answered.
const { parentPort, workerData: faces } = require('node:worker_threads');
const pdfkit = require('pdfkit');

const PDFDocument = pdfkit.default ?? pdfkit;
const MARGIN = 56;
const FOOT = 24;
const SIZES = { title: 24, heading: 16, caption: 10.5, body: 9.5, small: 8 };
const INK = '#0b0c0c';
const QUIET = '#505a5f';
const LINE = '#b1b4b6';
const BAR = { height: 13, row: 24, label: 170, value: 44 };
const CELL = { pad: 4, first: 0.34 };

/** Where the next thing goes, and what it belongs to when it is read aloud. */
class Sheet {
  constructor(doc) {
    this.doc = doc;
    this.left = MARGIN;
    this.width = doc.page.width - 2 * MARGIN;
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
  }

  get room() {
    return this.doc.page.height - this.doc.page.margins.bottom - this.doc.y;
  }

  write(tag, text, { size = SIZES.body, bold = false, colour = INK, after = 5 } = {}) {
    const { doc } = this;
    face(doc, size, bold, colour);
    if (doc.heightOfString(text, { width: this.width }) > this.room) doc.addPage();
    this.root.add(
      doc.struct(tag, {}, () => {
        face(doc, size, bold, colour);
        doc.text(text, this.left, doc.y, { width: this.width });
      }),
    );
    doc.y += after;
  }

  list(lines) {
    const { doc } = this;
    const list = doc.struct('L');
    this.root.add(list);
    for (const line of lines) {
      face(doc, SIZES.body, false, INK);
      const room = { width: this.width - 12 };
      if (doc.heightOfString(line, room) > this.room) doc.addPage();
      const item = doc.struct('LI');
      list.add(item);
      const at = doc.y;
      item.add(doc.struct('Lbl', {}, () => doc.text('•', this.left, at, { lineBreak: false })));
      item.add(doc.struct('LBody', {}, () => doc.text(line, this.left + 12, at, room)));
      item.end();
      doc.y += 3;
    }
    list.end();
  }
}

function face(doc, size, bold, colour) {
  doc
    .font(bold ? faces.bold : faces.plain)
    .fontSize(size)
    .fillColor(colour);
}

function artifact(doc, draw, options) {
  doc.markContent('Artifact', options);
  draw();
  doc.endMarkedContent();
}

function titlePage(sheet, pack) {
  const { doc } = sheet;
  doc.y = 150;
  sheet.write('H1', pack.title, { size: SIZES.title, bold: true, after: 14 });
  for (const line of pack.about) sheet.write('P', line, { after: 7 });
  doc.y += 14;
  sheet.write('H2', 'What it says', { size: SIZES.heading, bold: true, after: 8 });
  sheet.list(pack.sections.map(({ title, headline }) => `${title}. ${headline}.`));
}

function section(sheet, { title, headline, bars, tables, notes, how }, colours) {
  sheet.doc.addPage();
  sheet.write('P', title, { size: SIZES.caption, colour: QUIET });
  sheet.write('H2', headline, { size: SIZES.heading, bold: true, after: 12 });
  if (bars.rows.length > 0) chart(sheet, bars, colours, headline);
  for (const each of tables) table(sheet, each);
  for (const note of notes) sheet.write('P', note);
  if (sheet.room < 60) sheet.doc.addPage();
  sheet.doc.y += 6;
  sheet.write('H3', 'How this is counted', { size: 12, bold: true });
  sheet.list(how);
}

function chart(sheet, bars, colours, headline) {
  const { doc } = sheet;
  const alt = `Bars: ${headline}. The numbers are in the table that follows.`;
  sheet.root.add(
    doc.struct('Figure', { alt }, () => {
      if (bars.series.length > 1) legend(sheet, bars.series, colours);
      const sums = bars.rows.map((_, row) => bars.series.reduce((sum, { values }) => sum + values[row], 0));
      const scale = (sheet.width - BAR.label - BAR.value) / Math.max(1, ...sums);
      bars.rows.forEach((text, row) => {
        if (sheet.room < BAR.row) doc.addPage();
        bar(sheet, {
          text,
          sum: sums[row],
          scale,
          colours,
          values: bars.series.map(({ values }) => values[row]),
        });
      });
    }),
  );
  doc.y += 12;
}

function legend(sheet, series, colours) {
  const { doc } = sheet;
  series.forEach(({ name }, at) => {
    const y = doc.y;
    doc.rect(sheet.left, y + 1, 9, 9).fill(colours[at % colours.length]);
    face(doc, SIZES.small, false, INK);
    doc.text(name, sheet.left + 15, y, { width: sheet.width - 15 });
    doc.y = y + 14;
  });
  doc.y += 4;
}

function bar(sheet, { text, sum, scale, colours, values }) {
  const { doc } = sheet;
  const y = doc.y;
  face(doc, SIZES.small, false, INK);
  const label = { width: BAR.label - 8, height: BAR.row - 3, align: 'right', ellipsis: true };
  const lines = Math.min(BAR.row - 3, doc.heightOfString(text, { width: label.width }));
  doc.text(text, sheet.left, y + (BAR.height - lines) / 2 + 1, label);
  let x = sheet.left + BAR.label;
  values.forEach((value, at) => {
    doc.rect(x, y, value * scale, BAR.height).fill(colours[at % colours.length]);
    x += value * scale;
  });
  face(doc, SIZES.small, true, INK);
  doc.text(String(sum), x + 5, y + 2, { lineBreak: false });
  doc.y = y + BAR.row;
}

function widthsOf(sheet, columns) {
  const first = sheet.width * CELL.first;
  return Array.from({ length: columns }, (_, at) =>
    at === 0 ? first : (sheet.width - first) / (columns - 1),
  );
}

function table(sheet, { caption, heads, rows }) {
  const { doc } = sheet;
  if (sheet.room < 90) doc.addPage();
  sheet.write('P', caption, { size: SIZES.caption, bold: true, after: 4 });
  const tree = doc.struct('Table');
  sheet.root.add(tree);
  const widths = widthsOf(sheet, heads.length);
  const header = { cells: heads, bold: true, tags: heads.map(() => 'TH'), widths };
  row(sheet, tree, header);
  for (const { text, cells, isTotal } of rows) {
    const each = { cells: [text, ...cells], bold: isTotal, tags: ['TH', ...cells.map(() => 'TD')], widths };
    if (heightOf(doc, each) > sheet.room) {
      doc.addPage();
      row(sheet, tree, header);
    }
    row(sheet, tree, each);
  }
  tree.end();
  doc.y += 12;
}

function heightOf(doc, { cells, bold, tags, widths }) {
  const heights = cells.map((cell, at) => {
    face(doc, SIZES.small, bold || tags[at] === 'TH', INK);
    return doc.heightOfString(cell, { width: widths[at] - 2 * CELL.pad });
  });
  return Math.max(...heights) + 2 * CELL.pad;
}

function row(sheet, tree, { cells, bold, tags, widths }) {
  const { doc } = sheet;
  const [y, height] = [doc.y, heightOf(doc, { cells, bold, tags, widths })];
  const line = doc.struct('TR');
  tree.add(line);
  let x = sheet.left;
  cells.forEach((cell, at) => {
    const where = { width: widths[at] - 2 * CELL.pad, align: at === 0 ? 'left' : 'right' };
    const left = x + CELL.pad;
    line.add(
      doc.struct(tags[at], {}, () => {
        face(doc, SIZES.small, bold || tags[at] === 'TH', INK);
        doc.text(cell, left, y + CELL.pad, where);
      }),
    );
    x += widths[at];
  });
  line.end();
  artifact(doc, () =>
    doc
      .moveTo(sheet.left, y + height)
      .lineTo(sheet.left + sheet.width, y + height)
      .lineWidth(bold ? 1 : 0.5)
      .stroke(bold ? QUIET : LINE),
  );
  doc.y = y + height;
}

function footers(doc, title) {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    const { margins, height, width } = doc.page;
    // Below the margin pdfkit would begin another page.
    doc.page.margins = { ...margins, bottom: 0 };
    artifact(
      doc,
      () => {
        face(doc, SIZES.small, false, QUIET);
        doc.text(title, MARGIN, height - MARGIN, { width: width - 2 * MARGIN - 80, lineBreak: false });
        doc.text(`Page ${index + 1} of ${count}`, width - MARGIN - 80, height - MARGIN, {
          ...{ width: 80, align: 'right', lineBreak: false },
        });
      },
      { type: 'Pagination' },
    );
    doc.page.margins = margins;
  }
}

function draw(pack) {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    ...{ tagged: true, pdfVersion: '1.7', lang: 'en-GB', displayTitle: true, bufferPages: true },
    info: { Title: pack.title, Producer: 'Onward', Creator: 'Onward', CreationDate: pack.madeAt },
  });
  const chunks = [];
  doc.on('data', (chunk) => chunks.push(chunk));
  const whole = new Promise((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const sheet = new Sheet(doc);
  titlePage(sheet, pack);
  for (const each of pack.sections) section(sheet, each, pack.colours);
  sheet.root.end();
  footers(doc, pack.title);
  doc.end();
  return whole;
}

parentPort.on('message', ({ id, question }) => {
  Promise.resolve()
    .then(() => draw(question))
    .then((answer) => parentPort.postMessage({ id, answer }))
    .catch((error) => parentPort.postMessage({ id, error: String(error) }));
});
