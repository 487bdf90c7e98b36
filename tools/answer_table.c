#include "answer_table.h"

#include "base/utf8.h"
#include "cJSON.h"
#include "path_table.h"
#include "table_page.h"

#include <string.h>

/* Columns of the widest names that still leave room for the rest of an 80 to 120 column line. */
#define LABEL_WIDTH 42
#define WORD_WIDTH 13
/* Most characters to show of one thing in a list. */
#define CLIP_MOST 70
/* How many of a list to name within one line, and of how many occupations to show the lists. */
#define LIST_MOST 6
#define DETAILED_MOST 5

/* A text and spaces up to the width, at least one; a width of 0 means no spaces. */
static void print_padded_bytes(const table_page *page, km_bytes text, int width)
{
    fwrite(text.data, 1, text.size, page->out);
    if (width == 0)
        return;
    for (size_t i = 0; i < text.size; i++)
        width -= !km_utf8_continues(text.data[i]);
    fprintf(page->out, "%*s", width > 0 ? width : 1, "");
}

static void print_padded(const table_page *page, const char *text, int width)
{
    print_padded_bytes(page, (km_bytes){text, strlen(text)}, width);
}

static void print_word(const table_page *page, const char *prefix, const char *name, int width)
{
    print_padded_bytes(page, km_text_of(page->texts, prefix, name), width);
}

static void print_heading(const table_page *page, const char *key)
{
    fputc('\n', page->out);
    print_text(page, key);
    fputc('\n', page->out);
}

/* Parts of 10 000 as percent with one decimal. */
static void print_share(const table_page *page, int parts)
{
    fprintf(page->out, "%d", parts / 100);
    print_text(page, "decimal");
    fprintf(page->out, "%d %%", parts / 10 % 10);
}

/* Tenths with one decimal, which is left out when it is 0. */
static void print_tenths(const table_page *page, int tenths)
{
    fprintf(page->out, "%d", tenths / 10);
    if (tenths % 10 == 0)
        return;
    print_text(page, "decimal");
    fprintf(page->out, "%d", tenths % 10);
}

/* A text, cut with an ellipsis when it is longer than a line can bear. */
static void print_clipped(const table_page *page, const char *text)
{
    size_t size = 0;
    for (int room = CLIP_MOST; text[size]; size++) {
        if (!km_utf8_continues(text[size]) && room-- == 0)
            break;
    }
    fprintf(page->out, "%.*s%s", (int)size, text, text[size] ? "…" : "");
}

/* One line "    name: label, label, ..." of a list of objects; nothing when the list is empty. */
static void print_list(const table_page *page, const char *name, const cJSON *list, const char *label)
{
    const cJSON *item;
    int count = 0;
    if (cJSON_GetArraySize(list) == 0)
        return;
    fputs("      ", page->out);
    print_text(page, name);
    cJSON_ArrayForEach(item, list)
    {
        if (count == LIST_MOST)
            break;
        fputs(count++ ? ", " : ": ", page->out);
        print_clipped(page, string_of(item, label));
    }
    int rest = cJSON_GetArraySize(list) - count;
    if (rest > 0)
        fprintf(page->out, ", + %d", rest);
    fputc('\n', page->out);
}

static void print_sources(const table_page *page, const cJSON *answer)
{
    const cJSON *source;
    fprintf(page->out, "Kompetensmotor %s. ", string_of(answer, "engine"));
    print_text(page, "date");
    fprintf(page->out, " %s.\n", string_of(answer, "date"));
    cJSON_ArrayForEach(source, member(member(answer, "data"), "sources"))
    {
        const char *version = string_of(source, "version"), *date = string_of(source, "date");
        fprintf(page->out, "  %s%s%s%s%s, %s\n", string_of(source, "name"), version[0] ? " " : "", version,
                date[0] ? ", " : "", date, string_of(source, "licence"));
    }
}

/* Kinds of masked data in the order of the text, each once with its number. */
static void print_masked(const table_page *page, const cJSON *masked)
{
    static const char *const kinds[] = {"personal-number", "email", "phone", "address", "link"};
    bool any = false;
    fputc('\n', page->out);
    print_text(page, "masked");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const cJSON *mask;
        int count = 0;
        cJSON_ArrayForEach(mask, masked)
        {
            count += strcmp(string_of(mask, "kind"), kinds[i]) == 0;
        }
        if (count == 0)
            continue;
        km_bytes word = km_text_of(page->texts, "mask", kinds[i]);
        fprintf(page->out, "%s%.*s %d", any ? ", " : ": ", (int)word.size, word.data, count);
        any = true;
    }
    if (!any) {
        fputs(": ", page->out);
        print_text(page, "masked.none");
    }
    fputc('\n', page->out);
}

static void print_months(const table_page *page, int months)
{
    bool whole_years = months >= 24 || months == 12;
    fprintf(page->out, "%d ", whole_years ? months / 12 : months);
    print_text(page, whole_years ? "years" : "months");
    fputs("  ", page->out);
}

