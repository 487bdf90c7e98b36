/**
 * The report as a document for word processors: WordprocessingML (ECMA-376) with real headings, lists and tables, so
 * that it can be read aloud and worked on. Only what a report needs of the format is written.
 *
 * @typedef {import('./report.js').Report} Report
 * @typedef {import('./report.js').Block} Block
 * @typedef {import('./report.js').Words} Words
 */
import { zip } from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Width of the text on an A4 page with margins of 2 cm, in twentieths of a point. */
const WIDTH = 9638;

const LOCALES = { sv: 'sv-SE', en: 'en-GB' };

/** @type {Record<string, string>} */
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** @param {string} text */
function escaped(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign])
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** @param {Words} words @param {boolean} [bold] */
function run(words, bold = false) {
  const swedish = typeof words !== 'string';
  const language = swedish ? '<w:lang w:val="sv-SE"/>' : '';
  const look = bold || swedish ? `<w:rPr>${bold ? '<w:b/>' : ''}${language}</w:rPr>` : '';
  return `<w:r>${look}<w:t xml:space="preserve">${escaped(swedish ? words.sv : words)}</w:t></w:r>`;
}

/** @param {readonly Words[]} words @param {string} [style] @param {boolean} [bold] */
function paragraph(words, style, bold) {
  const look = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
  return `<w:p>${look}${words.map((one) => run(one, bold)).join('')}</w:p>`;
}

/** @param {readonly Words[][]} cells @param {number} width @param {boolean} head */
function row(cells, width, head) {
  const look = `<w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>`;
  const inside = cells.map(
    (cell) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(cell, 'Cell', head)}</w:tc>`,
  );
  return `<w:tr>${look}${inside.join('')}</w:tr>`;
}

/** @param {Extract<Block, { kind: 'table' }>} table */
function tableOf({ caption, head, rows }) {
  const width = Math.floor(WIDTH / head.length);
  const look = `<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLook w:firstRow="1"/><w:tblCaption w:val="${escaped(caption)}"/></w:tblPr>`;
  const grid = `<w:tblGrid>${`<w:gridCol w:w="${width}"/>`.repeat(head.length)}</w:tblGrid>`;
  const all = [
    row(
      head.map((words) => [words]),
      width,
      true,
    ),
    ...rows.map((cells) => row(cells, width, false)),
  ];
  // Two tables that touch become one: a paragraph stands after each.
  return `${paragraph([caption], 'Caption')}<w:tbl>${look}${grid}${all.join('')}</w:tbl>${paragraph([])}`;
}

/** @param {Block} block */
function xml(block) {
  switch (block.kind) {
    case 'heading':
      return paragraph([block.text], `Heading${block.level}`);
    case 'text':
      return paragraph(block.text);
    case 'list':
      return block.items.map((item) => paragraph(item, 'ListBullet')).join('');
    case 'table':
      return tableOf(block);
  }
}

/** @param {string} id @param {string} name @param {string} rest @param {string} [attributes] */
function style(id, name, rest, attributes = '') {
  return `<w:style w:type="paragraph" w:styleId="${id}"${attributes}><w:name w:val="${name}"/>${rest}</w:style>`;
}

/** @param {string} id @param {string} name @param {number} size  half points @param {number} before @param {number} level */
function headingStyle(id, name, size, before, level) {
  const outline = level < 0 ? '' : `<w:outlineLvl w:val="${level}"/>`;
  return style(
    id,
    name,
    `<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="${before}" w:after="80"/>${outline}</w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr>`,
  );
}

/** @param {string} locale */
function styles(locale) {
  const border = (/** @type {string} */ side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="8A9A94"/>`;
  const borders = ['top', 'bottom', 'insideH'].map(border).join('');
  return `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${locale}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${style('Normal', 'Normal', '', ' w:default="1"')}${headingStyle('Title', 'Title', 40, 0, -1)}${headingStyle('Heading1', 'heading 1', 30, 360, 0)}${headingStyle('Heading2', 'heading 2', 25, 240, 1)}${headingStyle('Caption', 'caption', 22, 200, -1)}${style('Cell', 'Cell', '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>')}${style('ListBullet', 'List Bullet', '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')}<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr></w:style></w:styles>`;
}

const NUMBERING = `${HEAD}<w:numbering xmlns:w="${MAIN}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${TYPE}.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const PACKAGE_LINKS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

const DOCUMENT_LINKS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/numbering" Target="numbering.xml"/></Relationships>`;

/**
 * @param {Report} report
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function reportDocx({ language, title, made, blocks }) {
  const locale = LOCALES[language];
  const body = [paragraph([title], 'Title'), paragraph([made]), ...blocks.map(xml)].join('');
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
  const core = `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>${locale}</dc:language></cp:coreProperties>`;
  return zip([
    { name: '[Content_Types].xml', text: CONTENT_TYPES },
    { name: '_rels/.rels', text: PACKAGE_LINKS },
    { name: 'docProps/core.xml', text: core },
    {
      name: 'word/document.xml',
      text: `${HEAD}<w:document xmlns:w="${MAIN}"><w:body>${body}${page}</w:body></w:document>`,
    },
    { name: 'word/styles.xml', text: styles(locale) },
    { name: 'word/numbering.xml', text: NUMBERING },
    { name: 'word/_rels/document.xml.rels', text: DOCUMENT_LINKS },
  ]);
}
