// PDFs made for the tests: words at places, in the standard font that needs no file.

/** @typedef {{ x: number, y: number, text: string, size?: number }} Words  from the lower left corner, in points */

/** A string of a PDF in the Western code page. @param {string} text */
function literal(text) {
  const bytes = [...text].map((sign) => (sign === '–' ? 0x96 : sign === '•' ? 0x95 : sign.charCodeAt(0) & 0xff));
  return `<${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`;
}

/** @param {readonly Words[]} words */
function content(words) {
  const lines = words.map(({ x, y, text, size = 10 }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${literal(text)} Tj`);
  return `BT\n${lines.join('\n')}\nET`;
}

/** @param {readonly string[]} objects  from number 1 on; the first is the catalogue @param {string} [trailer] */
export function assembled(objects, trailer = '') {
  let out = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = out.length;
    out += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = out.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(out, (sign) => sign.charCodeAt(0));
}

/** @param {string} text */
export const stream = (text, dictionary = '') =>
  `<< ${dictionary} /Length ${text.length} >>\nstream\n${text}\nendstream`;

/**
 * @param {readonly (readonly Words[])[]} pages
 * @param {{ font?: string, trailer?: string, catalogue?: string, more?: (first: number) => string[] }} [options]  `font`
 *   stands in the font's dictionary; `more` gives further objects, from the number it is told
 */
export function pdf(pages, { font = '/Encoding /WinAnsiEncoding', trailer = '', catalogue = '', more } = {}) {
  const first = 4;
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${font} >>`,
  ];
  pages.forEach((words, at) => {
    const number = first + 2 * at;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream(content(words)),
    );
  });
  objects.push(...(more?.(objects.length + 1) ?? []));
  return assembled(objects, trailer);
}
