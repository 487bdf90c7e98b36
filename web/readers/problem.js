/**
 * Why a file could not be read. `code` is the name of a sentence, under `file.error.` in the texts.
 *
 * @typedef {'empty' | 'large' | 'encrypted' | 'damaged' | 'unknown' | 'binary' | 'picture' | 'old-word' | 'bomb'
 *   | 'no-text' | 'slow' | 'newer'} Code
 */
export class ReadProblem extends Error {
  /** @param {Code} code */
  constructor(code) {
    super(`the file cannot be read: ${code}`);
    this.name = 'ReadProblem';
    this.code = code;
  }
}
