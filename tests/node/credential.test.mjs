// Credentials as files: what is opened, and what is said of their signatures. Whatever is changed in a signed file,
// it is never said to hold.
import assert from 'node:assert/strict';
import { X509Certificate, createHash, createPrivateKey, sign } from 'node:crypto';
import { test } from 'node:test';
import { rootCertificates } from 'node:tls';
import {
  checkedCredentials,
  CredentialProblem,
  documentOf,
  openCredentials,
  withCredentials,
} from '../../web/credential.js';
import { BorrowedSubtle } from '../../web/signatures/borrowed.js';
import { readCertificate } from '../../web/signatures/certificate.js';
import { checkSignature } from '../../web/signatures/check.js';
import { lent } from '../../web/signatures/lend.js';
import { Broken, Unverified } from '../../web/signatures/outcome.js';
import {
  badge,
  base64url,
  certificate,
  der,
  jwsParts,
  multibase,
  pairOf,
  proven,
  provenRdf,
  token,
} from './signed.mjs';

/** @typedef {import('./signed.mjs').Alg} Alg */
/** @typedef {import('../../web/credential.js').Issued} Issued */
/** @typedef {import('../../web/credential.js').Document} Document */

const NOW = new Date('2024-06-01T00:00:00Z');
const ALGS = /** @type {Alg[]} */ (['ES256', 'ES384', 'ES512', 'EdDSA', 'RS256', 'PS256']);

const pairs = Object.fromEntries(await Promise.all(ALGS.map(async (alg) => [alg, await pairOf(alg)])));
const { ES256, ES384, EdDSA, RS256 } = pairs;

/** @param {unknown} issued */
const check = (issued) => checkSignature(/** @type {Issued} */ (issued), NOW);

/** @param {unknown} issued @param {string} reason */
async function assertReason(issued, reason) {
  assert.deepEqual(await check(issued), { state: 'unverified', reason });
}

/** @param {string} name @param {unknown} content */
function file(name, content) {
  return new File([typeof content === 'string' ? content : JSON.stringify(content)], name);
}

/** @param {unknown} content */
const opened = async (content) => (await openCredentials(file('intyg.json', content))).map(({ issued }) => issued);

/** A badge whose issuer is named by a key. @param {{ did: string }} pair */
const badgeOf = ({ did }) => badge('Svetsning', { issuer: { id: did, name: 'Vårdskolan' } });

test('a token signed with any of the algorithms is read and holds, however its key travels', async () => {
  for (const alg of ALGS) {
    const pair = pairs[alg];
    const byJwk = await token(pair, { jwk: pair.jwk }, badge('Svetsning'));
    assert.deepEqual(await check(byJwk), { state: 'verified', holder: { by: 'key' } }, alg);
    assert.deepEqual(documentOf(byJwk), badge('Svetsning'));
    const kid = `${pair.did}#${pair.did.startsWith('did:jwk:') ? '0' : pair.did.slice(8)}`;
    const own = badgeOf(pair);
    for (const header of [{ kid }, {}]) {
      assert.deepEqual(
        await check(await token(pair, header, own)),
        { state: 'verified', holder: { by: 'issuer' } },
        alg,
      );
    }
    const other = await token(pair, { kid }, badge('Svetsning', { issuer: 'https://skola.example' }));
    assert.deepEqual(await check(other), { state: 'verified', holder: { by: 'key' } }, alg);
  }
});

test('no character of a token can be another one and the token still hold', async () => {
  const { head, text, signature } = await jwsParts(ES256, { jwk: ES256.jwk }, badge('Svetsning'));
  const whole = `${head}.${text}.${signature}`;
  assert.equal((await check(whole)).state, 'verified');
  for (let at = 0; at < whole.length; at += 1) {
    if (whole[at] === '.') continue;
    for (const sign of whole[at] === 'A' ? ['B'] : ['A', String.fromCharCode(whole.charCodeAt(at) ^ 1)]) {
      const other = whole.slice(0, at) + sign + whole.slice(at + 1);
      if (other === whole) continue;
      const { state } = await check(other);
      // A header can come to speak of an algorithm or a key that is not known here.
      assert.ok(state === 'failed' || (state === 'unverified' && at < head.length), `${at}: ${sign}`);
    }
  }
});

test('no byte of a signature can be another one, and it can be no shorter or longer', async () => {
  for (const alg of ALGS) {
    const pair = pairs[alg];
    const { head, text, signature } = await jwsParts(pair, { jwk: pair.jwk }, badge('Svetsning'));
    const bytes = Buffer.from(signature, 'base64url');
    const others = [
      bytes.subarray(1),
      Buffer.concat([bytes, Buffer.from([0])]),
      Buffer.alloc(0),
      Buffer.alloc(bytes.length),
    ];
    for (let at = 0; at < bytes.length; at += 1) {
      const other = Buffer.from(bytes);
      other[at] ^= 1 << (at % 8);
      others.push(other);
    }
    for (const other of others) {
      assert.deepEqual(await check(`${head}.${text}.${base64url(other)}`), { state: 'failed' }, alg);
    }
  }
});

