/* Text out of what sources put round it: HTML, CDATA, entities. */
#ifndef KM_SOURCES_PLAIN_TEXT_H
#define KM_SOURCES_PLAIN_TEXT_H

#include "km.h"

/* The text of a piece of HTML: tags, comments, scripts and styles gone, CDATA brackets gone, entities as what they
 * stand for, a line break for each tag that begins or ends a block, "- " for a list item, never two blank lines.
 * A '<' that begins no tag stays, as do entities that are none. Text without any of this comes out as it was, but
 * for white space at its ends. data is NULL when memory runs out. */
km_bytes km_plain_text(km_arena *arena, km_bytes html);

#endif
