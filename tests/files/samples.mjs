// One invented person's CV in every format the page reads. Each is made here, so that it can be said what is in it.
import { strToU8, zipSync } from 'fflate';
import { pdf, stream } from './pdf.mjs';

/** What every sample says, in this order. */
export const SAID = [
  'Vera Exempelsson',
  'Undersköterska',
  'Solgläntans äldreboende',
  'Dokumentation i Procapita',
  'Vård- och omsorgsprogrammet',
  'Ånässkolan',
  'körkort',
];

const TEXT = `Vera Exempelsson
Borås

Arbetslivserfarenhet
2018-03 – 2021-06  Undersköterska, Solgläntans äldreboende
• Omvårdnad och medicindelegering
• Dokumentation i Procapita

Utbildning
2015 – 2018  Vård- och omsorgsprogrammet, Ånässkolan

Övrigt
B-körkort
`;

const HTML = `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Cv</title><style>p { color: red }</style></head>
<body><h1>Vera Exempelsson</h1><p>Bor&aring;s</p><script>alert('nej')</script>
<h2>Arbetslivserfarenhet</h2><p>2018-03 – 2021-06 <b>Undersköterska</b>, Solgläntans äldreboende</p>
<ul><li>Omvårdnad och medicindelegering</li><li>Dokumentation i Procapita</li></ul>
<h2>Utbildning</h2><table><tr><td>2015 – 2018</td><td>Vård- och omsorgsprogrammet</td><td>Ånässkolan</td></tr></table>
<h2>Övrigt</h2><p>B-körkort</p></body></html>`;

/** As a word processor writes it: signs beyond ASCII by number, what is no text in groups of its own. */
const RTF = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}{\colortbl;\red0\green0\blue0;}{\*\generator Word;}
{\info{\author Ingen}}\pard\b Vera Exempelsson\b0\par Bor\'e5s\par\par Arbetslivserfarenhet\par
2018-03 \u8211?\~2021-06  Undersk\u246\'f6terska, Solgl\'e4ntans \'e4ldreboende\par
{\pntext\f0 \bullet\tab}\bullet  Omv\'e5rdnad och medicindelegering\par \bullet  Dokumentation i Procapita\par\par
Utbildning\par\trowd\cellx1000\cellx2000\intbl 2015 \endash  2018\cell V\'e5rd- och omsorgsprogrammet\cell \'c5n\'e4sskolan\cell\row
\pard \'d6vrigt\par B-k\'f6rkort\par}`;

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const paragraph = (/** @type {string} */ text, style = '') =>
  `<w:p>${style && `<w:pPr>${style}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const heading = (/** @type {string} */ text) => paragraph(text, '<w:pStyle w:val="Rubrik1"/>');
const bullet = (/** @type {string} */ text) =>
  paragraph(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
const cell = (/** @type {string} */ text) => `<w:tc>${paragraph(text)}</w:tc>`;

/** @param {string} [body] */
export function docx(body) {
  const content =
    body ??
    [
      heading('Arbetslivserfarenhet'),
      paragraph('2018-03 – 2021-06 Undersköterska, Solgläntans äldreboende'),
      bullet('Omvårdnad och medicindelegering'),
      bullet('Dokumentation i Procapita'),
      heading('Utbildning'),
      `<w:tbl><w:tr>${cell('2015 – 2018')}${cell('Vård- och omsorgsprogrammet')}${cell('Ånässkolan')}</w:tr></w:tbl>`,
      heading('Övrigt'),
      paragraph('B-körkort'),
    ].join('');
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="r2" Type="${relation}/numbering" Target="numbering.xml"/></Relationships>`,
    ),
    'word/styles.xml': strToU8(
      `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ),
    'word/numbering.xml': strToU8(
      `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    ),
    'word/header1.xml': strToU8(`<w:hdr ${W}>${paragraph('Vera Exempelsson')}${paragraph('Borås')}</w:hdr>`),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${content}</w:body></w:document>`),
    'word/media/image1.png': strToU8('ingen bild'),
  });
}

