#include "language_model/verb_noun_rules.h"

#include <string.h>

#include "base/arena.h"
#include "language.h"

#define FILE_NAME "language_model/verb-nouns.txt"

/* A line is "end TAB noun" or "+particle"; others say nothing. */
static void read_line(km_verb_nouns *rules, km_bytes line)
{
    const char *tab = line.size ? memchr(line.data, '\t', line.size) : NULL;
    bool is_rule = line.size > 1 && line.data[0] != '#' && (tab || line.data[0] == '+');
    if (!is_rule || rules->count == KM_VERB_NOUN_RULES_MOST)
        return;
    size_t size = tab ? (size_t)(tab - line.data) : line.size;
    km_bytes noun = {line.data + size, 0};
    if (tab)
        noun = (km_bytes){tab + 1, line.size - size - 1};
    rules->rules[rules->count++] = (km_verb_noun_rule){{line.data, size}, noun};
}

const km_verb_nouns *km_verb_noun_rules_read(km_arena *arena)
{
    km_verb_nouns *rules = km_arena_zeros(arena, 1, sizeof *rules);
    km_bytes file = km_embedded_find(FILE_NAME);
    for (size_t at = 0; rules && at < file.size;) {
        const char *end = memchr(file.data + at, '\n', file.size - at);
        size_t size = end ? (size_t)(end - file.data) - at : file.size - at;
        read_line(rules, (km_bytes){file.data + at, size});
        at += size + 1;
    }
    return rules;
}
