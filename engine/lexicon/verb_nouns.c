#include "lexicon/verb_nouns.h"

#include <string.h>

/* Shortest verb that is taken apart, and shortest object, in bytes. */
#define VERB_LEAST 4u
#define OBJECT_LEAST 3u

/* Plural endings that an object may lose when it becomes part of a compound: "maskiner", but not "fönster". */
static const char *const plurals[] = {"arna", "erna", "orna", "ar", "er", "or"};

static bool ends_with(km_bytes text, const char *end, size_t size)
{
    return text.size >= size && memcmp(text.data + text.size - size, end, size) == 0;
}

static const km_verb_noun_rule *find_rule(const km_verb_nouns *rules, km_bytes verb)
{
    const km_verb_noun_rule *best = NULL;
    for (uint32_t r = 0; r < rules->count; r++) {
        const km_verb_noun_rule *rule = &rules->rules[r];
        if (ends_with(verb, rule->end.data, rule->end.size) && (!best || rule->end.size > best->end.size))
            best = rule;
    }
    return best;
}

/* Splits off the first word. */
static km_bytes take_word(km_bytes *text)
{
    const char *space = text->size ? memchr(text->data, ' ', text->size) : NULL;
    km_bytes word = {text->data, space ? (size_t)(space - text->data) : text->size};
    size_t step = word.size + (space != NULL);
    text->data += step;
    text->size -= step;
    return word;
}

/* The particle that the text begins with, when more follows; it is then taken off. */
static km_bytes take_particle(const km_verb_nouns *rules, km_bytes *text)
{
    km_bytes rest = *text, word = take_word(&rest);
    for (uint32_t r = 0; r < rules->count && rest.size; r++) {
        km_bytes end = rules->rules[r].end;
        if (end.size == word.size + 1 && end.data[0] == '+' && memcmp(end.data + 1, word.data, word.size) == 0) {
            *text = rest;
            return word;
        }
    }
    return (km_bytes){"", 0};
}

static km_bytes without_plural(km_bytes word)
{
    for (size_t i = 0; i < sizeof plurals / sizeof *plurals; i++) {
        size_t size = strlen(plurals[i]);
        if (word.size >= size + OBJECT_LEAST && ends_with(word, plurals[i], size))
            return (km_bytes){word.data, word.size - size};
    }
    return word;
}

/* Writes the parts one after another; false when they are too long. */
static bool join(km_verb_noun_form *form, const km_bytes *parts, size_t count)
{
    form->size = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size > sizeof form->bytes - form->size)
            return false;
        memcpy(form->bytes + form->size, parts[i].data, parts[i].size);
        form->size += (uint32_t)parts[i].size;
    }
    return true;
}

uint32_t km_verb_noun_forms(const km_verb_nouns *rules, km_bytes name, km_verb_noun_form forms[KM_VERB_NOUN_FORMS])
{
    km_bytes object = name, verb = take_word(&object);
    const km_verb_noun_rule *rule = verb.size >= VERB_LEAST ? find_rule(rules, verb) : NULL;
    if (!rule || object.size < OBJECT_LEAST)
        return 0;
    km_bytes particle = take_particle(rules, &object);
    km_verb_noun_form doing;
    const km_bytes parts[] = {particle, {verb.data, verb.size - rule->end.size}, rule->noun};
    if (!join(&doing, parts, 3))
        return 0;
    km_bytes noun = {doing.bytes, doing.size};
    const km_bytes of[] = {noun, {" av ", 4}, object}, comma[] = {noun, {", ", 2}, object};
    uint32_t count = 0;
    count += join(&forms[count], of, 3);
    count += join(&forms[count], comma, 3);
    if (memchr(object.data, ' ', object.size))
        return count;
    km_bytes single = without_plural(object);
    const km_bytes as_it_stands[] = {object, noun}, as_one[] = {single, noun};
    count += join(&forms[count], as_it_stands, 2);
    if (single.size < object.size)
        count += join(&forms[count], as_one, 2);
    return count;
}