export function odt() {
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:automatic-styles/><office:body><office:text>
<text:h text:outline-level="1">Vera Exempelsson</text:h><text:p>Borås</text:p><text:h text:outline-level="2">Arbetslivserfarenhet</text:h>
<text:p>2018-03 – 2021-06<text:tab/>Undersköterska,<text:s text:c="1"/>Solgläntans äldre<text:span>boende</text:span></text:p>
<text:list><text:list-item><text:p>Omvårdnad och medicindelegering</text:p></text:list-item><text:list-item><text:p>Dokumentation i Procapita</text:p></text:list-item></text:list>
<text:h text:outline-level="2">Utbildning</text:h><table:table><table:table-row><table:table-cell><text:p>2015 – 2018</text:p></table:table-cell>
<table:table-cell><text:p>Vård- och omsorgsprogrammet</text:p></table:table-cell><table:table-cell><text:p>Ånässkolan</text:p></table:table-cell></table:table-row></table:table>
<text:h text:outline-level="2">Övrigt</text:h><text:p>B-körkort</text:p></office:text></office:body></office:document-content>`;
  return zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8(content) });
}

const EUROPASS_XML = `<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="sv"><LearnerInfo>
<Identification><PersonName><FirstName>Vera</FirstName><Surname>Exempelsson</Surname></PersonName></Identification>
<WorkExperienceList><WorkExperience><Period><From year="2018" month="--03"/><To year="2021" month="--06"/><Current>false</Current></Period>
<Position><Label>Undersköterska</Label></Position><Activities>&lt;ul&gt;&lt;li&gt;Omvårdnad och medicindelegering&lt;/li&gt;&lt;li&gt;Dokumentation i Procapita&lt;/li&gt;&lt;/ul&gt;</Activities>
<Employer><Name>Solgläntans äldreboende</Name></Employer></WorkExperience></WorkExperienceList>
<EducationList><Education><Period><From year="2015"/><To year="2018"/></Period><Title>Vård- och omsorgsprogrammet</Title><Organisation><Name>Ånässkolan</Name></Organisation></Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>sv</Code><Label>svenska</Label></Description></MotherTongue></MotherTongueList>
<ForeignLanguageList><ForeignLanguage><Description><Code>en</Code><Label>engelska</Label></Description><ProficiencyLevel><Listening>B2</Listening><Reading>C1</Reading></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic>
<Driving><Description><Licence>B</Licence></Description></Driving></Skills></LearnerInfo></SkillsPassport>`;

const EUROPASS_CANDIDATE = `<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0">
<CandidatePerson><PersonName><oa:GivenName>Vera</oa:GivenName><hr:FamilyName>Exempelsson</hr:FamilyName></PersonName></CandidatePerson>
<CandidateProfile languageCode="sv"><EmploymentHistory><EmployerHistory><hr:OrganizationName>Solgläntans äldreboende</hr:OrganizationName>
<PositionHistory><PositionTitle typeCode="FREETEXT">Undersköterska</PositionTitle><eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2018-03</hr:FormattedDateTime></eures:StartDate><eures:EndDate><hr:FormattedDateTime>2021-06</hr:FormattedDateTime></eures:EndDate><hr:CurrentIndicator>false</hr:CurrentIndicator></eures:EmploymentPeriod>
<oa:Description>&lt;p&gt;Omvårdnad och medicindelegering&lt;/p&gt;&lt;p&gt;Dokumentation i Procapita&lt;/p&gt;</oa:Description></PositionHistory></EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>Ånässkolan</hr:OrganizationName><AttendancePeriod><StartDate><hr:FormattedDateTime>2015</hr:FormattedDateTime></StartDate></AttendancePeriod><EducationDegree><hr:DegreeName>Vård- och omsorgsprogrammet</hr:DegreeName></EducationDegree></EducationOrganizationAttendance></EducationHistory>
<PersonQualifications><PersonCompetency><CompetencyName>B-körkort</CompetencyName></PersonCompetency></PersonQualifications></CandidateProfile></Candidate>`;

const EUROPASS_JSON = {
  SkillsPassport: {
    Locale: 'sv',
    LearnerInfo: {
      Identification: { PersonName: { FirstName: 'Vera', Surname: 'Exempelsson' } },
      WorkExperience: [
        {
          Period: { From: { Year: 2018, Month: 3 }, To: { Year: 2021, Month: 6 } },
          Position: { Label: 'Undersköterska' },
          Employer: { Name: 'Solgläntans äldreboende' },
          Activities: '<p>Dokumentation i Procapita</p>',
        },
      ],
      Education: [{ Title: 'Vård- och omsorgsprogrammet', Organisation: { Name: 'Ånässkolan' } }],
      Skills: { Driving: { Description: ['B'] } },
    },
  },
};

const RESUME = {
  basics: { name: 'Vera Exempelsson', location: { city: 'Borås' } },
  work: [
    {
      name: 'Solgläntans äldreboende',
      position: 'Undersköterska',
      startDate: '2018-03-01',
      endDate: '2021-06-30',
      highlights: ['Omvårdnad och medicindelegering', 'Dokumentation i Procapita'],
    },
  ],
  education: [
    { institution: 'Ånässkolan', studyType: 'Vård- och omsorgsprogrammet', startDate: '2015', endDate: '2018' },
  ],
  interests: [{ name: 'Annat', keywords: ['B-körkort'] }],
};

const HR_OPEN = {
  documentId: { value: '1' },
  person: { name: { given: 'Vera', family: 'Exempelsson' } },
  profiles: [
    {
      languageCode: 'sv',
      employment: [
        {
          organization: { name: 'Solgläntans äldreboende' },
          positionHistories: [
            { title: 'Undersköterska', start: '2018-03', end: '2021-06', description: 'Dokumentation i Procapita' },
          ],
        },
      ],
      education: [{ institution: { name: 'Ånässkolan' }, educationDegrees: [{ name: 'Vård- och omsorgsprogrammet' }] }],
      licenses: [{ name: 'B-körkort' }],
    },
  ],
};

const PROFILE = { format: 'kompetensmotor-profile', version: 1, cv: TEXT, language: 'sv', confirmed: ['abc'] };

export function linkedinZip() {
  return zipSync({
    'Profile.csv': strToU8(
      'First Name,Last Name,Headline,Summary\nVera,Exempelsson,Undersköterska,"Van vid ""rörigt"",\noch lugn"\n',
    ),
    'Positions.csv': strToU8(
      'Company Name,Title,Description,Location,Started On,Finished On\r\nSolgläntans äldreboende,Undersköterska,Dokumentation i Procapita,Borås,Mar 2018,Jun 2021\r\n',
    ),
    'Education.csv': strToU8(
      'School Name,Start Date,End Date,Notes,Degree Name,Activities\nÅnässkolan,2015,2018,,Vård- och omsorgsprogrammet,\n',
    ),
    'Skills.csv': strToU8('Name\nOmvårdnad\nB-körkort\n'),
    'Connections.csv': strToU8('Notes:\n"inget"\n\nFirst Name,Last Name,URL,Company\nGrannen,Hemlig,x,y\n'),
  });
}

/** Lines down the page. @param {number} x @param {number} y @param {number} step @param {string[]} lines */
const down = (x, y, step, lines) => lines.map((text, at) => ({ x, y: y - at * step, text })).filter(({ text }) => text);

/** A sidebar beside the main text, with lines that do not stand beside each other. */
export function twoColumnPdf() {
  return pdf([
    [
      { x: 50, y: 790, text: 'Vera Exempelsson', size: 22 },
      ...down(50, 740, 17, [
        'Kontakt',
        'Borås',
        'vera@example.com',
        '',
        'Kompetenser',
        'Omvårdnad',
        'Medicindelegering',
        'Körkort B',
      ]),
      ...down(220, 736, 14, [
        'Arbetslivserfarenhet',
        '2018-03 – 2021-06 Undersköterska',
        'Solgläntans äldreboende i Borås, natt och dag',
        '• Omvårdnad av tolv boende med demens',
        '• Dokumentation i Procapita och genomförandeplaner',
        '',
        'Utbildning',
        '2015 – 2018 Vård- och omsorgsprogrammet',
        'Ånässkolan i Göteborg',
      ]),
    ],
  ]);
}

/** Years in the left margin, each beside its own lines. */
export function datesInMarginPdf() {
  return pdf([
    [
      { x: 50, y: 790, text: 'Vera Exempelsson', size: 22 },
      ...[
        ['2018 – 2021', 'Undersköterska', 'Solgläntans äldreboende', 'Dokumentation i Procapita'],
        ['2016 – 2018', 'Vårdbiträde', 'Hemtjänsten i Borås', 'Personlig omvårdnad'],
        ['2015 – 2016', 'Butiksbiträde', 'Matlandet', 'Kassa och varuplock'],
        ['2012 – 2015', 'Vård- och omsorgsprogrammet', 'Ånässkolan', 'Praktik och körkort'],
      ].flatMap(([years, ...lines], at) => [
        { x: 50, y: 740 - at * 60, text: years },
        ...down(160, 740 - at * 60, 14, lines),
      ]),
    ],
  ]);
}

export function linkedinPdf() {
  return pdf([
    [
      ...down(30, 790, 16, [
        'Kontakta',
        'www.linkedin.com/in/vera-',
        'exempelsson',
        '',
        'Mest använda',
        'kompetenser',
        'Omvårdnad',
        'B-körkort',
      ]),
      { x: 220, y: 780, text: 'Vera Exempelsson', size: 24 },
      ...down(220, 750, 15, [
        'Undersköterska',
        '',
        'Erfarenhet',
        'Solgläntans äldreboende',
        'Undersköterska',
        'mars 2018 - juni 2021 (3 år 4 månader)',
        'Dokumentation i Procapita',
        '',
        'Utbildning',
        'Ånässkolan',
        'Vård- och omsorgsprogrammet',
      ]),
      { x: 280, y: 30, text: 'Sida 1 av 1' },
    ],
  ]);
}

/** The passport's data in a PDF that says something else on its page. */
export function europassPdf() {
  const xml = Buffer.from(EUROPASS_XML, 'utf8').toString('latin1');
  const first = 6;
  return pdf([[{ x: 50, y: 700, text: 'Det som ser ut som ett cv' }]], {
    catalogue: `/Names << /EmbeddedFiles << /Names [(attachment.xml) ${first + 1} 0 R] >> >>`,
    more: () => [
      stream(xml, '/Type /EmbeddedFile'),
      `<< /Type /Filespec /F (attachment.xml) /EF << /F ${first} 0 R >> >>`,
    ],
  });
}

/** A page with a drawing and no words. */
export const scannedPdf = () => pdf([[], []]);

/** Letters to which the font gives signs of private use. */
export function unmappablePdf() {
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <ff> <e020> endbfrange endcmap end end`;
  const words = down(50, 790, 16, new Array(20).fill('Omvårdnad och dokumentation i journalsystem'));
  return pdf([words], { font: '/Encoding /WinAnsiEncoding /ToUnicode 6 0 R', more: () => [stream(map)] });
}

