/**
 * The files that a person can take along, by name. All are made when they press, from what the page knows then.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../texts.js').Speech} Speech
 * @typedef {'docx' | 'html' | 'calendar' | 'linked' | 'profile'} FileKind
 * @typedef {{ name: string, type: string, content: string | Uint8Array<ArrayBuffer> }} MadeFile
 */
import { calendarFile } from './calendar-file.js';
import { heldCompetences } from './held.js';
import { linkedData } from './linked-data.js';
import { pathEntries } from './path-entries.js';
import { makeProfile, profileText } from './profile.js';
import { reportDocx } from './report-docx.js';
import { reportHtml } from './report-html.js';
import { makeReport } from './report.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * @param {FileKind} kind
 * @param {State} state
 * @param {Speech} speech
 * @param {Date} now
 * @param {ReadonlyMap<string, string>} uris  addresses in ESCO of concepts that have none of their own
 * @returns {MadeFile}
 */
export function madeFile(kind, state, speech, now, uris) {
  const day = now.toISOString().slice(0, 10);
  switch (kind) {
    case 'docx':
      return { name: `kompetens-${day}.docx`, type: DOCX, content: reportDocx(makeReport(state, speech, now)) };
    case 'html':
      return { name: `kompetens-${day}.html`, type: 'text/html', content: reportHtml(makeReport(state, speech, now)) };
    case 'calendar': {
      const content = calendarFile(pathEntries(state, speech), speech.text('calendar.name'), now);
      return { name: `min-vag-${day}.ics`, type: 'text/calendar', content };
    }
    case 'linked': {
      const held = heldCompetences(state).map((one) => ({ ...one, uri: one.uri ?? uris.get(one.id) ?? null }));
      const content = `${JSON.stringify(linkedData(held, now), null, 1)}\n`;
      return { name: `kompetenser-${day}.jsonld`, type: 'application/ld+json', content };
    }
    case 'profile': {
      const content = profileText(makeProfile(state, now));
      return { name: `kompetensmotor-profil-${day}.json`, type: 'application/json', content };
    }
  }
}
