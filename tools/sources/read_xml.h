/* Reads an XML document into the catalogue, whatever its format. */
#ifndef KM_SOURCES_READ_XML_H
#define KM_SOURCES_READ_XML_H

#include <stdio.h>

#include "sources/intake.h"

/* A larger document than this is refused: all of it is held while it is read. */
#define KM_XML_LIMIT ((size_t)64 << 20)

/* Recognises the document by its first element and reads it; what nothing recognises, HTML above all, is left unknown.
 * Nothing is ever fetched, and a document that declares a type or entities of its own is refused. */
void km_read_xml(km_intake *intake, FILE *file);

#endif
