/** The whole of what a person uses, for an element of one's own. Its style sheet is site/style.css. */
export { mount } from '../mount/mount.js';
