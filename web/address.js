/** An address the person may follow, or null. @param {string | null} address */
export function safeAddress(address) {
  if (!address) return null;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