/** As LaTeX does it: the hyphen one sees is called a soft one, and what is one letter in the font is two in a word. */
export function latexPdf() {
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange 3 beginbfrange <20> <2c> <0020> <2e> <dd> <002e> <df> <ff> <00df> endbfrange
2 beginbfchar <2d> <00ad> <de> <00660069> endbfchar endcmap end end`;
  const words = down(50, 790, 16, [
    'Vera Exempelsson',
    'Arbetslivserfarenhet',
    '2018 - 2021 Undersköterska, Solgläntans äldreboende',
    'Dokumentation i Procapita, Þka och Excel-',
    'makron',
    'Vård- och omsorgsprogrammet, Ånässkolan',
    'B-körkort',
  ]);
  return pdf([words], { font: '/Encoding /WinAnsiEncoding /ToUnicode 6 0 R', more: () => [stream(map)] });
}

/** A PDF that wants a password nobody has. */
export function encryptedPdf() {
  const key = '00'.repeat(32);
  return pdf([[{ x: 50, y: 700, text: 'Hemligt' }]], {
    trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >> /ID [<${key}> <${key}>]`,
  });
}

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const json = (/** @type {unknown} */ value) => utf8(JSON.stringify(value, null, 2));

/** @param {string} text @param {boolean} big */
function utf16(text, big) {
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
  if (big) for (let at = 0; at < bytes.length; at += 2) [bytes[at], bytes[at + 1]] = [bytes[at + 1], bytes[at]];
  return bytes;
}

