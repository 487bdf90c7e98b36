/** Part of an id of the page. @param {string} id  of a concept */
export function safeId(id) {
  return id.replace(/[^\w-]/g, '-');
}
