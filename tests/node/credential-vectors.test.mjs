// What the specifications give as examples, against which everything is measured that reads or checks a signature.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { fromBase58, fromMultibase } from '../../web/signatures/base58.js';
import { fromBase64, fromBase64url } from '../../web/signatures/base64.js';
import { canonicalJson } from '../../web/signatures/canonical-json.js';
import { canonicalRdf } from '../../web/signatures/canonical-rdf.js';
import { checkJws } from '../../web/signatures/check-jws.js';
import { checkSignature } from '../../web/signatures/check.js';
import { CONTEXTS } from '../../web/signatures/contexts.js';
import { keyOfMultikey } from '../../web/signatures/multikey.js';
import { Broken } from '../../web/signatures/outcome.js';
import { verifies } from '../../web/signatures/public-key.js';

const NOW = new Date('2024-06-01T00:00:00Z');

test('the canonical form is that of the examples of RFC 8785', () => {
  const sample = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`;
  assert.equal(
    canonicalJson(JSON.parse(sample)),
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
      String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  assert.equal(
    canonicalJson(Object.fromEntries(names.map((name) => [name, 0]))),
    `{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\ud83d\ude00":0,"\ufb33":0}`,
  );
});

test('numbers are written as appendix B of RFC 8785 has them', () => {
  const numbers = /** @type {[string, string][]} */ ([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555555', '333333333.3333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ]);
  for (const [bits, text] of numbers) assert.equal(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE()), text);
});

test('what is no I-JSON has no canonical form', () => {
  for (const text of ['1e400', '-1e400', '"\\ud83d"', '{"\\udead":1}']) {
    assert.throws(() => canonicalJson(JSON.parse(text)), Broken, text);
  }
  assert.throws(() => canonicalJson(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)), Broken);
  assert.throws(() => canonicalJson(undefined), Broken);
});

test('a name that looks like the prototype is a name like any other', () => {
  assert.equal(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}')), '{"__proto__":{"a":2},"b":1}');
});

test('base58 and base64 read what their specifications give, and nothing that only looks like it', () => {
  const text = (/** @type {string} */ one) => Buffer.from(fromBase58(one) ?? []).toString();
  assert.equal(text('2NEpo7TZRRrLZSi2U'), 'Hello World!');
  assert.equal(
    text('USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z'),
    'The quick brown fox jumps over the lazy dog.',
  );
  assert.deepEqual(fromBase58('11233QC4'), new Uint8Array([0, 0, 0x28, 0x7f, 0xb4, 0xcd]));
  for (const bad of ['', '0', 'O', 'I', 'l', 'å', '2'.repeat(257)]) assert.equal(fromBase58(bad), null, bad);
  assert.deepEqual(fromBase64url('-_8'), new Uint8Array([0xfb, 0xff]));
  assert.deepEqual(fromBase64('+/8='), new Uint8Array([0xfb, 0xff]));
  // Another text for the same bytes, padding where there is none, another alphabet, signs left over.
  for (const bad of ['-_9', '-_8=', '+/8', 'A', 'AAAAA', 'å', ' ', null])
    assert.equal(fromBase64url(bad), null, `${bad}`);
  for (const bad of ['+/9=', '+/8', '-_8=', '====', 'AA=A', 7]) assert.equal(fromBase64(bad), null, `${bad}`);
});

test('did:key names the points that its specification says', () => {
  const points = /** @type {[string, number, string, string][]} */ ([
    [
      'zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169',
      32,
      'fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI',
      'hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU',
    ],
    [
      'z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9',
      48,
      'lInTxl8fjLKp_UCrxI0WDklahi-7-_6JbtiHjiRvMvhedhKVdHBfi2HCY8t_QJyc',
      'y6N1IC-2mXxHreETBW7K3mBcw0qGr3CWHCs-yl09yCQRLcyfGv7XhqAngHOu51Zv',
    ],
  ]);
  for (const [name, size, x, y] of points) {
    const { data } = keyOfMultikey(name);
    assert.ok(data instanceof Uint8Array);
    assert.equal(Buffer.from(data.slice(1, 1 + size)).toString('base64url'), x);
    assert.equal(Buffer.from(data.slice(1 + size)).toString('base64url'), y);
  }
});

test('the signatures of RFC 7515 (A.2, A.3) and RFC 8037 (A.4) hold, and not for another payload', async () => {
  const joe = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
  const examples = [
    {
      header: {
        alg: 'RS256',
        jwk: {
          kty: 'RSA',
          e: 'AQAB',
          n:
            'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SF' +
            'd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo' +
            '7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkM' +
            'Ls91kzk2PAcDTW9gb54h4FRWyuXpoQ',
        },
      },
      head: 'eyJhbGciOiJSUzI1NiJ9',
      text: joe,
      signature:
        'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CU' +
        'Ar7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_d' +
        'O--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig' +
        'cN_IoypGlUPQGe77Rw',
    },
    {
      header: {
        alg: 'ES256',
        jwk: {
          kty: 'EC',
          crv: 'P-256',
          x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
          y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
        },
      },
      head: 'eyJhbGciOiJFUzI1NiJ9',
      text: joe,
      signature: 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
    },
    {
      header: { alg: 'EdDSA', jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } },
      head: 'eyJhbGciOiJFZERTQSJ9',
      text: 'RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc',
      signature: 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
    },
  ];
  for (const { header, head, text, signature } of examples) {
    const signed = [{ header, protected: head, signature }];
    assert.deepEqual(await checkJws({ payload: null, text, signed }, '', crypto.subtle), {
      state: 'verified',
      holder: { by: 'key' },
    });
    assert.deepEqual(await checkJws({ payload: null, text: `${text}A`, signed }, '', crypto.subtle), {
      state: 'failed',
    });
  }
});