/** The signs of the Western code page that are not where Latin-1 has them. @param {string} text */
const western = (text) =>
  Uint8Array.from(text, (sign) => ({ '–': 0x96, '•': 0x95 })[sign] ?? /** @type {number} */ (sign.codePointAt(0)));

/** @type {{ name: string, kind: import('../../web/readers/kind.js').Kind, bytes: Uint8Array }[]} */
export const SAMPLES = [
  { name: 'utf-8.txt', kind: 'text', bytes: utf8(TEXT) },
  { name: 'utf-8-bom.txt', kind: 'text', bytes: utf8(`\ufeff${TEXT}`) },
  { name: 'utf-16le.txt', kind: 'text', bytes: utf16(TEXT, false) },
  { name: 'utf-16be-bom.txt', kind: 'text', bytes: utf16(`\ufeff${TEXT}`, true) },
  { name: 'windows-1252.txt', kind: 'text', bytes: western(TEXT.replaceAll('\n', '\r\n')) },
  { name: 'cv.html', kind: 'html', bytes: utf8(HTML) },
  { name: 'cv.rtf', kind: 'rtf', bytes: western(RTF) },
  { name: 'cv.docx', kind: 'docx', bytes: docx() },
  { name: 'cv.odt', kind: 'odt', bytes: odt() },
  { name: 'europass.xml', kind: 'europass', bytes: utf8(EUROPASS_XML) },
  { name: 'europass-candidate.xml', kind: 'europass', bytes: utf8(EUROPASS_CANDIDATE) },
  { name: 'europass.json', kind: 'europass', bytes: json(EUROPASS_JSON) },
  { name: 'europass.pdf', kind: 'europass', bytes: europassPdf() },
  { name: 'linkedin.zip', kind: 'linkedin', bytes: linkedinZip() },
  { name: 'linkedin.pdf', kind: 'linkedin', bytes: linkedinPdf() },
  { name: 'resume.json', kind: 'json-resume', bytes: json(RESUME) },
  { name: 'hr-open.json', kind: 'hr-open', bytes: json(HR_OPEN) },
  { name: 'profile.json', kind: 'profile', bytes: json(PROFILE) },
  { name: 'two-columns.pdf', kind: 'pdf', bytes: twoColumnPdf() },
  { name: 'latex.pdf', kind: 'pdf', bytes: latexPdf() },
  { name: 'dates-in-margin.pdf', kind: 'pdf', bytes: datesInMarginPdf() },
];