test('a signature that begins with a zero does not hold without it', async () => {
  for (const alg of /** @type {Alg[]} */ (['RS256', 'PS256'])) {
    const pair = pairs[alg];
    /** @type {{ head: string, text: string, signature: string }} */
    let parts;
    // One in 256 does.
    let tried = 0;
    do {
      tried += 1;
      parts = await jwsParts(pair, { jwk: pair.jwk }, badge(`Svetsning ${tried}`));
    } while (Buffer.from(parts.signature, 'base64url')[0] !== 0);
    const { head, text, signature } = parts;
    const shorter = Buffer.from(signature, 'base64url').subarray(1);
    assert.equal((await check(`${head}.${text}.${signature}`)).state, 'verified', alg);
    assert.deepEqual(await check(`${head}.${text}.${base64url(shorter)}`), { state: 'failed' }, alg);
  }
});

test('the signature of one credential does not hold for another', async () => {
  const first = (await token(ES256, { jwk: ES256.jwk }, badge('Svetsning'))).split('.');
  const second = (await token(ES256, { jwk: ES256.jwk }, badge('HLR'))).split('.');
  assert.deepEqual(await check([first[0], first[1], second[2]].join('.')), { state: 'failed' });
  assert.deepEqual(await check([first[0], second[1], first[2]].join('.')), { state: 'failed' });
});

test('a token that says it is not signed, or is signed with a shared secret, is not taken for a signed one', async () => {
  const { head, text } = await jwsParts(ES256, { jwk: ES256.jwk }, badge('Svetsning'));
  const header = (/** @type {object} */ value) => base64url(Buffer.from(JSON.stringify(value)));
  for (const alg of ['none', 'None']) {
    const { state } = await check(`${header({ alg, jwk: ES256.jwk })}.${text}.`);
    assert.equal(state, 'unverified');
  }
  await assertReason(`${header({ alg: 'none' })}.${text}.`, 'unsigned');
  await assertReason(`${header({ alg: 'HS256', jwk: { kty: 'oct', k: 'AAAA' } })}.${text}.AAAA`, 'unknown');
  await assertReason(`${header({ alg: 'toString', jwk: ES256.jwk })}.${text}.AAAA`, 'unknown');
  assert.deepEqual(await check(`${head}.${text}.`), { state: 'failed' });
});

test('a key of one kind is not used with the algorithm of another', async () => {
  const { text, signature } = await jwsParts(RS256, { jwk: RS256.jwk }, badge('Svetsning'));
  for (const alg of ALGS.filter((one) => !one.startsWith('RS') && !one.startsWith('PS'))) {
    const head = base64url(Buffer.from(JSON.stringify({ alg, jwk: RS256.jwk })));
    assert.deepEqual(await check(`${head}.${text}.${signature}`), { state: 'failed' }, alg);
  }
});

test('where the issuer is named by a key, a signature with another key is not taken for theirs', async () => {
  const other = badgeOf(ES384);
  await assertReason(await token(ES256, { kid: ES256.did }, other), 'other-key');
  assert.deepEqual(await check(await token(ES256, { jwk: ES256.jwk }, other)), { state: 'failed' });
  const x5c = [(await certificate(ES256, 'Vårdskolan', 'Vårdskolan')).toString('base64')];
  assert.deepEqual(await check(await token(ES256, { x5c }, other)), { state: 'failed' });
  await assertReason(await proven(ES256, other), 'other-key');
  await assertReason(await proven(ES256, { ...other, issuer: [other.issuer] }), 'other-key');
  const method = { id: 'https://skola.example#1', publicKeyMultibase: ES256.did.slice(8) };
  await assertReason(await proven(ES256, other, { verificationMethod: method }), 'elsewhere');
});

test('a key at an address is not in the file, and the page says so instead of asking', async () => {
  for (const issuer of ['did:web:skola.example', 'did:ebsi:zabc']) {
    const document = badge('Svetsning', { issuer: { id: issuer, name: 'Vårdskolan' } });
    await assertReason(await token(ES256, { jwk: ES256.jwk }, document), 'elsewhere');
    await assertReason(await token(ES256, { kid: `${issuer}#1` }, document), 'elsewhere');
    await assertReason(await proven(EdDSA, document, { verificationMethod: `${issuer}#1` }), 'elsewhere');
  }
  await assertReason(await token(ES256, { kid: 'https://skola.example/jwks.json' }, badge('Svetsning')), 'elsewhere');
  await assertReason(await proven(EdDSA, badge('HLR'), { verificationMethod: 'https://skola.example#1' }), 'elsewhere');
});

test('what has no signature, or is confirmed at an address, is told as that', async () => {
  await assertReason(badge('Svetsning'), 'unsigned');
  for (const type of ['HostedBadge', 'hosted']) {
    await assertReason({ badge: { name: 'Svetsning' }, verification: { type } }, 'hosted');
    await assertReason({ badge: { name: 'Svetsning' }, verify: { type } }, 'hosted');
  }
});

test('a proof holds with keys of every kind of its suites, and falls with every word of the document', async () => {
  for (const pair of [EdDSA, ES256, ES384]) {
    const document = await proven(pair, badgeOf(pair));
    assert.deepEqual(await check(document), { state: 'verified', holder: { by: 'issuer' } }, pair.alg);
    for (const [name, value] of Object.entries(document)) {
      const without = Object.fromEntries(Object.entries(document).filter(([one]) => one !== name));
      if (name === 'credentialSubject') continue;
      const { state } = await check(without);
      assert.equal(state, name === 'proof' ? 'unverified' : 'failed', name);
      assert.notEqual((await check({ ...document, [name]: [value, 'mer'] })).state, 'verified', name);
    }
    for (const more of [{ created: '2024-01-01T00:00:00Z' }, { nonce: '1' }, { domain: 'x' }]) {
      assert.deepEqual(await check({ ...document, proof: { ...document.proof, ...more } }), { state: 'failed' });
    }
  }
});

