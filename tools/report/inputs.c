#include "report/inputs.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/manifest.h"
#include "snapshot/snapshot.h"
#include "sources/read_file.h"
#include "sources/registry.h"

void km_inputs_begin(km_inputs *inputs, km_arena *arena)
{
    *inputs = (km_inputs){.arena = arena, .walk = {.arena = arena}};
    inputs->catalogue = km_catalogue_make(arena);
}

bool km_inputs_add(km_inputs *inputs, const char *path, km_message *message)
{
    return km_walk_add(&inputs->walk, path, message);
}

bool km_inputs_read(km_inputs *inputs, km_message *message)
{
    size_t count = inputs->walk.count;
    inputs->reports = km_arena_zeros(inputs->arena, count, sizeof *inputs->reports);
    inputs->marks = km_arena_zeros(inputs->arena, count + 1, sizeof *inputs->marks);
    if (!inputs->reports || !inputs->marks)
        return km_say(message, "Out of memory.");
    for (size_t i = 0; i < count; i++) {
        inputs->marks[i] = km_catalogue_now(&inputs->catalogue);
        km_read_file(&inputs->catalogue, inputs->walk.paths[i], &inputs->reports[i]);
    }
    inputs->marks[count] = km_catalogue_now(&inputs->catalogue);
    km_catalogue_sort_datasets(&inputs->catalogue);
    return !inputs->catalogue.failed || km_say(message, "Out of memory.");
}

static size_t mark_of(const km_catalogue_mark *mark, km_list_name list)
{
    switch (list) {
    case KM_LIST_THINGS:
        return mark->things;
    case KM_LIST_LABELS:
        return mark->labels;
    case KM_LIST_RELATIONS:
        return mark->relations;
    case KM_LIST_NAMED:
        return mark->named;
    case KM_LIST_TERMS:
        return mark->terms;
    case KM_LIST_EDUCATIONS:
        return mark->educations;
    case KM_LIST_EVENTS:
        return mark->events;
    case KM_LIST_PROVIDERS:
        return mark->providers;
    case KM_LIST_ADS:
        return mark->ads;
    }
    return 0;
}

km_origin km_inputs_origin(const km_inputs *inputs, km_list_name list, size_t index)
{
    size_t low = 0, high = inputs->walk.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (mark_of(&inputs->marks[middle], list) <= index)
            low = middle;
        else
            high = middle;
    }
    return (km_origin){low, index - mark_of(&inputs->marks[low], list) + 1};
}

km_bytes km_inputs_text(const km_inputs *inputs, uint32_t string)
{
    return string == KM_NONE ? (km_bytes){"", 0} : km_pool_get(&inputs->catalogue.strings, string);
}

/* The id of the first record about educations that a file gave; empty when it gave none. */
static km_bytes first_id(const km_inputs *inputs, size_t file)
{
    const km_catalogue *catalogue = &inputs->catalogue;
    const km_catalogue_mark *from = &inputs->marks[file], *to = &inputs->marks[file + 1];
    if (from->educations < to->educations)
        return km_inputs_text(inputs, catalogue->educations[from->educations].id);
    if (from->events < to->events)
        return km_inputs_text(inputs, catalogue->events[from->events].id);
    if (from->providers < to->providers)
        return km_inputs_text(inputs, catalogue->providers[from->providers].id);
    return (km_bytes){"", 0};
}

/* The source system that an id names: the second part of i.system.rest; empty when it names none. */
static km_bytes system_of(km_bytes id)
{
    const char *dot = id.size ? memchr(id.data, '.', id.size) : NULL;
    if (!dot)
        return (km_bytes){"", 0};
    km_bytes rest = {dot + 1, id.size - (size_t)(dot + 1 - id.data)};
    const char *end = rest.size ? memchr(rest.data, '.', rest.size) : NULL;
    return (km_bytes){rest.data, end ? (size_t)(end - rest.data) : 0};
}

km_bytes km_inputs_dataset(const km_inputs *inputs, size_t file)
{
    km_registry_entry entry;
    km_bytes system = system_of(first_id(inputs, file));
    if (system.size && km_registry_of_system(system, &entry))
        return entry.id;
    const char *format = inputs->reports[file].format;
    if (format && km_registry_of_format(km_bytes_of(format), &entry))
        return entry.id;
    return (km_bytes){"", 0};
}

/* How many bytes of folders all paths begin with. */
static size_t shared_folders(const km_walk *walk)
{
    const char *first = walk->paths[0];
    size_t shared = strlen(first);
    for (size_t i = 1; i < walk->count; i++) {
        size_t same = 0;
        while (same < shared && walk->paths[i][same] == first[same] && first[same])
            same++;
        shared = same;
    }
    while (shared && first[shared - 1] != '/')
        shared--;
    return shared;
}

km_bytes km_inputs_path(const km_inputs *inputs, size_t file)
{
    return km_bytes_of(inputs->walk.paths[file] + shared_folders(&inputs->walk));
}

int32_t km_inputs_day(const km_inputs *inputs)
{
    int32_t day;
    return km_date_parse(km_manifest_date(&inputs->catalogue), &day) ? day : KM_DAY_UNKNOWN;
}
