/**
 * The same text as a person would have typed it: line ends of one kind, no characters that cannot be seen, no
 * blanks at the ends of lines and no more than one empty line in a row.
 *
 * @param {string} text
 */
export function tidy(text) {
  return text
    .replace(/\r\n?|\u2028|\u2029|\v|\f/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b\u2060\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
    .normalize('NFC');
}
