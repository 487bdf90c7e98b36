/**
 * A ZIP file of a few small files, not compressed: what a DOCX is kept in. The same files give the same bytes.
 * Layout after PKWARE's APPNOTE 6.3.3: a local header before each file, a directory at the end.
 */

/** The polynomial of CRC-32 with its bits reversed, as ZIP uses it. */
const POLYNOMIAL = 0xedb88320;

/** 1 January 1980, the first day that ZIP can write; the real one would make each file another. */
const DAY = 0x0021;

/** General purpose flag 11: names are UTF-8. */
const UTF8 = 0x0800;

/** Version 2.0 of the format is enough to read the file. */
const VERSION = 20;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1;
  return sum;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 255];
  return ~sum >>> 0;
}

/**
 * Numbers one after the other, little-endian.
 *
 * @param {readonly [size: 2 | 4, value: number][]} fields
 */
function record(fields) {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** @param {readonly Uint8Array[]} parts */
function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * @param {readonly { name: string, text: string }[]} files  names as paths with "/"
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zip(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { name, text } of files) {
    const path = encoder.encode(name);
    const bytes = encoder.encode(text);
    /** @type {[2 | 4, number][]} */
    const common = [
      [2, VERSION],
      [2, UTF8],
      [2, 0], // stored as it is
      [2, 0], // midnight
      [2, DAY],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0], // nothing extra
    ];
    const head = record([[4, 0x04034b50], ...common]);
    directory.push(record([[4, 0x02014b50], [2, VERSION], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), path);
    parts.push(head, path, bytes);
    at += head.length + path.length + bytes.length;
  }
  const list = joined(directory);
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, list.length],
    [4, at],
    [2, 0],
  ]);
  return joined([...parts, list, end]);
}
