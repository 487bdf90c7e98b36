/** The script that a page takes in: defines the element, once. */
import { KompetensMatchning } from './element.js';

const NAME = 'kompetens-matchning';

if (!customElements.get(NAME)) customElements.define(NAME, KompetensMatchning);

export { KompetensMatchning };
