/**
 * Base64 as RFC 4648 has it. What only looks like it is refused: signs that do not belong, and bits that are left over
 * and not zero, so that no two texts stand for the same bytes.
 */

/** @param {string} text  of the plain alphabet, without padding @returns {Uint8Array<ArrayBuffer> | null} */
function decoded(text) {
  if (text.length % 4 === 1) return null;
  const raw = atob(text);
  // What the text would be if it were written from these bytes.
  if (btoa(raw).replace(/=+$/, '') !== text) return null;
  return Uint8Array.from(raw, (sign) => sign.charCodeAt(0));
}

/** The bytes of base64url without padding, or null. @param {unknown} text */
export function fromBase64url(text) {
  if (typeof text !== 'string' || !/^[\w-]*$/.test(text)) return null;
  return decoded(text.replaceAll('-', '+').replaceAll('_', '/'));
}

/** The bytes of base64 with padding, or null. @param {unknown} text */
export function fromBase64(text) {
  if (typeof text !== 'string' || text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return decoded(text.replace(/=+$/, ''));
}

/** @param {Uint8Array} bytes */
export function toBase64url(bytes) {
  const raw = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(raw).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
}