static void print_practice(const table_page *page, const cJSON *competence)
{
    const char *last = string_of(competence, "last_used");
    int level = number_of(competence, "level"), months = number_of(competence, "months");
    if (level) {
        char name[2] = {(char)('0' + level % 10), '\0'};
        print_word(page, "level", name, 0);
        fputc(' ', page->out);
    }
    if (months)
        print_months(page, months);
    if (strcmp(last, "ongoing") == 0)
        print_text(page, "ongoing");
    else if (last[0]) {
        print_text(page, "last");
        fprintf(page->out, " %.7s", last);
    }
}

/* The words of the text that show the competence, each once. */
static void print_evidence(const table_page *page, const cJSON *competence, const cJSON *mentions)
{
    const cJSON *index;
    const char *shown = "";
    int count = 0;
    cJSON_ArrayForEach(index, member(competence, "mentions"))
    {
        const char *words = string_of(cJSON_GetArrayItem(mentions, index->valueint), "text");
        if (count < 3 && strcmp(words, shown) != 0) {
            fprintf(page->out, "%s\"%s\"", count++ ? ", " : "  ", words);
            shown = words;
        }
    }
}

static void print_competences(const table_page *page, const cJSON *answer)
{
    const cJSON *competence;
    print_heading(page, "competences");
    cJSON_ArrayForEach(competence, member(answer, "competences"))
    {
        fputs("  ", page->out);
        print_padded(page, string_of(competence, "label"), LABEL_WIDTH);
        print_word(page, "kind", string_of(competence, "kind"), WORD_WIDTH);
        print_word(page, "polarity", string_of(competence, "polarity"), 8);
        print_practice(page, competence);
        print_evidence(page, competence, member(answer, "mentions"));
        fputc('\n', page->out);
    }
    if (cJSON_GetArraySize(member(answer, "competences")) == 0) {
        fputs("  ", page->out);
        print_text(page, "competences.none");
        fputc('\n', page->out);
    }
}

static void print_parts(const table_page *page, const cJSON *parts)
{
    static const char *const names[] = {"coverage", "held", "transition"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        km_bytes word = km_text_of(page->texts, "part", names[i]);
        fprintf(page->out, "%s%.*s ", i ? ", " : "  (", (int)word.size, word.data);
        print_share(page, number_of(parts, names[i]));
    }
    fputs(")\n", page->out);
}

static void print_occupations(const table_page *page, const cJSON *occupations)
{
    const cJSON *occupation;
    int rank = 0;
    print_heading(page, "occupations");
    cJSON_ArrayForEach(occupation, occupations)
    {
        fprintf(page->out, "  %2d  ", ++rank);
        print_padded(page, string_of(occupation, "label"), LABEL_WIDTH);
        print_padded(page, string_of(member(occupation, "group"), "ssyk"), 6);
        print_share(page, number_of(occupation, "score"));
        print_parts(page, member(occupation, "parts"));
        if (rank > DETAILED_MOST)
            continue;
        print_list(page, "shared", member(occupation, "shared"), "label");
        print_list(page, "missing", member(occupation, "missing"), "label");
        print_list(page, "barriers", member(occupation, "barriers"), "label");
    }
    if (rank == 0) {
        fputs("  ", page->out);
        print_text(page, "occupations.none");
        fputc('\n', page->out);
    }
}

static void print_target(const table_page *page, const cJSON *target)
{
    if (!cJSON_IsObject(target))
        return;
    print_heading(page, "target");
    fprintf(page->out, "  \"%s\": %s (%s, SSYK %s)\n", string_of(target, "query"), string_of(target, "label"),
            string_of(member(target, "group"), "label"), string_of(member(target, "group"), "ssyk"));
    print_list(page, "target.alternatives", member(target, "alternatives"), "label");
}

static void print_gap_item(const table_page *page, const cJSON *item)
{
    const cJSON *near = member(item, "near");
    fputs("  ", page->out);
    print_word(page, "status", string_of(item, "status"), WORD_WIDTH);
    print_padded(page, string_of(item, "label"), LABEL_WIDTH);
    print_word(page, "kind", string_of(item, "kind"), WORD_WIDTH);
    print_share(page, number_of(item, "weight"));
    if (cJSON_IsObject(near)) {
        fputs("  ", page->out);
        print_text(page, "near");
        fprintf(page->out, ": %s", string_of(near, "label"));
    }
    fputc('\n', page->out);
}

static void print_gap(const table_page *page, const cJSON *gap, const cJSON *target)
{
    const cJSON *item;
    if (!cJSON_IsObject(gap))
        return;
    fputc('\n', page->out);
    print_text(page, "gap");
    fputc(' ', page->out);
    if (strcmp(string_of(gap, "to"), "ad") == 0)
        print_text(page, "gap.ad");
    else
        fputs(string_of(target, "label"), page->out);
    fputs(": ", page->out);
    print_text(page, "gap.coverage");
    fputc(' ', page->out);
    print_share(page, number_of(gap, "coverage"));
    fputc('\n', page->out);
    cJSON_ArrayForEach(item, member(gap, "items"))
    {
        print_gap_item(page, item);
    }
    if (cJSON_GetArraySize(member(gap, "items")) == 0) {
        fputs("  ", page->out);
        print_text(page, "gap.none");
        fputc('\n', page->out);
    }
}