test('no byte of a proof can be another one', async () => {
  for (const pair of [EdDSA, ES256, ES384]) {
    const document = await proven(pair, badgeOf(pair));
    const { proofValue } = document.proof;
    for (let at = 0; at < proofValue.length; at += 1) {
      const sign = proofValue[at] === '2' ? '3' : '2';
      const other = proofValue.slice(0, at) + sign + proofValue.slice(at + 1);
      assert.deepEqual(await check({ ...document, proof: { ...document.proof, proofValue: other } }), {
        state: 'failed',
      });
    }
    for (const other of [undefined, null, 7, '', 'z', `z1${proofValue.slice(1)}`, `z${'2'.repeat(100_000)}`]) {
      assert.deepEqual(await check({ ...document, proof: { ...document.proof, proofValue: other } }), {
        state: 'failed',
      });
    }
  }
});

/** The suite that was used before there was Data Integrity, and where its terms are told. */
const OLDER = { type: 'Ed25519Signature2020' };
const OLDER_CONTEXT = 'https://w3id.org/security/suites/ed25519-2020/v1';

test('a proof over RDF holds with keys of every kind of its suites, and falls with every word of the document', async () => {
  const own = badgeOf(EdDSA);
  const older = { ...own, '@context': [...own['@context'], OLDER_CONTEXT] };
  const documents = [
    await provenRdf(EdDSA, own),
    await provenRdf(EdDSA, older, OLDER),
    await provenRdf(ES256, badgeOf(ES256)),
    await provenRdf(ES384, badgeOf(ES384)),
  ];
  for (const document of documents) {
    assert.deepEqual(await check(document), { state: 'verified', holder: { by: 'issuer' } });
    const { proof, ...rest } = document;
    const others = [
      badge('HLR', { ...rest, issuer: rest.issuer }),
      { ...rest, validFrom: '2020-05-06T07:00:00Z' },
      { ...rest, validUntil: '2030-05-06T07:00:00Z' },
      { ...rest, issuer: { ...rest.issuer, name: 'En annan skola' } },
      { ...rest, name: 'Ett namn till' },
      { ...rest, type: ['VerifiableCredential'] },
    ];
    for (const other of others) assert.deepEqual(await check({ ...other, proof }), { state: 'failed' });
    for (const more of [{ created: '2024-01-01T00:00:00Z' }, { nonce: '1' }, { proofValue: undefined }]) {
      assert.deepEqual(await check({ ...document, proof: { ...proof, ...more } }), { state: 'failed' });
    }
  }
});

test('no byte of a proof over RDF can be another one', async () => {
  const document = await provenRdf(ES256, badgeOf(ES256));
  const { proofValue } = document.proof;
  for (let at = 0; at < proofValue.length; at += 1) {
    const other = proofValue.slice(0, at) + (proofValue[at] === '2' ? '3' : '2') + proofValue.slice(at + 1);
    assert.deepEqual(await check({ ...document, proof: { ...document.proof, proofValue: other } }), {
      state: 'failed',
    });
  }
});

test('words that a signature over RDF does not stand for are told, wherever they are put', async () => {
  const document = await provenRdf(EdDSA, badgeOf(EdDSA));
  const { credentialSubject } = document;
  const { achievement } = credentialSubject;
  for (const other of [
    { ...document, title: 'Läkare' },
    { ...document, credentialSubject: { ...credentialSubject, targetName: 'Läkare' } },
    { ...document, credentialSubject: { ...credentialSubject, achievement: { ...achievement, prefLabel: 'Läkare' } } },
    { ...document, proof: { ...document.proof, ord: 'Läkare' } },
  ]) {
    await assertReason(other, 'uncovered');
  }
});

test('a document that arranges its words by rules of its own is not taken for checked', async () => {
  const document = await provenRdf(EdDSA, badgeOf(EdDSA));
  const { credentialSubject, proof } = document;
  const context = document['@context'];
  const { achievement } = credentialSubject;
  const named = (/** @type {unknown} */ name) => ({
    ...document,
    credentialSubject: { ...credentialSubject, achievement: { ...achievement, name } },
  });
  for (const other of [
    { ...document, '@context': [...context, { title: null }] },
    { ...document, '@context': [...context, 'https://skola.example/context'] },
    { ...document, '@context': [context] },
    { ...document, '@context': undefined },
    { ...document, '@context': null },
    named({ '@value': 'Svetsning', '@index': 'Läkare' }),
    named({ '@set': ['Svetsning'], '@context': {} }),
    { ...document, '@included': [{ type: 'Achievement' }] },
    { ...document, '@graph': [] },
    { ...document, '@reverse': {} },
    { ...document, credentialSubject: { ...credentialSubject, '@nest': {} } },
    { ...document, proof: { ...proof, '@index': 'x' } },
  ]) {
    await assertReason(other, 'unknown');
  }
  // One may leave a context out and put another in, and it is still another document.
  for (const other of [context.slice(0, 1), context.slice(1), [context[0], 'https://www.w3.org/2018/credentials/v1']]) {
    assert.notEqual((await check({ ...document, '@context': other })).state, 'verified');
  }
});

