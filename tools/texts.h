/* The words of km's tables, from tools/texts: a file a language, lines of key=text, # for comments. */
#ifndef KM_TOOLS_TEXTS_H
#define KM_TOOLS_TEXTS_H

#include "km.h"

typedef struct km_texts {
    km_bytes file;
} km_texts;

/* The texts of a language ("sv" or "en"); false when there are none. */
bool km_texts_open(km_texts *texts, const char *language);

/* The text of a key; the key itself when the language lacks it. */
km_bytes km_text(const km_texts *texts, const char *key);

/* The text of the key "prefix.name". */
km_bytes km_text_of(const km_texts *texts, const char *prefix, const char *name);

#endif
