/**
 * What fields say to the browser: not to correct, complete or remember what is typed, since some browsers send it to a
 * server for that.
 */
export const PRIVATE = {
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
  writingsuggestions: 'false',
  translate: 'no',
};