test('a document that would keep a browser busy for ever is given up', async () => {
  // Nodes without names that all lead to each other can be told apart in no way but by trying every order of them.
  const ids = Array.from({ length: 12 }, (_, at) => `_:b${at}`);
  const nodes = ids.map((id) => ({ '@id': id, leads: ids.filter((one) => one !== id).map((one) => ({ '@id': one })) }));
  const context = [...badge('Svetsning')['@context'], 'https://www.w3.org/ns/credentials/undefined-terms/v2'];
  const { proof } = await provenRdf(EdDSA, badgeOf(EdDSA));
  await assertReason({ ...badgeOf(EdDSA), '@context': context, nodes, proof }, 'unknown');
});

test('the context that a proof was made with has to be the one the document begins with', async () => {
  const context = ['https://www.w3.org/ns/credentials/v2', 'https://skola.example/context'];
  const made = { '@context': context };
  const document = await proven(EdDSA, { ...badgeOf(EdDSA), ...made }, made);
  assert.equal((await check(document)).state, 'verified');
  assert.equal((await check({ ...document, '@context': [...context, 'https://mer.example'] })).state, 'verified');
  for (const other of [context.slice(1), [...context].reverse(), context[0], undefined]) {
    assert.deepEqual(await check({ ...document, '@context': other }), { state: 'failed' });
  }
});

test('proofs of kinds and for purposes that are not known are not taken for checked', async () => {
  for (const more of [
    { cryptosuite: 'eddsa-rdfc-2022x' },
    { cryptosuite: 'ecdsa-sd-2023' },
    { cryptosuite: 'constructor' },
    { type: 'Ed25519Signature2018' },
    { proofPurpose: 'authentication' },
    { previousProof: 'urn:uuid:1' },
  ]) {
    await assertReason(await proven(EdDSA, badgeOf(EdDSA), more), 'unknown');
  }
  const document = await proven(EdDSA, badgeOf(EdDSA));
  await assertReason({ ...document, proof: Array(9).fill(document.proof) }, 'unknown');
  for (const proof of [null, 7, 'bevis']) assert.notEqual((await check({ ...document, proof })).state, 'verified');
  await assertReason({ ...document, proof: [] }, 'unsigned');
});

test('of several proofs none may fail, and one that holds is enough', async () => {
  const document = badge('Svetsning');
  const { proof } = await proven(EdDSA, document);
  const { proof: other } = await proven(ES256, document);
  const { proof: wrong } = await proven(ES256, badge('HLR'));
  const unknown = { ...proof, cryptosuite: 'annan' };
  assert.equal((await check({ ...document, proof: [proof, other] })).state, 'verified');
  assert.equal((await check({ ...document, proof: [unknown, proof] })).state, 'verified');
  assert.equal((await check({ ...document, proof: [proof, wrong] })).state, 'failed');
});

test('a proof that was to hold for a time does not hold longer', async () => {
  assert.equal(
    (await check(await proven(EdDSA, badgeOf(EdDSA), { expires: '2024-06-02T00:00:00Z' }))).state,
    'verified',
  );
  await assertReason(await proven(EdDSA, badgeOf(EdDSA), { expires: '2024-05-31T00:00:00Z' }), 'ended');
  assert.equal((await check(await proven(EdDSA, badgeOf(EdDSA), { expires: 'snart' }))).state, 'failed');
});

test('a key that stands in the document is used, whatever it is called', async () => {
  const id = 'https://skola.example#1';
  for (const method of [
    { id, publicKeyMultibase: EdDSA.did.slice(8) },
    { id, publicKeyJwk: EdDSA.jwk },
  ]) {
    const inProof = await proven(EdDSA, badge('Svetsning'), { verificationMethod: method });
    const issuer = { id: 'https://skola.example', verificationMethod: [{ id: 'annan' }, method] };
    const inIssuer = await proven(EdDSA, badge('Svetsning', { issuer }), { verificationMethod: id });
    for (const one of [inProof, inIssuer]) {
      assert.deepEqual(await check(one), { state: 'verified', holder: { by: 'key' } });
    }
  }
});

/** Made by openssl, with the key that belongs to it; it names Vårdskolans stämpel of Vårdskolan AB. */
const CERTIFICATE =
  'MIICGTCCAb+gAwIBAgIUMLVfZalMwjSsxtz0S0oKLMSbICwwCgYIKoZIzj0EAwIwYTELMAkGA1UEBhMCU0UxFzAVBgNVBAoMDlbDpXJkc2tvbGFuIEFC' +
  'MRkwFwYDVQRhDBBOVFJTRS01NTYwMDAwMDAwMR4wHAYDVQQDDBVWw6VyZHNrb2xhbnMgc3TDpG1wZWwwIBcNMjYxMTI2MTUwMTQ1WhgPMjA4MTA4MjkxNTAx' +
  'NDVaMGExCzAJBgNVBAYTAlNFMRcwFQYDVQQKDA5Ww6VyZHNrb2xhbiBBQjEZMBcGA1UEYQwQTlRSU0UtNTU2MDAwMDAwMDEeMBwGA1UEAwwVVsOlcmRza29s' +
  'YW5zIHN0w6RtcGVsMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEo/v2B/yd0eimqVqy3l1CRP6ptz0SFwPvLWo1EhWz2H2zk2ubE0i89QM8tvlfpNJqDR/W' +
  'CcHFqxYxKv+OoHzGAKNTMFEwHQYDVR0OBBYEFIcc6AvoIZN5VuAYrMgJqizwwclpMB8GA1UdIwQYMBaAFIcc6AvoIZN5VuAYrMgJqizwwclpMA8GA1UdEwEB' +
  '/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgeMU86CdeDXC6nmAY/TAOy+FqLV/K7aN74neBG5wDk0cCIQDLA0WL61wvoTinAYPDiWkuC32wOkBONCrykdY0' +
  '7eo7wQ==';
