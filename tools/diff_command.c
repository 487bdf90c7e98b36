/* km diff: what another version of the taxonomy changes. */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "diff/answers.h"
#include "diff/changes.h"
#include "file.h"
#include "options.h"
#include "packs.h"
#include "sources/account.h"
#include "sources/read_file.h"
#include "sources/walk.h"

static const km_option options_table[] = {
    {"", "OLD NEW", KM_OPTION_MANY | KM_OPTION_NEEDED, "a folder or file with each version of the taxonomy"},
    {"with", "PATH ...", KM_OPTION_MANY, "sources that both versions are put together with, such as courses and ads"},
    {"cv", "PATH ...", KM_OPTION_MANY, "sample CVs (.txt): whose recommendations change is told"},
    {"examples", "N", 0, "how many changes of each kind the table shows (10)"},
    {"json", NULL, 0, "print everything as one JSON object"},
    {0}};

/* One of the two versions. */
typedef struct side {
    km_arena arena;
    km_catalogue catalogue;
    km_pack_file packs[KM_FILE_PACKS];
    const km_engine *engine;
} side;

typedef struct diffing {
    const km_options *given;
    km_arena arena;
    side before, after;
    km_changes changes;
    cJSON *people; /* what changes for the sample CVs; NULL when there are none */
    km_message message;
} diffing;

/* --- Reading both ----------------------------------------------------------------------------------------- */

static bool read_side(diffing *d, side *s, const char *path)
{
    const char *more;
    km_walk walk = {.arena = &s->arena};
    if (!km_walk_add(&walk, path, &d->message))
        return false;
    for (size_t i = 0; (more = km_option_each(d->given, "with", i)); i++)
        if (!km_walk_add(&walk, more, &d->message))
            return false;
    for (size_t i = 0; i < walk.count; i++) {
        km_file_report report;
        km_read_file(&s->catalogue, walk.paths[i], &report);
        if (report.fate == KM_FILE_REFUSED)
            fprintf(stderr, "km diff: %s was left out: %s\n", walk.paths[i], report.trouble ? report.trouble : "");
    }
    km_catalogue_sort_datasets(&s->catalogue);
    size_t known = 0;
    for (size_t i = 0; i < s->catalogue.things_count; i++)
        known += km_thing_is_current(&s->catalogue, &s->catalogue.things[i]);
    if (s->catalogue.failed)
        return km_say(&d->message, "Out of memory.");
    return known > 0 || km_say(&d->message, "%s holds no concepts of a taxonomy that can be read.", path);
}

static bool open_side(diffing *d, side *s)
{
    km_build_account account = {0};
    km_bytes date = km_manifest_date(&s->catalogue), given[KM_FILE_PACKS];
    size_t count = 0;
    if (!date.size)
        date = (km_bytes){"1970-01-01", 10}; /* courses without a day to count from are all to come */
    if (!km_packs_make(&s->arena, &s->catalogue, date, false, s->packs, &account, &d->message))
        return false;
    for (size_t i = 0; i < KM_FILE_PACKS; i++)
        if (s->packs[i].bytes.data)
            given[count++] = s->packs[i].bytes;
    km_status status = km_engine_open(&s->arena, given, count, &s->engine);
    return !status.code || km_say(&d->message, "%s", km_code_sentence(status.code, "en"));
}

/* --- Sample CVs ------------------------------------------------------------------------------------------- */

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_text(const char *path)
{
    size_t size = strlen(path);
    return size > 4 && strcmp(path + size - 4, ".txt") == 0;
}

static bool compare_person(diffing *d, const char *path)
{
    km_bytes cv;
    if (!km_file_read(&d->arena, path, &cv, &d->message))
        return false;
    cJSON *person = km_answers_compare(d->before.engine, d->after.engine, name_of(path), cv, NULL, &d->message);
    return person && cJSON_AddItemToArray(d->people, person);
}

static bool compare_people(diffing *d)
{
    const char *path;
    km_walk walk = {.arena = &d->arena};
    for (size_t i = 0; (path = km_option_each(d->given, "cv", i)); i++)
        if (!km_walk_add(&walk, path, &d->message))
            return false;
    if (!walk.count)
        return true;
    d->people = cJSON_CreateArray();
    if (!open_side(d, &d->before) || !open_side(d, &d->after))
        return false;
    for (size_t i = 0; i < walk.count; i++)
        if (is_text(walk.paths[i]) && !compare_person(d, walk.paths[i]))
            return false;
    return cJSON_GetArraySize(d->people) > 0 || km_say(&d->message, "--cv names no .txt file.");
}

