/**
 * A CV as text, from its parts: what all formats of fields have in common. The headings are Swedish, or English
 * where the file says that it is.
 *
 * @typedef {{ from?: string, to?: string, current?: boolean }} Span  as the file says it: YYYY-MM-DD, YYYY-MM or words
 * @typedef {{ title?: string, at?: string, place?: string, text?: string, items?: string[] } & Span} Entry
 * @typedef {keyof typeof HEADINGS.sv} Section
 */

const HEADINGS = {
  sv: {
    profile: 'Profil',
    work: 'Arbetslivserfarenhet',
    education: 'Utbildning',
    skills: 'Kompetenser',
    languages: 'Språk',
    courses: 'Kurser',
    certificates: 'Certifikat',
    licences: 'Körkort',
    projects: 'Projekt',
    voluntary: 'Ideella uppdrag',
    awards: 'Utmärkelser',
    publications: 'Publikationer',
    interests: 'Intressen',
    other: 'Övrigt',
  },
  en: {
    profile: 'Profile',
    work: 'Work experience',
    education: 'Education',
    skills: 'Skills',
    languages: 'Languages',
    courses: 'Courses',
    certificates: 'Certificates',
    licences: 'Driving licence',
    projects: 'Projects',
    voluntary: 'Volunteering',
    awards: 'Awards',
    publications: 'Publications',
    interests: 'Interests',
    other: 'Other',
  },
};

const NOW = { sv: 'nu', en: 'present' };

/** A date without a day that nobody meant: the year and month of an ISO date. @param {string} date */
function shortDate(date) {
  return date.trim().replace(/^(\d{4}-\d\d)(?:-\d\d)?(?:T.*)?$/, '$1');
}

export class Curriculum {
  /** @param {string} [language]  as the file says it */
  constructor(language = '') {
    this.language = /^en/i.test(language) ? /** @type {const} */ ('en') : /** @type {const} */ ('sv');
    /** @type {string[]} */
    this.lines = [];
  }

  get text() {
    return this.lines.join('\n');
  }

  /** Lines as they are, without empty ones. @param {...(string | undefined)} lines */
  add(...lines) {
    for (const line of lines) if (line?.trim()) this.lines.push(line.trim());
  }

  /** @param {Section} section */
  heading(section) {
    this.lines.push('', HEADINGS[this.language][section]);
  }

  /** @param {Span} span */
  span({ from = '', to = '', current = false }) {
    const [start, end] = [shortDate(from), current ? NOW[this.language] : shortDate(to)];
    if (!start) return end;
    return end && end !== start ? `${start} – ${end}` : start;
  }

  /** @param {Entry} entry */
  entry(entry) {
    const head = [entry.title, entry.at, entry.place]
      .map((part) => part?.trim())
      .filter(Boolean)
      .join(', ');
    const span = this.span(entry);
    if (!head && !span && !entry.text) return;
    this.lines.push('');
    this.add([span, head].filter(Boolean).join('  '), entry.text);
    for (const item of entry.items ?? []) this.add(item && `• ${item.trim()}`);
  }

  /** A section with entries, left out where there are none. @param {Section} section @param {readonly Entry[]} entries */
  entries(section, entries) {
    if (!entries.length) return;
    this.heading(section);
    for (const entry of entries) this.entry(entry);
  }

  /**
   * A section with short items, left out where there are none.
   *
   * @param {Section} section
   * @param {readonly string[]} items
   */
  items(section, items) {
    const kept = items.map((item) => item.trim()).filter(Boolean);
    if (!kept.length) return;
    this.heading(section);
    for (const item of kept) this.lines.push(`• ${item}`);
  }

  /** A section of running text, left out where there is none. @param {Section} section @param {...string} texts */
  prose(section, ...texts) {
    const kept = texts.map((text) => text.trim()).filter(Boolean);
    if (!kept.length) return;
    this.heading(section);
    this.lines.push(...kept);
  }
}