const CERTIFICATE_KEY =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrBio4KBZ3NNHyKNs11BdCC2GzTqotsrzMXlEV+S1V46hRANCAASj+/YH/J3R6KapWrLeXUJE' +
  '/qm3PRIXA+8tajUSFbPYfbOTa5sTSLz1Azy2+V+k0moNH9YJwcWrFjEq/46gfMYA';

const STAMP = 'Vårdskolans stämpel, Vårdskolan AB';

/** A European Digital Credential as their issuers seal them: JSON, and the payload as it is. @param {object} [more] of the header */
function sealed(more = {}) {
  const key = createPrivateKey({ key: Buffer.from(CERTIFICATE_KEY, 'base64'), format: 'der', type: 'pkcs8' });
  const sum = base64url(createHash('sha256').update(Buffer.from(CERTIFICATE, 'base64')).digest());
  const header = {
    alg: 'ES256',
    cty: 'octet-stream',
    typ: 'jose+json',
    'x5t#S256': sum,
    x5c: [CERTIFICATE],
    b64: false,
    sigT: '2024-01-12T07:28:03Z',
    crit: ['b64', 'sigT'],
    ...more,
  };
  const payload = JSON.stringify(
    badge('Svetsning, åäö', { issuer: { id: 'urn:epass:org:1', legalName: { sv: 'Vårdskolan' } } }),
  );
  const head = base64url(Buffer.from(JSON.stringify(header)));
  const signature = sign('sha256', Buffer.from(`${head}.${payload}`), { key, dsaEncoding: 'ieee-p1363' });
  return { payload, signatures: [{ protected: head, header: { etsiU: ['x'] }, signature: base64url(signature) }] };
}

test('a sealed European credential is read and holds, and whom its certificate names is told', async () => {
  const file = sealed();
  assert.deepEqual(await check(file), {
    state: 'verified',
    holder: { by: 'certificate', subject: STAMP, maker: STAMP, own: true },
  });
  assert.deepEqual(await opened(file), [file]);
  const [{ document }] = checkedCredentials([{ name: 'a', issued: file }], null);
  assert.deepEqual(document, JSON.parse(file.payload));
  assert.deepEqual(await check({ ...file, payload: file.payload.replace('Svetsning', 'Svetsninb') }), {
    state: 'failed',
  });
  assert.deepEqual(await check({ ...file, payload: `${file.payload} ` }), { state: 'failed' });
  const [{ protected: head, signature }] = file.signatures;
  assert.equal((await check({ payload: file.payload, protected: head, signature })).state, 'verified');
});

test('what is written beside a seal is not taken for what is sealed', async () => {
  const seal = sealed();
  const forged = { ...seal, ...badge('Läkarexamen', { issuer: 'https://skola.example' }) };
  assert.deepEqual(documentOf(forged), JSON.parse(seal.payload));
  const { head, text, signature } = await jwsParts(ES256, { jwk: ES256.jwk }, badge('Svetsning'));
  const flat = { ...badge('Läkarexamen'), vc: badge('Läkarexamen'), payload: text, protected: head, signature };
  assert.deepEqual(documentOf(flat), badge('Svetsning'));
  const both = await token(ES256, { jwk: ES256.jwk }, { ...badge('Läkarexamen'), vc: badge('Svetsning') });
  assert.deepEqual(documentOf(both), badge('Svetsning'));
  // What looks like a seal and is none is a credential like any other, with no signature.
  await assertReason({ ...badge('Svetsning'), payload: text, protected: 'x', signature }, 'unsigned');
});

test('a seal with what must be understood and is not, or with the sum of another certificate, does not hold', async () => {
  await assertReason(sealed({ crit: ['b64', 'sigT', 'sigD'] }), 'unknown');
  await assertReason(sealed({ crit: ['b64', 'exp'] }), 'unknown');
  for (const more of [
    { crit: ['sigT'] },
    { crit: 'b64' },
    { 'x5t#S256': base64url(Buffer.alloc(32)) },
    { x5c: [] },
    { x5c: 'MII' },
    { x5c: [CERTIFICATE.slice(0, -4)] },
    { x5c: [CERTIFICATE.replace('MIIC', 'MIID')] },
  ]) {
    assert.deepEqual(await check(sealed(more)), { state: 'failed' }, JSON.stringify(more).slice(0, 40));
  }
});

