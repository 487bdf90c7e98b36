/**
 * For a page that shows Kompetensmotor in a frame: makes the frame as high as what is in it, hands on the page's own
 * colours, and tells when the person has chosen to share a summary.
 *
 *     <iframe data-kompetensmotor src="https://example.se/km/frame.html?lang=sv" title="Kompetensmotor"
 *       sandbox="allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"></iframe>
 *     <script type="module" src="https://example.se/km/embed.js"></script>
 *
 * The frame's lang and data-theme ("light" or "dark") are followed when they change, and so are the custom properties
 * --km-* as far as they hold for the frame. With data-summary the person is offered to share a summary, which comes as
 * the event km-summary on the frame; web/framed/host.js describes the messages.
 */
import { TOKENS } from './framed/theme.js';

const VERSION = 1;

/** @param {HTMLIFrameElement} frame */
function themeOf(frame) {
  const styles = getComputedStyle(frame);
  const found = Object.keys(TOKENS).map((name) => [name, styles.getPropertyValue(`--km-${name}`).trim()]);
  return { scheme: frame.dataset.theme ?? '', tokens: Object.fromEntries(found.filter(([, value]) => value)) };
}

/** @param {HTMLIFrameElement} frame */
function follow(frame) {
  // The frame has no origin that could be named; what is said to it is nobody's secret.
  const say = (/** @type {object} */ message) => frame.contentWindow?.postMessage({ km: VERSION, ...message }, '*');
  const greet = () => {
    say({ type: 'hello', summary: frame.dataset.summary !== undefined });
    say({ type: 'theme', theme: themeOf(frame) });
  };
  const hear = (/** @type {MessageEvent} */ { source, data }) => {
    if (source !== frame.contentWindow || data?.km !== VERSION) return;
    if (data.type === 'resize' && Number.isFinite(data.height)) {
      frame.height = String(Math.max(0, Math.min(100_000, Math.ceil(data.height))));
      if (data.top === true && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    }
    if (data.type === 'ready') frame.dispatchEvent(new CustomEvent('km-ready', { bubbles: true }));
    if (data.type === 'summary') {
      frame.dispatchEvent(new CustomEvent('km-summary', { bubbles: true, detail: data.summary }));
    }
  };
  addEventListener('message', hear);
  frame.addEventListener('load', greet);
  greet();
  new MutationObserver((changes) => {
    if (changes.some(({ attributeName }) => attributeName === 'lang')) say({ type: 'lang', lang: frame.lang });
    if (changes.some(({ attributeName }) => attributeName !== 'lang')) say({ type: 'theme', theme: themeOf(frame) });
  }).observe(frame, { attributes: true, attributeFilter: ['lang', 'data-theme', 'class'] });
}

for (const frame of document.querySelectorAll('iframe[data-kompetensmotor]')) {
  follow(/** @type {HTMLIFrameElement} */ (frame));
}
