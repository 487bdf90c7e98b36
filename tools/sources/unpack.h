/* Opens a file so that it reads the same whether it is packed (gzip, Zstandard) or not. What is packed is unpacked on
 * the way, a piece at a time: nothing is written anywhere, and a file may be far larger than memory. */
#ifndef KM_SOURCES_UNPACK_H
#define KM_SOURCES_UNPACK_H

#include <stdio.h>

typedef struct km_unpack km_unpack;

/* Opens a file; NULL with errno set when it cannot be opened. Ends with km_unpack_close. */
km_unpack *km_unpack_open(const char *path);

/* The stream to read from. It can be rewound, which starts unpacking afresh, and taken nowhere else. Where the packed
 * data are at fault, reading ends in an error (ferror). */
FILE *km_unpack_file(const km_unpack *unpack);

/* What was at fault with the packed data, as the end of a sentence; NULL when nothing was. */
const char *km_unpack_trouble(const km_unpack *unpack);

void km_unpack_close(km_unpack *unpack);

#endif
