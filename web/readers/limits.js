/** How much a file may be. A CV is far below all of this; what is above is no CV, or is meant to do harm. */

/** A file as it comes, in bytes. */
export const FILE_BYTES = 50 << 20;

/** Entries of an archive, and what those that are read may come to when they are unpacked. */
export const ARCHIVE_ENTRIES = 5000;
export const UNPACKED_BYTES = 24 << 20;

/** A table of an archive; a larger one holds messages, not a CV. */
export const TABLE_BYTES = 4 << 20;

/** Pages of a PDF that are read; a longer one is read as far as that, and the person is told. */
export const PDF_PAGES = 60;

/** Pieces of text on a page of a PDF. */
export const PAGE_ITEMS = 50_000;

/** Marked-up text, in UTF-16 units; how deep its elements may be nested, and how many there may be. */
export const MARKUP_UNITS = 24 << 20;
export const DEPTH = 400;
export const NODES = 400_000;

/** The text that is given back, in UTF-16 units: as much as the engine takes with room to spare. */
export const TEXT_UNITS = 1 << 20;
