#include "spoil.h"

#include <stdlib.h>
#include <string.h>

#include "base/reader.h"
#include "harness.h"

int spoil_set_up(void **state)
{
    spoil *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->arena = km_arena_make(0);
    made->packs = golden_write(&made->arena);
    made->terms = malloc(made->packs.terms.pack.size);
    made->courses = malloc(made->packs.courses.pack.size);
    made->texts = malloc(made->packs.texts.pack.size);
    assert_true(made->terms && made->courses && made->texts);
    *state = made;
    return 0;
}

int spoil_tear_down(void **state)
{
    spoil *made = *state;
    km_arena_free(&made->arena);
    free(made->terms);
    free(made->courses);
    free(made->texts);
    free(made);
    return 0;
}

km_bytes spoil_terms(const spoil *made)
{
    km_bytes pack = made->packs.terms.pack;
    memcpy(made->terms, pack.data, pack.size);
    return (km_bytes){made->terms, pack.size};
}

km_bytes spoil_courses(const spoil *made)
{
    km_bytes pack = made->packs.courses.pack;
    memcpy(made->courses, pack.data, pack.size);
    return (km_bytes){made->courses, pack.size};
}

km_bytes spoil_texts(const spoil *made)
{
    km_bytes pack = made->packs.texts.pack;
    memcpy(made->texts, pack.data, pack.size);
    return (km_bytes){made->texts, pack.size};
}

void spoil_put(char *at, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (char)(unsigned char)(value >> (8 * i));
}

uint32_t spoil_name(const char *text)
{
    return KM_NAME((unsigned char)text[0], (unsigned char)text[1], (unsigned char)text[2], (unsigned char)text[3]);
}

void spoil_expect(const char *what, km_status status, km_code code, uint32_t section, uint64_t offset)
{
    if (status.code != code || status.section != section || status.offset != offset)
        fail_msg("%s: expected %s at %llu, got %s in %.4s at %llu", what, km_code_name(code),
                 (unsigned long long)offset, km_code_name(status.code), (const char *)&status.section,
                 (unsigned long long)status.offset);
}

km_status spoil_open_terms(km_bytes pack)
{
    km_terms terms;
    return km_terms_open(pack, &terms);
}

km_status spoil_open_courses(const spoil *made, km_bytes pack)
{
    km_courses courses;
    return km_courses_open(pack, &made->packs.terms.terms, &courses);
}

km_status spoil_open_texts(const spoil *made, km_bytes pack)
{
    km_concept_texts texts;
    return km_concept_texts_open(pack, &made->packs.terms.terms, &texts);
}

uint64_t spoil_get(km_bytes pack, size_t at, size_t size)
{
    km_reader reader = km_reader_at(pack, at);
    return km_reader_number(&reader, size);
}