test('a file with a payload of two kinds, or no signature in it, is no credential', async () => {
  const file = sealed();
  const encoded = { ...file.signatures[0], protected: base64url(Buffer.from('{"alg":"ES256"}')) };
  for (const other of [
    { ...file, signatures: [file.signatures[0], encoded] },
    { ...file, signatures: [] },
    { ...file, signatures: [null] },
    { ...file, signatures: Array(9).fill(file.signatures[0]) },
    { ...file, payload: '{"credentialSubject":' },
    { payload: file.payload },
  ]) {
    assert.equal(documentOf(other), null);
    await assert.rejects(opened(other), { name: 'foreign' });
  }
});

test('a certificate gives the key and the names that openssl put into it', () => {
  const bytes = new Uint8Array(Buffer.from(CERTIFICATE, 'base64'));
  const { key, names } = readCertificate(bytes);
  const spki = new X509Certificate(Buffer.from(bytes)).publicKey.export({ type: 'spki', format: 'der' });
  assert.equal(key.kind, 'P-256');
  assert.ok(Buffer.from(/** @type {Uint8Array} */ (key.data)).equals(spki));
  assert.deepEqual(names, { subject: STAMP, maker: STAMP, own: true });
});

test('of the certificates that everybody has, keys and names are those that others read in them', () => {
  assert.ok(rootCertificates.length > 50);
  for (const pem of rootCertificates) {
    const theirs = new X509Certificate(pem);
    const { key, names } = readCertificate(new Uint8Array(theirs.raw));
    const spki = theirs.publicKey.export({ type: 'spki', format: 'der' });
    assert.ok(Buffer.from(/** @type {Uint8Array} */ (key.data)).equals(spki), theirs.subject);
    const words = [/^CN=(.*)$/m, /^O=(.*)$/m].flatMap((part) => theirs.subject.match(part)?.[1] ?? []);
    assert.equal(names.subject, [...new Set(words)].join(', ').replaceAll('\\', ''));
    assert.equal(names.own, true);
  }
});

test('certificates with keys of every kind are read, and what they name cannot change the words around it', async () => {
  for (const alg of ALGS) {
    const pair = pairs[alg];
    const made = await certificate(pair, 'Skolan\u202e\u0007', 'Utfärdaren');
    const x5c = [made.toString('base64')];
    assert.deepEqual(
      await check(await token(pair, { x5c }, badge('Svetsning'))),
      { state: 'verified', holder: { by: 'certificate', subject: 'Skolan', maker: 'Utfärdaren', own: false } },
      alg,
    );
  }
});

test('no certificate, however cut or changed, does more than be refused', async () => {
  const bytes = new Uint8Array(Buffer.from(CERTIFICATE, 'base64'));
  const reads = (/** @type {Uint8Array<ArrayBuffer>} */ other) => {
    try {
      readCertificate(other);
    } catch (error) {
      assert.ok(error instanceof Broken || error instanceof Unverified, String(error));
    }
  };
  for (let at = 0; at < bytes.length; at += 1) {
    assert.throws(() => readCertificate(bytes.slice(0, at)), Broken);
    for (const value of [0, 0x7f, 0x80, 0x82, 0xff, bytes[at] ^ 1]) {
      const other = bytes.slice();
      other[at] = value;
      reads(other);
    }
  }
  for (const other of [der(0x30), der(0x30, der(0x30)), [0x30, 0x80], [0x30, 0x84, 0xff, 0xff, 0xff, 0xff], []]) {
    assert.throws(() => readCertificate(Uint8Array.from(other)), Broken);
  }
});

