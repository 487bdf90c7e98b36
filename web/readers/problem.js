/**
 * Why a file could not be read. `code` is the name of a sentence, under `file.error.` in the texts.
 *
 * @typedef {'empty' | 'large' | 'encrypted' | 'damaged' | 'unknown' | 'binary' | 'picture' | 'old-word' | 'bomb'
 *   | 'newer' | 'slow'} Code
 */
export class ReadProblem extends Error {
  /** @param {Code} code @param {ErrorOptions} [options] */
  constructor(code, options) {
    super(`the file cannot be read: ${code}`, options);
    this.name = 'ReadProblem';
    this.code = code;
  }
}
