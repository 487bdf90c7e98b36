// The labels that are looked for: those of the packs, and as many more as are missing, made from their words. The
// same labels come out whenever the packs are the same.

/**
 * Numbers that look random and are always the same (xorshift32).
 * @param {number} seed not 0
 */
export function random(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const WORD = /^[a-z\u0080-\uffff]{4,14}$/;
const LABEL = /^[a-z0-9\u0080-\uffff](?:.*[a-z0-9\u0080-\uffff])?$/;
const VERBS = `analysera ansvara för använda arbeta med bedöma beställa besikta boka bygga dokumentera driva felsöka
 följa upp förbereda föra göra hantera installera kontrollera köra laga leda leverera lära ut mäta montera ordna
 packa planera programmera provköra reparera rengöra rita samordna sköta sortera städa svara för tillverka transportera
 undersöka underhålla utveckla utvärdera vårda välja övervaka`
  .split(/\s*\n\s*|\s(?!för|med|upp|ut)/)
  .filter(Boolean);
const HEADS = ['ansvar', 'arbete', 'vård', 'teknik', 'kontroll', 'planering', 'hantering', 'ledning', 'underhåll', 'analys'];
const ENDINGS = ['en', 'et', 'er', 'ar', 'erna', 'arna', 's'];

/**
 * @template T
 * @param {(below: number) => number} pick
 * @param {T[]} list
 */
const any = (pick, list) => list[pick(list.length)];

/**
 * @param {string[]} real labels in normal form, as the packs have them
 * @param {number} count how many there shall be
 */
export function makeLabels(real, count) {
  const labels = new Set(real.filter((label) => LABEL.test(label)));
  const given = Math.min(labels.size, count);
  const words = [...new Set([...labels].flatMap((label) => label.split(' ')))].filter((word) => WORD.test(word)).sort();
  const pick = random(20251126);
  const word = () => any(pick, words);
  const makers = [
    () => `${any(pick, VERBS)} ${word()}`,
    () => `${any(pick, VERBS)} ${word()} och ${word()}`,
    () => `${any(pick, VERBS)} ${word()} i ${word()}`,
    () => `${word()} ${word()}`,
    () => word() + any(pick, ENDINGS),
    () => word() + any(pick, HEADS),
  ];
  while (labels.size < count) labels.add(any(pick, makers)());
  return { labels: [...labels].slice(0, count), given };
}

/**
 * Texts one after another, with a label among their lines now and then, up to a size in bytes.
 * @param {string[]} parts
 * @param {string[]} labels
 * @param {number} size
 */
export function makeText(parts, labels, size) {
  const pick = random(size);
  const lines = [];
  for (let bytes = 0, i = 0; bytes <= size; i += 1) {
    const part = parts[i < parts.length ? i : pick(parts.length)];
    const label = labels[pick(labels.length)];
    lines.push(part, label);
    bytes += Buffer.byteLength(part) + Buffer.byteLength(label) + 2;
  }
  const bytes = Buffer.from(lines.join('\n')).subarray(0, size);
  return bytes.subarray(0, bytes.lastIndexOf(10) + 1).toString('utf8');
}