test('keys that are too short, too long or no keys at all check nothing', async () => {
  const { head, text, signature } = await jwsParts(RS256, {}, badge('Svetsning'));
  assert.ok(head);
  const withJwk = (/** @type {unknown} */ jwk, alg = 'RS256') =>
    `${base64url(Buffer.from(JSON.stringify({ alg, jwk })))}.${text}.${signature}`;
  const modulus = (/** @type {number} */ size) => base64url(Buffer.alloc(size, 0xff));
  await assertReason(withJwk({ kty: 'RSA', e: 'AQAB', n: modulus(128) }), 'weak');
  await assertReason(withJwk({ kty: 'RSA', e: 'AQAB', n: modulus(4096) }), 'unknown');
  await assertReason(withJwk({ kty: 'oct', k: 'AAAA' }), 'unknown');
  await assertReason(withJwk({ kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' }), 'unknown');
  for (const jwk of [null, 7, { kty: 'RSA' }, { kty: 'RSA', n: '', e: '' }, { kty: 'RSA', n: 'å', e: 'AQAB' }]) {
    assert.deepEqual(await check(withJwk(jwk)), { state: 'failed' }, JSON.stringify(jwk));
  }
  // A point that is on no curve.
  assert.deepEqual(await check(withJwk({ ...ES256.jwk, y: ES256.jwk.x }, 'ES256')), { state: 'failed' });
  const off = multibase(Uint8Array.from([0x80, 0x24, 2, ...Array(31).fill(0), 5]));
  const kids = [
    off,
    multibase(Uint8Array.from([0x80, 0x24, 4, ...Array(32).fill(1)])),
    'z',
    'z0',
    `z${'2'.repeat(300)}`,
  ];
  for (const kid of kids) {
    assert.deepEqual(
      await check(await token(ES256, { kid: `did:key:${kid}` }, badge('Svetsning'))),
      { state: 'failed' },
      kid,
    );
  }
  for (const kid of ['did:key:u123', `did:jwk:${'A'.repeat(5000)}`, 'did:key:1.1:z6Mk', `${ES256.did}#annan`]) {
    await assertReason(await token(ES256, { kid }, badge('Svetsning')), 'unknown');
  }
});

test('a browser without cryptography, or without the algorithm, says so and calls nothing wrong', async () => {
  const whole = await token(EdDSA, { jwk: EdDSA.jwk }, badge('Svetsning'));
  const proof = await proven(EdDSA, badgeOf(EdDSA));
  const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  const lacking = {
    digest: crypto.subtle.digest.bind(crypto.subtle),
    importKey: () => Promise.reject(new DOMException('', 'NotSupportedError')),
  };
  try {
    for (const subtle of [undefined, lacking]) {
      Object.defineProperty(globalThis, 'crypto', { value: { subtle }, configurable: true });
      await assertReason(whole, 'browser');
      await assertReason(proof, 'browser');
    }
  } finally {
    Object.defineProperty(globalThis, 'crypto', /** @type {PropertyDescriptor} */ (own));
  }
});

/** Cryptography that is borrowed as a thread does it: by messages that are copied. @returns {BorrowedSubtle} */
function borrowing() {
  const keys = /** @type {CryptoKey[]} */ ([]);
  const borrowed = new BorrowedSubtle(async (loan) => {
    borrowed.settle(structuredClone(await lent(structuredClone(loan), keys)));
  });
  return borrowed;
}

test('a thread that is given no cryptography comes to the same with that of the page', async () => {
  const files = [
    ...(await Promise.all(ALGS.map((alg) => token(pairs[alg], { jwk: pairs[alg].jwk }, badge('Svetsning'))))),
    await proven(EdDSA, badgeOf(EdDSA)),
    await provenRdf(ES384, badgeOf(ES384)),
    sealed(),
    { ...(await proven(ES256, badgeOf(ES256))), name: 'Ett annat namn' },
    await token(ES256, { jwk: { ...ES256.jwk, y: ES256.jwk.x } }, badge('Svetsning')),
    badge('Svetsning'),
  ];
  const signatures = await Promise.all(
    files.map((one) => checkSignature(/** @type {Issued} */ (one), NOW, borrowing())),
  );
  assert.deepEqual(signatures, await Promise.all(files.map(check)));
  assert.deepEqual(
    signatures.map(({ state }) => state),
    [...Array(9).fill('verified'), 'failed', 'failed', 'unverified'],
  );
});

test('of the cryptography of the page nothing is lent but what checks signatures', async () => {
  for (const method of ['sign', 'exportKey', 'deriveBits', 'constructor']) {
    const loan = /** @type {any} */ ({ kind: 'borrow', call: 1, method, given: [] });
    assert.deepEqual(await lent(loan, []), { call: 1, error: 'NotSupportedError' });
  }
});

test('nodes without a name are told apart with the hash that the suite says', async () => {
  for (const pair of [ES256, ES384]) {
    const evidence = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ type: ['Evidence'], name }));
    assert.equal((await check(await provenRdf(pair, { ...badgeOf(pair), evidence }))).state, 'verified', pair.alg);
  }
});

