/* What the tables of an answer share: where and in which words they print, and how they ask the JSON. */
#ifndef KM_TOOLS_TABLE_PAGE_H
#define KM_TOOLS_TABLE_PAGE_H

#include <stdio.h>

#include <cJSON.h>

#include "texts.h"

/* Where and in which words. */
typedef struct table_page {
    FILE *out;
    const km_texts *texts;
} table_page;

static inline const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* The string of a key; empty when it is absent or null. */
static inline const char *string_of(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(member(object, key));
    return text ? text : "";
}

/* The integer of a key; 0 when it is absent or null. */
static inline int number_of(const cJSON *object, const char *key)
{
    const cJSON *number = member(object, key);
    return cJSON_IsNumber(number) ? number->valueint : 0;
}

static inline void print_text(const table_page *page, const char *key)
{
    km_bytes text = km_text(page->texts, key);
    fwrite(text.data, 1, text.size, page->out);
}

#endif
