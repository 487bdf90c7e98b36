/**
 * What the frame and the page around it say to one another. Every message is { km: 1, type, ... }; what is not is left
 * unread.
 *
 *     host to frame:  hello { summary }       the host is here; whether it would like to be told a summary
 *                     lang { lang }           "sv" or "en"
 *                     theme { theme }         { scheme: "light" | "dark", tokens: { ink: "#000", ... } }
 *     frame to host:  ready                   the engine is open
 *                     resize { height, top }  in pixels; top when the person has come to another step
 *                     summary { summary }     counts and the target's name, after the person has pressed a button
 *
 * The frame has no origin that the host could check: it checks where a message comes from (event.source). The frame
 * learns the host's origin from its first hello, and from then on hears and answers that origin alone. Nothing that the
 * person has written is ever sent.
 *
 * @typedef {object} Heard
 * @property {(origin: string, wantsSummary: boolean) => void} hello
 * @property {(lang: unknown) => void} lang
 * @property {(theme: unknown) => void} theme
 */

const VERSION = 1;

export class Host {
  /** @param {Heard} heard */
  constructor(heard) {
    this.heard = heard;
    this.origin = '';
    this.isReady = false;
    /** What was to be said before the host had said hello. @type {Map<string, object>} */
    this.unsaid = new Map();
    addEventListener('message', (event) => this.#hear(event));
  }

  ready() {
    this.isReady = true;
    this.send('ready', {});
  }

  /** @param {'ready' | 'resize' | 'summary'} type @param {object} content */
  send(type, content) {
    if (!this.origin) this.unsaid.set(type, content);
    else parent.postMessage({ km: VERSION, type, ...content }, this.origin);
  }

  /** @param {MessageEvent} event */
  #hear({ source, origin, data }) {
    if (source !== parent || parent === self || data?.km !== VERSION) return;
    // A host without an origin of its own could be anybody.
    if (!this.origin && data.type === 'hello' && origin !== 'null') {
      this.origin = origin;
      this.heard.hello(origin, data.summary === true);
      for (const [type, content] of this.unsaid) this.send(/** @type {'ready'} */ (type), content);
      this.unsaid.clear();
      return;
    }
    if (origin !== this.origin) return;
    if (data.type === 'lang') this.heard.lang(data.lang);
    if (data.type === 'theme') this.heard.theme(data.theme);
  }
}