test('a credential is found in what it was delivered in, signed or not', async () => {
  const plain = badge('Svetsning');
  const whole = await token(ES256, { jwk: ES256.jwk }, plain);
  const envelope = { type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${whole}` };
  const presented = await token(ES384, {}, { vp: { verifiableCredential: [whole, plain] } });
  const files = /** @type {[unknown, unknown[]][]} */ ([
    [plain, [plain]],
    [{ credential: plain }, [plain]],
    [
      [plain, whole],
      [plain, whole],
    ],
    [whole, [whole]],
    [` ${whole}\n`, [whole]],
    [JSON.stringify(whole), [whole]],
    [{ credential: whole }, [whole]],
    [{ verifiableCredential: [whole, plain] }, [whole, plain]],
    [{ verifiableCredential: [envelope] }, [whole]],
    [presented, [whole, plain]],
  ]);
  for (const [content, wanted] of files) assert.deepEqual(await opened(content), wanted);
});

test('what stands beside the credential in a token belongs to it: who issued it, and until when it is valid', async () => {
  const { issuer, validFrom, ...rest } = badge('Svetsning');
  assert.ok(issuer && validFrom);
  const claims = { iss: ES256.did, nbf: 1683356400, exp: 1717200000 };
  const whole = await token(ES256, {}, { ...claims, vc: rest });
  assert.deepEqual(documentOf(whole), {
    ...rest,
    issuer: ES256.did,
    issuanceDate: '2023-05-06T07:00:00.000Z',
    validUntil: '2024-06-01T00:00:00.000Z',
  });
  assert.deepEqual(await check(whole), { state: 'verified', holder: { by: 'issuer' } });
  const bare = documentOf(await token(ES256, {}, { ...badge('Svetsning'), exp: 1717200000 }));
  assert.equal(bare?.validUntil, '2024-06-01T00:00:00.000Z');
  const told = { ...badge('Svetsning'), exp: 1717200000, expirationDate: '2024-01-01' };
  assert.equal(documentOf(await token(ES256, {}, told))?.validUntil, undefined);
  for (const exp of ['2024', 1e300, null]) {
    assert.equal(documentOf(await token(ES256, {}, { ...badge('Svetsning'), exp }))?.validUntil, undefined);
  }
});

test('what is no credential is refused by name', async () => {
  const nested = Array(10)
    .fill(0)
    .reduce((inner) => ({ credential: inner }), badge('Svetsning'));
  const deep = JSON.stringify(badge('Svetsning')).replace('"Svetsning"', `${'['.repeat(200)}${']'.repeat(200)}`);
  const no = [deep, '', '{', 'a.b.c', '"a.b.c"', 'null', '7', '[]', '{"credential":{}}', '{"credentialSubject":"ja"}'];
  const signed = await token(ES256, {}, { credentialSubject: 'ja' });
  for (const content of [...no, nested, signed, signed.replace('.', '..'), `${'['.repeat(100_000)}`]) {
    await assert.rejects(opened(content), (error) => error instanceof CredentialProblem && error.name === 'foreign');
  }
  await assert.rejects(opened(Array(51).fill(badge('Svetsning'))), { name: 'many' });
  await assert.rejects(opened(' '.repeat((4 << 20) + 1)), { name: 'large' });
});

test('pictures do not go to the engine, and are part of what is signed and kept', async () => {
  const image = `data:image/png;base64,${'A'.repeat(5000)}`;
  const issued = await proven(EdDSA, { ...badgeOf(EdDSA), image, images: [image, 'kort'] });
  const [credential] = checkedCredentials([{ name: 'a', issued }], [await check(issued)]);
  assert.equal(credential.signature.state, 'verified');
  assert.equal(credential.issued, issued);
  assert.equal('image' in credential.document, false);
  assert.deepEqual(credential.document.images, [null, 'kort']);
  assert.deepEqual(credential.document.credentialSubject, issued.credentialSubject);
  assert.equal((await check({ ...issued, image: `${image}A` })).state, 'failed');
});

/** Other values for what stands in a file. @type {unknown[]} */
const ODD = [
  null,
  0,
  -1,
  '',
  'x',
  true,
  [],
  {},
  [[]],
  [null],
  { id: 7 },
  { '@context': {} },
  'did:key:z6Mk',
  'z',
  '\ud800',
];

/**
 * The same with one value of it exchanged.
 *
 * @param {unknown} value
 * @param {(below: number) => number} random
 * @returns {unknown}
 */
function mutated(value, random) {
  if (typeof value !== 'object' || value === null || random(6) === 0) return ODD[random(ODD.length)];
  const names = Object.keys(value);
  if (!names.length) return ODD[random(ODD.length)];
  const name = names[random(names.length)];
  const fields = /** @type {Document} */ (value);
  const other = mutated(fields[name], random);
  if (!Array.isArray(value)) return { ...fields, [name]: other };
  return value.map((one, at) => (String(at) === name ? other : one));
}

/**
 * What is signed of a file, in the form that says least: JSON-LD says the same with one value alone in a list, and with
 * nothing where there was nothing; of a seal, what is beside the signature is signed by nobody.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
function meant(value) {
  if (Array.isArray(value)) {
    const all = value
      .map(meant)
      .flat()
      .filter((one) => one !== null);
    return all.length > 1 ? all : (all[0] ?? null);
  }
  if (typeof value !== 'object' || value === null) return value;
  const names = 'protected' in value ? ['protected', 'signature'] : Object.keys(value);
  const fields = names.map((name) => [name, meant(/** @type {Document} */ (value)[name])]);
  return Object.fromEntries(fields.filter(([, one]) => one !== null));
}

test('whatever a file holds instead, the answer is one of three, and never that it holds', async () => {
  let seed = 20260611;
  const random = (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  const files = /** @type {Document[]} */ ([
    await proven(EdDSA, badgeOf(EdDSA)),
    await proven(
      ES256,
      badge('HLR', { issuer: { id: 'https://a', verificationMethod: [{ id: 'https://a#1', ...ES256.jwk }] } }),
    ),
    await provenRdf(ES384, badgeOf(ES384)),
    sealed(),
  ]);
  for (const file of files) {
    const whole = JSON.stringify(meant(file));
    for (let round = 0; round < 400; round += 1) {
      const other = mutated(file, random);
      const { state } = await check(other);
      assert.ok(['verified', 'failed', 'unverified'].includes(state));
      assert.ok(state !== 'verified' || JSON.stringify(meant(other)) === whole, JSON.stringify(other));
    }
  }
});

test('the same credential is there once, and too many are refused', () => {
  const of = (/** @type {string[]} */ names) =>
    checkedCredentials(
      names.map((name) => ({ name, issued: badge(name) })),
      null,
    );
  assert.equal(withCredentials(of(['a', 'b']), of(['b', 'c'])).length, 3);
  assert.throws(() => withCredentials(of(Array.from({ length: 50 }, (_, n) => `${n}`)), of(['a'])), { name: 'many' });
});

test('what could not be checked is not called checked', () => {
  const [one, two] = checkedCredentials(
    [
      { name: 'a', issued: badge('a') },
      { name: 'b', issued: badge('b') },
    ],
    [{ state: 'failed' }],
  );
  assert.deepEqual(one.signature, { state: 'failed' });
  assert.deepEqual(two.signature, { state: 'unverified', reason: 'unchecked' });
});