/* "  key value", when there is a value. */
static void print_named(const table_page *page, const char *key, const char *value)
{
    if (!value[0])
        return;
    fputs(", ", page->out);
    print_text(page, key);
    fprintf(page->out, " %s", value);
}

static void print_start(const table_page *page, const cJSON *course)
{
    const cJSON *start = member(course, "start"), *fee = member(start, "fee");
    const char *status = string_of(course, "start_status"), *distance = string_of(course, "distance");
    if (strcmp(status, "unknown") == 0) {
        fputs(", ", page->out);
        print_text(page, "start.unknown");
    } else {
        print_named(page, strcmp(status, "past") == 0 ? "start.past" : "start", string_of(start, "first_day"));
        print_named(page, "deadline", string_of(start, "deadline"));
    }
    if (string_of(start, "place")[0])
        fprintf(page->out, ", %s", string_of(start, "place"));
    if (strcmp(distance, "yes") == 0 || strcmp(distance, "both") == 0) {
        fputs(", ", page->out);
        print_word(page, "distance", distance, 0);
    }
    if (cJSON_IsNumber(fee)) {
        fputs(", ", page->out);
        print_text(page, "fee");
        fprintf(page->out, " %d ", fee->valueint);
        print_text(page, "kronor");
    }
}

static void print_course(const table_page *page, const cJSON *course)
{
    int weeks = number_of(course, "weeks_tenths");
    fprintf(page->out, "  %s\n      %s", string_of(course, "title"), string_of(course, "provider"));
    if (weeks) {
        fputs(", ", page->out);
        print_tenths(page, weeks);
        fputc(' ', page->out);
        print_text(page, "weeks");
    }
    print_start(page, course);
    if (cJSON_IsTrue(member(course, "trains_for_target"))) {
        fputs(", ", page->out);
        print_text(page, "trains");
    }
    fputc('\n', page->out);
    print_list(page, "fills", member(course, "fills"), "label");
    print_list(page, "prerequisites", member(course, "prerequisites"), "text");
}

static void print_courses(const table_page *page, const cJSON *answer)
{
    const cJSON *course;
    if (!cJSON_IsObject(member(answer, "gap")))
        return;
    print_heading(page, "courses");
    cJSON_ArrayForEach(course, member(answer, "courses"))
    {
        print_course(page, course);
    }
    if (cJSON_GetArraySize(member(answer, "courses")) == 0) {
        fputs("  ", page->out);
        print_text(page, "courses.none");
        fputc('\n', page->out);
    }
    print_list(page, "uncovered", member(answer, "uncovered"), "label");
}

static void print_answer_parts(const table_page *page, const cJSON *answer)
{
    print_sources(page, answer);
    print_masked(page, member(member(answer, "text"), "masked"));
    print_competences(page, answer);
    print_occupations(page, member(answer, "occupations"));
    print_target(page, member(answer, "target"));
    print_gap(page, member(answer, "gap"), member(answer, "target"));
    print_courses(page, answer);
    km_print_path(page->out, member(answer, "path"), page->texts);
}

bool km_print_answer(FILE *out, km_bytes json, const km_texts *texts)
{
    cJSON *answer = cJSON_ParseWithLength(json.data, json.size);
    table_page page = {out, texts};
    bool is_object = cJSON_IsObject(answer);
    if (is_object)
        print_answer_parts(&page, answer);
    cJSON_Delete(answer);
    return is_object;
}

static void print_mention(const table_page *page, const cJSON *mention)
{
    const cJSON *ids = member(mention, "ids");
    const char *id = cJSON_GetStringValue(cJSON_GetArrayItem(ids, 0));
    fprintf(page->out, "%7d %7d  ", number_of(mention, "start"), number_of(mention, "end"));
    print_padded(page, string_of(mention, "text"), LABEL_WIDTH);
    print_word(page, "kind", string_of(mention, "kind"), WORD_WIDTH);
    print_word(page, "polarity", string_of(mention, "polarity"), 8);
    print_padded(page, string_of(mention, "via"), WORD_WIDTH);
    fprintf(page->out, "%3d  %s\n", number_of(mention, "confidence"), id ? id : "");
}

bool km_print_mentions(FILE *out, km_bytes json, const km_texts *texts)
{
    cJSON *answer = cJSON_ParseWithLength(json.data, json.size);
    const cJSON *mention;
    table_page page = {out, texts};
    bool is_object = cJSON_IsObject(answer);
    if (is_object) {
        km_bytes heading = km_text(texts, "mentions");
        fprintf(out, "%.*s: %d\n", (int)heading.size, heading.data, cJSON_GetArraySize(member(answer, "mentions")));
    }
    cJSON_ArrayForEach(mention, member(answer, "mentions"))
    {
        print_mention(&page, mention);
    }
    cJSON_Delete(answer);
    return is_object;
}
