/* km mirror: a syllabus in the words of the labour market. */
#include <stdio.h>
#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/status.h"
#include "command.h"
#include "data.h"
#include "file.h"
#include "options.h"
#include "report/mirror.h"
#include "report/words.h"

static const km_option options_table[] = {
    {"", "FILE", KM_OPTION_NEEDED, "the syllabus, UTF-8 text; - reads standard input"},
    {"data", "FOLDER", KM_OPTION_NEEDED, "folder that km build wrote"},
    {"groups", "N", 0, "the most groups of occupations to tell; 10 unless said"},
    {"lang", "sv|en", 0, "language of the table; sv unless said"},
    {"json", NULL, 0, "print JSON"},
    {0}};

#define GROUPS_USUAL 10u
#define GROUPS_MOST 400u

typedef struct mirror_call {
    km_options options;
    km_arena work;
    km_data data;
    km_bytes syllabus;
    km_mirror mirror;
    km_texts texts;
    const char *language;
    km_message message;
} mirror_call;

static km_bytes label_of(const mirror_call *call, uint32_t concept)
{
    const km_terms *terms = &call->data.engine->terms;
    return km_string(&terms->pack.strings, terms->label[concept]);
}

/* --- JSON ------------------------------------------------------------------------------------------------- */

/* Adds a text, which is no C string, as a string. */
static void add_text(cJSON *object, const char *name, km_bytes text)
{
    km_arena work = km_arena_make(0);
    const char *copy = km_arena_copy(&work, text.data, text.size);
    if (copy)
        cJSON_AddStringToObject(object, name, copy);
    km_arena_free(&work);
}

static cJSON *concept_json(const mirror_call *call, uint32_t concept)
{
    const km_terms *terms = &call->data.engine->terms;
    cJSON *object = cJSON_CreateObject();
    add_text(object, "id", km_string(&terms->pack.strings, terms->id[concept]));
    add_text(object, "label", label_of(call, concept));
    km_bytes uri = km_string(&terms->pack.strings, terms->uri[concept]);
    if (uri.size)
        add_text(object, "uri", uri);
    return object;
}

static void add_concepts(const mirror_call *call, cJSON *object, const char *name, const uint32_t *concepts,
                         uint32_t count)
{
    cJSON *list = cJSON_AddArrayToObject(object, name);
    for (uint32_t i = 0; i < count; i++)
        cJSON_AddItemToArray(list, concept_json(call, concepts[i]));
}

static void add_skills(const mirror_call *call, cJSON *root)
{
    cJSON *list = cJSON_AddArrayToObject(root, "covers");
    for (size_t i = 0; i < call->mirror.skills_count; i++) {
        const km_mirror_skill *skill = &call->mirror.skills[i];
        cJSON *object = concept_json(call, skill->concept);
        add_text(
            object, "text",
            (km_bytes){call->syllabus.data + skill->span.byte_start, skill->span.byte_end - skill->span.byte_start});
        cJSON_AddNumberToObject(object, "start", skill->span.point_start);
        cJSON_AddNumberToObject(object, "end", skill->span.point_end);
        cJSON_AddNumberToObject(object, "groups", skill->groups);
        cJSON_AddNumberToObject(object, "ads", skill->ads);
        cJSON_AddNumberToObject(object, "courses", skill->courses);
        cJSON_AddItemToArray(list, object);
    }
}

static void add_groups(const mirror_call *call, cJSON *root)
{
    const km_terms *terms = &call->data.engine->terms;
    cJSON *list = cJSON_AddArrayToObject(root, "fills");
    for (size_t i = 0; i < call->mirror.groups_count; i++) {
        const km_mirror_group *group = &call->mirror.groups[i];
        cJSON *object = cJSON_CreateObject(), *named = concept_json(call, group->group);
        add_text(named, "ssyk", km_string(&terms->pack.strings, terms->notation[group->group]));
        cJSON_AddItemToObject(object, "group", named);
        cJSON_AddNumberToObject(object, "share", group->share);
        add_concepts(call, object, "occupations", group->occupations, group->occupation_count);
        add_concepts(call, object, "skills", group->covered, group->covered_count);
        add_concepts(call, object, "missing", group->missing, group->missing_count);
        cJSON_AddItemToArray(list, object);
    }
}

static void add_lines(const mirror_call *call, cJSON *root)
{
    cJSON *list = cJSON_AddArrayToObject(root, "unasked");
    for (size_t i = 0; i < call->mirror.lines_count; i++) {
        const km_mirror_line *line = &call->mirror.lines[i];
        cJSON *object = cJSON_CreateObject();
        cJSON_AddNumberToObject(object, "line", line->number);
        add_text(object, "text", line->text);
        cJSON_AddBoolToObject(object, "silent", line->silent);
        cJSON_AddItemToArray(list, object);
    }
}

static bool print_json(mirror_call *call)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "format", "km-mirror-1");
    add_skills(call, root);
    add_groups(call, root);
    add_lines(call, root);
    char *text = cJSON_PrintUnformatted(root);
    if (text)
        puts(text);
    cJSON_free(text);
    cJSON_Delete(root);
    return text || km_say(&call->message, "%s", km_code_sentence(KM_MEMORY, call->language));
}

/* --- Table ------------------------------------------------------------------------------------------------ */

