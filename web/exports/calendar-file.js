/**
 * A calendar file (RFC 5545) with the days that a path depends on: last days to apply and first days of courses.
 * They are whole days without a time zone: a deadline is a date wherever the person is.
 *
 * @typedef {object} Entry
 * @property {string} uid          the same for the same thing each time, so that a calendar updates instead of doubling
 * @property {string} day          YYYY-MM-DD
 * @property {string} title
 * @property {string} description
 * @property {string | null} url
 * @property {string | null} place
 * @property {number} remind       days before on which to remind; 0 for none
 */

/** Octets of a line, without its end, after which RFC 5545 (3.1) asks for a fold. */
const LINE = 75;

/** Text values: 3.3.11. @param {string} text */
function escaped(text) {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** Folds a line so that no piece is too long and no character is cut. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  const pieces = [];
  let piece = '';
  let size = 0;
  for (const sign of line) {
    const bytes = encoder.encode(sign).length;
    // The space that a continued line begins with counts too.
    if (size + bytes > LINE) {
      pieces.push(piece);
      piece = '';
      size = 1;
    }
    piece += sign;
    size += bytes;
  }
  return [...pieces, piece].join('\r\n ');
}

/** @param {string} iso */
function day(iso) {
  return iso.replaceAll('-', '');
}

/** @param {string} iso */
function nextDay(iso) {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** @param {Date} moment */
function stamp(moment) {
  return moment.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** What a UID may hold without being escaped or folded. @param {string} text */
export function uidPart(text) {
  return text.replace(/[^\w.-]+/g, '-');
}

/** @param {Entry} entry @param {Date} now */
function event({ uid, day: iso, title, description, url, place, remind }, now) {
  const lines = [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART;VALUE=DATE:${day(iso)}`,
    `DTEND;VALUE=DATE:${day(nextDay(iso))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    'TRANSP:TRANSPARENT',
  ];
  if (place) lines.push(`LOCATION:${escaped(place)}`);
  // A value of type URI is not escaped; it holds no line end, since it has been parsed.
  if (url) lines.push(`URL:${url}`);
  if (remind > 0) {
    lines.push('BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, `TRIGGER:-P${remind}D`, 'END:VALARM');
  }
  lines.push('END:VEVENT');
  return lines;
}

/**
 * @param {readonly Entry[]} entries
 * @param {string} name  of the calendar
 * @param {Date} now     when the file is made
 */
export function calendarFile(entries, name, now) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kompetensmotor//Kompetensmotor 1//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => event(entry, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
