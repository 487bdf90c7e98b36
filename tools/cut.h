/* Cuts texts into lines, and lines of lists into their parts. */
#ifndef KM_TOOLS_CUT_H
#define KM_TOOLS_CUT_H

#include "km.h"

/* What stands before the next `mark`, or all when there is none; `text` goes on behind the mark. */
km_bytes km_cut(km_bytes *text, char mark);

/* The same without the spaces around it. */
km_bytes km_cut_part(km_bytes *text, char mark);

#endif
