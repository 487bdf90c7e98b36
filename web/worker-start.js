/**
 * How the engine's thread is started: from the file of its own, which the server can answer with a policy that gives it
 * no network, or from a blob of the same script, which inherits the policy of the page. A document without an origin,
 * such as a sandboxed frame, can do the latter only.
 *
 * @typedef {() => Worker} StartWorker
 *
 * What is used of Trusted Types, as far as the browser has them.
 * @typedef {{ createScriptURL(address: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} PolicyFactory
 */

/** What may be started: addresses that were named below, and no others. @type {Set<string>} */
const allowed = new Set();

/**
 * The page's Trusted Types policy, null where the browser has none. A policy can be made only once, however many
 * engines a page has.
 */
const policy = (() => {
  const factory = /** @type {{ trustedTypes?: PolicyFactory }} */ (/** @type {unknown} */ (globalThis)).trustedTypes;
  return factory?.createPolicy('km', {
    createScriptURL(address) {
      if (!allowed.has(address)) throw new TypeError('only scripts of our own may be started');
      return address;
    },
  });
})();

/** The address of a script of ours as the browser wants it. @param {string} address */
export function trustedScript(address) {
  allowed.add(address);
  return policy ? policy.createScriptURL(address) : address;
}

/** @param {string} address @param {string} name @returns {StartWorker} */
function starterOf(address, name) {
  const trusted = trustedScript(address);
  return () => new Worker(trusted, { name });
}

/**
 * From its file, which has to be on the document's own origin.
 *
 * @param {string} address
 * @param {string} name
 */
export function fileWorker(address, name) {
  return starterOf(address, name);
}

/**
 * From a blob of the script. `release` lets the blob go.
 *
 * @param {BufferSource} script
 * @param {string} name
 */
export function blobWorker(script, name) {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const release = () => {
    allowed.delete(address);
    URL.revokeObjectURL(address);
  };
  return { start: starterOf(address, name), release };
}
