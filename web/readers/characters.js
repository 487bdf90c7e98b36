/**
 * Bytes to characters. A file without a mark at its start is UTF-16 if every other byte is zero, UTF-8 if it is
 * well-formed as that, and else Windows-1252, of which Latin-1 is a part.
 */

/** How much is looked at to tell UTF-16, in bytes. */
const LOOKED_AT = 4096;

/** Of every other byte, how many must be zero: line ends and punctuation of other scripts leave some that are not. */
const ZEROS = 0.7;

/** @param {Uint8Array} bytes @param {number} parity  0 or 1 */
function zeroShare(bytes, parity) {
  const end = Math.min(bytes.length, LOOKED_AT);
  let zeros = 0;
  let all = 0;
  for (let at = parity; at < end; at += 2) {
    all += 1;
    if (bytes[at] === 0) zeros += 1;
  }
  return all ? zeros / all : 0;
}

/**
 * The encoding of a text, by the name that TextDecoder takes.
 *
 * @param {Uint8Array} bytes
 * @returns {'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'}
 */
export function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (zeroShare(bytes, 1) > ZEROS && zeroShare(bytes, 0) < 1 - ZEROS) return 'utf-16le';
  if (zeroShare(bytes, 0) > ZEROS && zeroShare(bytes, 1) < 1 - ZEROS) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** What Windows-1252 has from 0x80 on; some decoders take it for Latin-1, which has nothing there. */
const WESTERN = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** @param {Uint8Array} bytes */
export function westernCharacters(bytes) {
  const latin = new TextDecoder('windows-1252').decode(bytes);
  return latin.replace(/[\x80-\x9f]/g, (sign) => WESTERN[sign.charCodeAt(0) - 0x80]);
}

/** @param {Uint8Array} bytes */
export function charactersOf(bytes) {
  const encoding = encodingOf(bytes);
  return encoding === 'windows-1252' ? westernCharacters(bytes) : new TextDecoder(encoding).decode(bytes);
}