/* --- Telling ---------------------------------------------------------------------------------------------- */

static void print_bytes(km_bytes text)
{
    fwrite(text.data ? text.data : "", 1, text.size, stdout);
}

static void print_change(const km_change *change)
{
    fputs("    ", stdout);
    print_bytes(change->id);
    fputs("  ", stdout);
    print_bytes(change->label);
    if (change->before.size && change->change != KM_CHANGE_RENAMED) {
        fputs("  -  ", stdout);
        print_bytes(change->before);
    }
    if (change->after.size && change->change != KM_CHANGE_WEIGHT) {
        fputs("  +  ", stdout);
        print_bytes(change->after);
    }
    if (change->other.size) {
        fputs("  ->  ", stdout);
        print_bytes(change->other);
        fputs("  ", stdout);
        print_bytes(change->other_label);
    }
    if (change->change == KM_CHANGE_WEIGHT)
        printf("  %u -> %u", change->weight_before, change->weight_after);
    putchar('\n');
}

static void print_changes(const km_changes *changes, size_t examples)
{
    for (size_t i = 0; i < changes->items_count;) {
        const km_change *first = &changes->items[i];
        size_t end = i;
        while (end < changes->items_count && changes->items[end].change == first->change &&
               changes->items[end].kind == first->kind)
            end++;
        printf("\n  %s, %s: %zu\n", km_change_name((km_change_kind)first->change), km_thing_name(first->kind), end - i);
        for (size_t k = i; k < end && k < i + examples; k++)
            print_change(&changes->items[k]);
        if (end - i > examples)
            printf("    ... and %zu more\n", end - i - examples);
        i = end;
    }
    if (!changes->items_count)
        puts("\n  Nothing differs.");
}

static void print_left_out(const km_changes *changes)
{
    for (uint8_t kind = 1; kind < KM_THING_COUNT; kind++)
        if (!changes->compared[kind] && (changes->known_before[kind] || changes->known_after[kind]))
            printf("  %s: only %s holds any, so that they are not compared\n", km_thing_name(kind),
                   changes->known_before[kind] ? "the old version" : "the new version");
}

static void print_list(const char *what, const cJSON *list)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
        printf("    %s %s\n", what, cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, "label")));
}

static void print_plan(const char *what, const cJSON *titles)
{
    const cJSON *title;
    const char *between = "";
    printf("    %s ", what);
    cJSON_ArrayForEach(title, titles)
    {
        printf("%s%s", between, cJSON_GetStringValue(title));
        between = " -> ";
    }
    puts(cJSON_GetArraySize(titles) ? "" : "(none)");
}

static void print_person(const cJSON *person)
{
    static const char *const parts[] = {"competences", "occupations", "missing"};
    const char *name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(person, "cv"));
    const cJSON *paths = cJSON_GetObjectItemCaseSensitive(person, "path");
    if (!cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(person, "changed"))) {
        printf("\n  %s: nothing changes\n", name);
        return;
    }
    printf("\n  %s\n", name);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char label[64];
        const cJSON *part = cJSON_GetObjectItemCaseSensitive(person, parts[i]);
        snprintf(label, sizeof label, "- %s:", parts[i]);
        print_list(label, cJSON_GetObjectItemCaseSensitive(part, "gone"));
        snprintf(label, sizeof label, "+ %s:", parts[i]);
        print_list(label, cJSON_GetObjectItemCaseSensitive(part, "new"));
    }
    if (!cJSON_Compare(cJSON_GetArrayItem(paths, 0), cJSON_GetArrayItem(paths, 1), true)) {
        print_plan("path before:", cJSON_GetArrayItem(paths, 0));
        print_plan("path after: ", cJSON_GetArrayItem(paths, 1));
    }
}

