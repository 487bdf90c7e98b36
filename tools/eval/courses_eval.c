#include "eval/courses_eval.h"

#include "base/arena.h"
#include "base/status.h"
#include "data.h"
#include "eval/group_ranking.h"
#include "eval/judged.h"
#include "file.h"
#include "match/training.h"
#include "options.h"
#include "sources/intake.h"
#include "sources/lines.h"
#include "sources/plain_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const km_option options_table[] = {
    {"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"},
    {"courses", "FILE", KM_OPTION_NEEDED, "one course a line: {\"id\",\"title\",\"description\",\"ssyk\":[code ..]}"},
    {"run", "FILE", 0, "write the rankings, course TAB code TAB score"},
    {"errors", "N", 0, "list up to N courses whose first five groups hold no right one"},
    {"json", NULL, 0, "print the figures as JSON"},
    {0}};

typedef struct courses_eval {
    km_arena arena;
    km_options options;
    km_data data;
    const km_training *training;
    km_group_ranking ranking;
    km_ranking_score figures;
    unsigned long errors; /* still to be listed */
    uint64_t skipped;     /* lines without a title */
    km_message message;
} courses_eval;

/* "5321 - Undersköterskor" stands for 5321. */
static km_bytes code_of(const cJSON *item)
{
    km_bytes code = km_bytes_of(cJSON_GetStringValue(item));
    return (km_bytes){code.data, strspn(code.data ? code.data : "", "0123456789")};
}

/* The rank of the first right group; 0 when none is there. */
static uint32_t first_rank(const courses_eval *eval, const cJSON *codes)
{
    const cJSON *item;
    uint32_t best = 0;
    cJSON_ArrayForEach(item, codes)
    {
        uint32_t rank = km_group_ranking_rank(&eval->ranking, code_of(item));
        if (rank && (best == 0 || rank < best))
            best = rank;
    }
    return best;
}

static void print_error(const courses_eval *eval, const cJSON *course, const cJSON *codes, uint32_t rank)
{
    const km_terms *terms = &eval->data.engine->terms;
    const cJSON *item;
    printf("%4u  %s\n      right:", rank, km_member_text(course, "title").data);
    cJSON_ArrayForEach(item, codes) printf(" %.4s", code_of(item).data);
    fputs("\n      first:", stdout);
    for (uint32_t i = 0; i < 5 && i < eval->ranking.count; i++) {
        km_bytes label = km_string(&terms->pack.strings, terms->label[eval->ranking.groups[i]]);
        km_bytes code = km_string(&terms->pack.strings, terms->notation[eval->ranking.groups[i]]);
        printf("%s %.*s %.*s", i ? " |" : "", (int)code.size, code.data, (int)label.size, label.data);
    }
    putchar('\n');
}

static bool rank_course(courses_eval *eval, km_arena *work, km_bytes title, km_bytes description)
{
    const km_trained *trained;
    uint32_t count;
    km_bytes heading = km_plain_text(work, title), text = {"", 0};
    if (description.data)
        text = km_plain_text(work, description);
    if (!heading.data || !text.data)
        return km_say(&eval->message, "Out of memory.");
    km_status status = km_training_rank(eval->training, work, heading, text, &trained, &count);
    if (status.code)
        return km_say(&eval->message, "\"%.*s\": %s", (int)title.size, title.data, km_code_sentence(status.code, "en"));
    km_group_ranking_start(&eval->ranking, &eval->data.engine->terms);
    for (uint32_t i = 0; i < count && i < KM_GROUP_RANKING_MOST; i++)
        km_group_ranking_add(&eval->ranking, trained[i].group, trained[i].score);
    return true;
}

static bool take_course(courses_eval *eval, const cJSON *course, uint64_t line)
{
    km_bytes title = km_member_text(course, "title"), id = km_member_text(course, "id");
    const cJSON *codes = km_member_list(course, "ssyk");
    char number[24];
    if (!title.size) {
        eval->skipped++;
        return true;
    }
    if (!id.size)
        id = (km_bytes){number, (size_t)snprintf(number, sizeof number, "%llu", (unsigned long long)line)};
    km_arena work = km_arena_make(0);
    bool done = rank_course(eval, &work, title, km_member_text(course, "description"));
    km_arena_free(&work);
    if (!done)
        return false;
    if (!km_group_ranking_write(&eval->ranking, id))
        return km_say(&eval->message, "Out of memory.");
    if (!codes || cJSON_GetArraySize(codes) == 0)
        return true;
    uint32_t rank = first_rank(eval, codes);
    km_ranking_add(&eval->figures, rank);
    if (eval->errors && (rank == 0 || rank > 5)) {
        print_error(eval, course, codes, rank);
        eval->errors--;
    }
    return true;
}

static bool take_lines(courses_eval *eval, FILE *file, const char *path)
{
    km_lines lines;
    bool done = km_lines_open(&lines, file) || km_say(&eval->message, "Out of memory.");
    while (done && km_lines_next(&lines)) {
        cJSON *course = cJSON_ParseWithLength(lines.line.data, lines.line.size);
        done = cJSON_IsObject(course) ? take_course(eval, course, lines.number)
                                      : km_say(&eval->message, "%s:%llu: the line is no JSON object.", path,
                                               (unsigned long long)lines.number);
        cJSON_Delete(course);
    }
    if (done && lines.trouble)
        done = km_say(&eval->message, "%s:%llu: %s.", path, (unsigned long long)lines.number, lines.trouble);
    km_lines_close(&lines);
    return done;
}

static bool evaluate(courses_eval *eval)
{
    const char *path = km_option_value(&eval->options, "courses"), *run = km_option_value(&eval->options, "run");
    const char *errors = km_option_value(&eval->options, "errors");
    eval->errors = errors ? strtoul(errors, NULL, 10) : 0;
    eval->ranking = km_group_ranking_make(&eval->arena, run != NULL);
    if (km_training_make(&eval->arena, eval->data.engine, &eval->training).code)
        return km_say(&eval->message, "Out of memory.");
    FILE *file = fopen(path, "rb");
    if (!file)
        return km_say(&eval->message, "%s: %s", path, strerror(errno));
    bool done = take_lines(eval, file, path);
    fclose(file);
    if (done && run)
        done = km_file_write(run, km_group_ranking_lines(&eval->ranking), &eval->message);
    if (done && eval->skipped)
        fprintf(stderr, "km eval courses: %s: %llu courses without a title were passed over.\n", path,
                (unsigned long long)eval->skipped);
    if (done)
        km_ranking_print(stdout, &eval->figures, km_option_given(&eval->options, "json"));
    return done;
}

int km_eval_courses(int count, char **arguments)
{
    courses_eval eval = {.arena = km_arena_make(0)};
    int status;
    if (!km_options_parse(&eval.options, "eval courses", options_table, count, arguments, &status))
        return status;
    bool done = km_data_open(&eval.data, km_option_value(&eval.options, "data"), "en", &eval.message);
    if (done) {
        done = evaluate(&eval);
        km_data_close(&eval.data);
    }
    if (!done)
        fprintf(stderr, "km eval courses: %s\n", eval.message.text);
    km_arena_free(&eval.arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
