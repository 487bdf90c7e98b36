#include "source.h"

#include "harness.h"
#include "sources/read_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

source_reading *source_open(void)
{
    source_reading *reading = calloc(1, sizeof *reading);
    assert_non_null(reading);
    reading->arena = km_arena_make(0);
    reading->catalogue = km_catalogue_make(&reading->arena);
    return reading;
}

void source_close(source_reading *reading)
{
    km_arena_free(&reading->arena);
    free(reading);
}

void source_read_bytes(source_reading *reading, const void *bytes, size_t size)
{
    snprintf(reading->path, sizeof reading->path, "%s", harness_temp_file("source", bytes, size));
    km_read_file(&reading->catalogue, reading->path, &reading->report);
}

void source_read(source_reading *reading, const char *text)
{
    source_read_bytes(reading, text, strlen(text));
}

uint64_t source_count(const source_reading *reading, const char *what)
{
    for (size_t i = 0; i < reading->report.count_count; i++)
        if (strcmp(reading->report.counts[i].what, what) == 0)
            return reading->report.counts[i].count;
    return 0;
}

const km_skip *source_skip(const source_reading *reading, const char *reason)
{
    for (size_t i = 0; i < reading->report.skip_count; i++)
        if (strcmp(reading->report.skips[i].reason, reason) == 0)
            return &reading->report.skips[i];
    print_error("nothing was skipped for: %s\n", reason);
    fail();
    return NULL;
}

static uint32_t find(const source_reading *reading, const char *id)
{
    return km_catalogue_find(&reading->catalogue, km_pool_find(&reading->catalogue.strings, harness_bytes(id)));
}

const km_thing *source_thing(const source_reading *reading, const char *id)
{
    uint32_t thing = find(reading, id);
    assert_int_not_equal(thing, KM_NONE);
    return &reading->catalogue.things[thing];
}

const char *source_text(const source_reading *reading, uint32_t string)
{
    return km_pool_get(&reading->catalogue.strings, string).data;
}

int source_relation(const source_reading *reading, const char *from, const char *to, km_relation_kind kind)
{
    uint32_t a = find(reading, from), b = find(reading, to);
    for (size_t i = 0; i < reading->catalogue.relations_count; i++) {
        const km_relation *said = &reading->catalogue.relations[i];
        if (said->from == a && said->to == b && said->kind == kind)
            return said->weight;
    }
    return -1;
}

bool source_has_label(const source_reading *reading, const char *id, const char *text, uint8_t form)
{
    uint32_t thing = find(reading, id);
    for (size_t i = 0; i < reading->catalogue.labels_count; i++) {
        const km_cat_label *label = &reading->catalogue.labels[i];
        if (label->thing == thing && label->form == form && strcmp(source_text(reading, label->text), text) == 0)
            return true;
    }
    return false;
}
