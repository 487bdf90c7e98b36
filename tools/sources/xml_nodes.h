/* Looking into XML. Elements are known by their local name; all of these take NULL for "not there". */
#ifndef KM_SOURCES_XML_NODES_H
#define KM_SOURCES_XML_NODES_H

#include <libxml/tree.h>

#include "km.h"

/* The first child element of that name, and the next sibling; with name NULL any element. */
const xmlNode *km_xml_child(const xmlNode *parent, const char *name);
const xmlNode *km_xml_next(const xmlNode *node, const char *name);

/* The text directly in an element, without white space at its ends; size 0 when there is none. Lives as long as the
 * document: only text in one piece counts, which is what every element that holds no others has. */
km_bytes km_xml_text(const xmlNode *node);

/* An attribute's value; size 0 when it is absent. */
km_bytes km_xml_attribute(const xmlNode *node, const char *name);

#endif