static void print_bytes(km_bytes text)
{
    fwrite(text.data, 1, text.size, stdout);
}

static void print_word(const mirror_call *call, const char *key)
{
    print_bytes(km_text(&call->texts, key));
}

static void print_heading(const mirror_call *call, const char *key)
{
    putchar('\n');
    print_word(call, key);
    putchar('\n');
}

static void print_skills(const mirror_call *call)
{
    print_heading(call, "mirror.covers");
    for (size_t i = 0; i < call->mirror.skills_count; i++) {
        const km_mirror_skill *skill = &call->mirror.skills[i];
        printf("  ");
        print_bytes(label_of(call, skill->concept));
        printf(" (\"%.*s\")", (int)(skill->span.byte_end - skill->span.byte_start),
               call->syllabus.data + skill->span.byte_start);
        if (skill->groups == 0) {
            printf(": ");
            print_word(call, "mirror.nobody");
        } else {
            printf(": %u ", skill->groups);
            print_word(call, "mirror.groups");
            printf(", %u ", skill->ads);
            print_word(call, "mirror.ads");
        }
        printf(", %u ", skill->courses);
        print_word(call, "mirror.courses");
        putchar('\n');
    }
    if (call->mirror.skills_count == 0) {
        printf("  ");
        print_word(call, "mirror.nothing");
        putchar('\n');
    }
}

static void print_labels(const mirror_call *call, const char *key, const uint32_t *concepts, uint32_t count)
{
    if (count == 0)
        return;
    printf("       ");
    print_word(call, key);
    for (uint32_t i = 0; i < count; i++) {
        printf(i ? "; " : " ");
        print_bytes(label_of(call, concepts[i]));
    }
    putchar('\n');
}

static void print_groups(const mirror_call *call)
{
    const km_terms *terms = &call->data.engine->terms;
    print_heading(call, "mirror.fills");
    for (size_t i = 0; i < call->mirror.groups_count; i++) {
        const km_mirror_group *group = &call->mirror.groups[i];
        printf("  %3u %%  ", (group->share + 50) / 100);
        print_bytes(km_string(&terms->pack.strings, terms->notation[group->group]));
        putchar(' ');
        print_bytes(label_of(call, group->group));
        putchar('\n');
        print_labels(call, "mirror.occupations", group->occupations, group->occupation_count);
        print_labels(call, "mirror.has", group->covered, group->covered_count);
        print_labels(call, "mirror.lacks", group->missing, group->missing_count);
    }
}

static void print_lines(const mirror_call *call)
{
    print_heading(call, "mirror.unasked");
    for (size_t i = 0; i < call->mirror.lines_count; i++) {
        const km_mirror_line *line = &call->mirror.lines[i];
        printf("  %4u  ", line->number);
        print_bytes(line->text);
        printf("  [");
        print_word(call, line->silent ? "mirror.silent" : "mirror.needless");
        puts("]");
    }
}

/* ---------------------------------------------------------------------------------------------------------- */

static bool find_groups(mirror_call *call, uint32_t *groups)
{
    const char *given = km_option_value(&call->options, "groups");
    *groups = GROUPS_USUAL;
    if (!given)
        return true;
    *groups = 0;
    for (const char *digit = given; *digit >= '0' && *digit <= '9' && *groups <= GROUPS_MOST; digit++)
        *groups = *groups * 10 + (uint32_t)(*digit - '0');
    bool number = strspn(given, "0123456789") == strlen(given) && *groups >= 1 && *groups <= GROUPS_MOST;
    return number || km_say(&call->message, "--groups %s: give a number from 1 to %u.", given, GROUPS_MOST);
}

static bool mirror(mirror_call *call)
{
    const char *path = km_option_value(&call->options, "");
    uint32_t groups;
    if (!find_groups(call, &groups))
        return false;
    km_status status = km_mirror_make(&call->mirror, &call->work, call->data.engine, call->syllabus, groups);
    if (status.code)
        return km_say(&call->message, "%s: %s", path, km_code_sentence(status.code, call->language));
    if (km_option_given(&call->options, "json"))
        return print_json(call);
    print_skills(call);
    print_groups(call);
    print_lines(call);
    return true;
}

int km_mirror_command(int count, char **arguments)
{
    mirror_call call = {.language = "sv", .work = km_arena_make(0)};
    int status;
    if (!km_options_parse(&call.options, "mirror", options_table, count, arguments, &status))
        return status;
    if (km_option_given(&call.options, "lang"))
        call.language = km_option_value(&call.options, "lang");
    bool english = strcmp(call.language, "en") == 0;
    if (!english && strcmp(call.language, "sv") != 0) {
        fprintf(stderr, "km mirror: --lang is sv or en, not %s.\n", call.language);
        return KM_EXIT_USAGE;
    }
    call.texts = km_report_texts(english);
    bool done = km_file_read(&call.work, km_option_value(&call.options, ""), &call.syllabus, &call.message) &&
                km_data_open(&call.data, km_option_value(&call.options, "data"), call.language, &call.message);
    if (done) {
        done = mirror(&call);
        km_data_close(&call.data);
    }
    km_arena_free(&call.work);
    if (!done)
        fprintf(stderr, "km mirror: %s\n", call.message.text);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
