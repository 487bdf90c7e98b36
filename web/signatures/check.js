/**
 * Whether the signature of a credential holds, found out from nothing but the file.
 *
 * @typedef {import('../credential.js').Document} Document
 * @typedef {import('../credential.js').Issued} Issued
 * @typedef {import('./outcome.js').Signature} Signature
 * @typedef {import('./subtle.js').Subtle} Subtle
 */
import { contentOf } from '../credential.js';
import { checkJws } from './check-jws.js';
import { checkProofs } from './check-proof.js';
import { outcomeOf } from './outcome.js';
import { NO_SUBTLE } from './subtle.js';

/** The address by which a credential names its issuer, or "". @param {Document} document */
function issuerOf({ issuer }) {
  const first = Array.isArray(issuer) ? issuer[0] : issuer;
  const id = typeof first === 'object' && first !== null ? /** @type {Document} */ (first).id : first;
  return typeof id === 'string' ? id : '';
}

/** Whether a badge of the second version is confirmed at its address. @param {Document} document */
function isHosted({ verification, verify }) {
  const { type } = /** @type {Document} */ (verification ?? verify ?? {});
  return [type].flat().some((one) => one === 'hosted' || one === 'HostedBadge');
}

/**
 * @param {Issued} issued
 * @param {Date} now
 * @param {Subtle | undefined} [subtle]  the browser's cryptography, as far as it gives any
 * @returns {Promise<Signature>}
 */
export async function checkSignature(issued, now, subtle = globalThis.crypto?.subtle) {
  const content = contentOf(issued);
  if (!content) return { state: 'failed' };
  const { document, jws } = content;
  const given = subtle ?? NO_SUBTLE;
  if (jws) return checkJws(jws, issuerOf(document), given);
  const { proof } = document;
  if (proof === undefined && isHosted(document)) return { state: 'unverified', reason: 'hosted' };
  return outcomeOf(() => checkProofs(document, issuerOf(document), now, given));
}