static void print_table(const diffing *d, size_t examples)
{
    const km_changes *changes = &d->changes;
    const cJSON *person;
    printf("  %-16s %8s %8s\n", "concepts", "old", "new");
    for (uint8_t kind = 1; kind < KM_THING_COUNT; kind++)
        if (changes->compared[kind])
            printf("  %-16s %8zu %8zu\n", km_thing_name(kind), changes->known_before[kind], changes->known_after[kind]);
    print_left_out(changes);
    print_changes(changes, examples);
    cJSON_ArrayForEach(person, d->people) print_person(person);
}

static void add_bytes(cJSON *object, const char *key, km_bytes text)
{
    /* Strings of a catalogue end in a zero byte. */
    if (text.size)
        cJSON_AddStringToObject(object, key, text.data);
}

static cJSON *change_json(const km_change *change)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "change", km_change_name((km_change_kind)change->change));
    cJSON_AddStringToObject(object, "kind", km_thing_name(change->kind));
    add_bytes(object, "id", change->id);
    add_bytes(object, "label", change->label);
    add_bytes(object, "before", change->before);
    add_bytes(object, "after", change->after);
    add_bytes(object, "other", change->other);
    add_bytes(object, "other_label", change->other_label);
    if (change->change == KM_CHANGE_WEIGHT) {
        cJSON_AddNumberToObject(object, "weight_before", change->weight_before);
        cJSON_AddNumberToObject(object, "weight_after", change->weight_after);
    }
    return object;
}

static bool print_json(diffing *d)
{
    cJSON *root = cJSON_CreateObject();
    cJSON *concepts = cJSON_AddArrayToObject(root, "concepts"), *changes = cJSON_AddArrayToObject(root, "changes");
    for (uint8_t kind = 1; kind < KM_THING_COUNT; kind++) {
        if (!d->changes.known_before[kind] && !d->changes.known_after[kind])
            continue;
        cJSON *row = cJSON_CreateObject();
        cJSON_AddStringToObject(row, "kind", km_thing_name(kind));
        cJSON_AddNumberToObject(row, "old", (double)d->changes.known_before[kind]);
        cJSON_AddNumberToObject(row, "new", (double)d->changes.known_after[kind]);
        cJSON_AddBoolToObject(row, "compared", d->changes.compared[kind]);
        cJSON_AddItemToArray(concepts, row);
    }
    for (size_t i = 0; i < d->changes.items_count; i++)
        cJSON_AddItemToArray(changes, change_json(&d->changes.items[i]));
    if (d->people)
        cJSON_AddItemReferenceToObject(root, "cvs", d->people);
    char *text = cJSON_PrintUnformatted(root);
    if (text)
        puts(text);
    cJSON_free(text);
    cJSON_Delete(root);
    return text || km_say(&d->message, "Out of memory.");
}

static bool run(diffing *d, size_t examples)
{
    if (!read_side(d, &d->before, km_option_each(d->given, "", 0)) ||
        !read_side(d, &d->after, km_option_each(d->given, "", 1)))
        return false;
    if (!km_changes_find(&d->arena, &d->before.catalogue, &d->after.catalogue, &d->changes))
        return km_say(&d->message, "Out of memory.");
    if (!compare_people(d))
        return false;
    if (km_option_given(d->given, "json"))
        return print_json(d);
    print_table(d, examples);
    return true;
}

static side make_side(void)
{
    return (side){.arena = km_arena_make(0)};
}

int km_diff_command(int count, char **arguments)
{
    km_options given;
    int status;
    if (!km_options_parse(&given, "diff", options_table, count, arguments, &status))
        return status;
    const char *examples = km_option_value(&given, "examples");
    char *end = NULL;
    unsigned long shown = examples ? strtoul(examples, &end, 10) : 10;
    if (!km_option_each(&given, "", 1) || km_option_each(&given, "", 2) || (examples && (*end || end == examples))) {
        fputs("km diff: give two versions, OLD and NEW; km diff --help shows the options.\n", stderr);
        return KM_EXIT_USAGE;
    }
    diffing d = {.given = &given, .arena = km_arena_make(0), .before = make_side(), .after = make_side()};
    d.before.catalogue = km_catalogue_make(&d.before.arena);
    d.after.catalogue = km_catalogue_make(&d.after.arena);
    bool done = run(&d, shown);
    if (!done)
        fprintf(stderr, "km diff: %s\n", d.message.text);
    cJSON_Delete(d.people);
    km_arena_free(&d.before.arena);
    km_arena_free(&d.after.arena);
    km_arena_free(&d.arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