/** The credential that the specifications of W3C's cryptosuites sign. */
const ALUMNI = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'AlumniCredential'],
  name: 'Alumni Credential',
  description: 'A minimum viable example of an Alumni Credential.',
  issuer: 'https://vc.example/issuers/5678',
  validFrom: '2023-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
};

/** @param {string} key @param {object} more */
function alumni(key, more) {
  const proof = {
    type: 'DataIntegrityProof',
    created: '2023-02-24T23:36:38Z',
    verificationMethod: `did:key:${key}#${key}`,
    proofPurpose: 'assertionMethod',
    ...more,
  };
  return { ...ALUMNI, proof };
}

test('the proofs that W3C gives for eddsa-jcs-2022 and ecdsa-jcs-2019 hold, and not for other words', async () => {
  const examples = [
    alumni('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2', {
      cryptosuite: 'eddsa-jcs-2022',
      '@context': ALUMNI['@context'],
      proofValue: 'z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX',
    }),
    alumni('zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP', {
      cryptosuite: 'ecdsa-jcs-2019',
      proofValue: 'zq6PrUMCtqY5obCSsrQxuFJdGffCDxvFuopdZiBPUBRTFEs1VVsBZi8YiEwVWgHYrXxoV93gBHqGDBtQLPFxpZxz',
    }),
    alumni('z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ', {
      cryptosuite: 'ecdsa-jcs-2019',
      proofValue:
        'zR3krc7pt9Dpn1PY2u8HWPePggtzAG2SuH2ZGNrzw8Ku3QrFLWgDTjS5mCWy65ShixJEtpMwfviAFfh5xTgd5FGN1sSbpPJ5djqSZQLqQkY8KLBPN' +
        'swuqKtq3bS8f9vEHm8w',
    }),
  ];
  for (const document of examples) {
    assert.deepEqual(await checkSignature(document, NOW), { state: 'verified', holder: { by: 'key' } });
    const other = { ...document, credentialSubject: { ...document.credentialSubject, alumniOf: 'Another School' } };
    assert.deepEqual(await checkSignature(other, NOW), { state: 'failed' });
  }
});

test('what W3C signs as RDF is canonical here too: eddsa-rdfc-2022, Ed25519Signature2020, ecdsa-rdfc-2019', async () => {
  const [v2, examples] = ALUMNI['@context'];
  const words = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } };
  const contexts = new Map([...CONTEXTS, [examples, words]]);
  const ed25519 = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
  const p256 = 'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP';
  const p384 = 'z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ';
  const issuer = ALUMNI.issuer;
  const examplesOf = /** @type {const} */ ([
    {
      key: ed25519,
      more: { cryptosuite: 'eddsa-rdfc-2022' },
      value: 'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme',
      algorithm: { kind: 'Ed25519', name: 'Ed25519' },
    },
    {
      key: ed25519,
      more: { type: 'Ed25519Signature2020' },
      value: 'z57Mm1vboMtZiCyJ4aReZsv8co4Re64Y8GEjL1ZARzMbXZgkARFLqFs1P345NpPGG2hgCrS4nNdvJhpwnrNyG3kEF',
      algorithm: { kind: 'Ed25519', name: 'Ed25519' },
    },
    {
      key: p256,
      more: { cryptosuite: 'ecdsa-rdfc-2019', verificationMethod: `${issuer}#${p256}` },
      value: 'z4KKHqaD4F7GHyLA6f3wK9Ehxtogv5jQRFpQBM4sXkSf7Bozd7bAf7dF6UkfM2aSCBMm24mPvaFXmzQmimzaEC3SL',
      algorithm: { kind: 'P-256', name: 'ECDSA', hash: 'SHA-256' },
    },
    {
      key: p384,
      more: { cryptosuite: 'ecdsa-rdfc-2019' },
      value:
        'z967Mvv5bxtmLNqTzPZ8KmJjFmFXaAKeQNzq7GWnQkMcLtaGSSmuozE5WtJ8PipMe178B1tE28K1vsJur9bGVJhz6jgSJsRHFSQeqgH8hhjcg8gZDFJC' +
        '1b9FsR5ggNmDBqHv',
      algorithm: { kind: 'P-384', name: 'ECDSA', hash: 'SHA-384' },
    },
  ]);
  for (const { key, more, value, algorithm } of examplesOf) {
    const context =
      'type' in more ? [v2, examples, 'https://w3id.org/security/suites/ed25519-2020/v1'] : [v2, examples];
    const { proof, ...document } = alumni(key, more);
    const hash = algorithm.kind === 'P-384' ? 'SHA-384' : 'SHA-256';
    const parts = await Promise.all(
      [proof, document].map(async (one) => {
        const text = await canonicalRdf({ ...one, '@context': context }, hash, crypto.subtle, contexts);
        return createHash(hash.replace('-', '')).update(text).digest();
      }),
    );
    const data = Uint8Array.from(Buffer.concat(parts));
    const signature = fromMultibase(value);
    assert.ok(signature);
    assert.ok(await verifies(keyOfMultikey(key), algorithm, signature, data, crypto.subtle), value);
  }
});
