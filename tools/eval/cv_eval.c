#include "eval/cv_eval.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "data.h"
#include "engine.h"
#include "eval/gold.h"
#include "options.h"

static const km_option options_table[] = {
    {"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"},
    {"gold", "DIR", KM_OPTION_NEEDED, "folder of annotated CVs"},
    {"date", "YYYY-MM-DD", 0, "the day on which the CVs are read; 2026-11-25 unless said"},
    {"paraphrase", "on|off", 0, "propose concepts for phrases that no label matches; on unless said"},
    {"errors", "N", 0, "also list N misses and N false finds of each CV with their context"},
    {"json", NULL, 0, "print JSON"},
    {0}};

/* Of a group of mentions: how many the gold has and how many of them were found, how many finds there are and
 * how many of them are right. */
typedef struct tally {
    uint32_t gold, found;
    uint32_t finds, right;
} tally;

typedef struct score {
    tally all;
    tally kind[KM_KIND_COUNT];
    tally level[4];
    uint32_t polarity_right;
    uint32_t polarity_of[KM_POLARITY_COUNT][KM_POLARITY_COUNT]; /* gold, found */
    uint32_t excused;
    uint32_t decoys, decoys_taken;
    uint32_t cvs;
} score;

typedef struct measuring {
    km_options options;
    km_data data;
    km_arena work; /* the gold */
    km_message message;
    km_read_options read;
    uint32_t errors;
    score score;
} measuring;

/* Do two spans overlap by half of the shorter, with the longer at most three times as long? */
static bool spans_agree(const km_gold_mention *gold, const km_mention *find)
{
    uint32_t start = gold->start > find->span.point_start ? gold->start : find->span.point_start;
    uint32_t end = gold->end < find->span.point_end ? gold->end : find->span.point_end;
    if (end <= start)
        return false;
    uint32_t a = gold->end - gold->start, b = find->span.point_end - find->span.point_start;
    uint32_t shorter = a < b ? a : b, longer = a < b ? b : a;
    return 2 * (end - start) >= shorter && longer <= 3 * shorter;
}

static bool ids_agree(const km_engine *engine, const km_gold_mention *gold, const km_mention *find)
{
    for (uint32_t i = 0; i < find->concept_count + find->further_count; i++) {
        km_bytes id = km_string(&engine->terms.pack.strings, engine->terms.id[find->concepts[i]]);
        for (size_t k = 0; k < gold->id_count; k++)
            if (gold->ids[k].size == id.size && memcmp(gold->ids[k].data, id.data, id.size) == 0)
                return true;
    }
    return false;
}

/* The gold mention for which a find is right; NULL when there is none. Of several the first with the same polarity. */
static const km_gold_mention *right_gold(const km_engine *engine, const km_gold_cv *cv, const km_mention *find)
{
    const km_gold_mention *right = NULL;
    for (size_t i = 0; i < cv->mention_count; i++) {
        const km_gold_mention *gold = &cv->mentions[i];
        if (gold->kind == KM_KIND_TRAIT || !spans_agree(gold, find) || !ids_agree(engine, gold, find))
            continue;
        if (!right || (right->polarity != find->polarity && gold->polarity == find->polarity))
            right = gold;
    }
    return right;
}

/* Is a find that is not right excused by a trait, or by a mention without ids that has excused none before? */
static bool is_excused(const km_gold_cv *cv, const km_mention *find, bool *spent)
{
    if (find->kind == KM_KIND_TRAIT)
        return true;
    for (size_t i = 0; i < cv->mention_count; i++) {
        const km_gold_mention *gold = &cv->mentions[i];
        if (!spans_agree(gold, find))
            continue;
        if (gold->kind == KM_KIND_TRAIT)
            return true;
        if (gold->id_count == 0 && !spent[i]) {
            spent[i] = true;
            return true;
        }
    }
    return false;
}

static bool touches(const km_gold_mention *decoy, const km_mention *find)
{
    return find->span.point_start < decoy->end && decoy->start < find->span.point_end;
}

/* ------------------------------------------------------------------------------------------------
 * Listing errors
 * --------------------------------------------------------------------------------------------- */

static const char *const kind_names[KM_KIND_COUNT] = {
    [KM_KIND_SKILL] = "skill",     [KM_KIND_OCCUPATION] = "occupation", [KM_KIND_LANGUAGE] = "language",
    [KM_KIND_LICENCE] = "licence", [KM_KIND_EDUCATION] = "education",   [KM_KIND_TRAIT] = "trait"};
static const char *const polarity_names[] = {"has", "wants", "lacks", "other"};
static const char *const via_names[] = {"label", "inflection", "compound", "spelling", "abbreviation", "paraphrase"};

/* Byte of a code point. */
static size_t byte_of(km_bytes text, uint32_t point)
{
    size_t at = 0;
    for (uint32_t seen = 0; at < text.size; at++) {
        if (((unsigned char)text.data[at] & 0xC0) != 0x80 && seen++ == point)
            return at;
    }
    return text.size;
}

static void print_context(km_bytes text, uint32_t start, uint32_t end)
{
    uint32_t from = start > 25 ? start - 25 : 0;
    size_t a = byte_of(text, from), b = byte_of(text, start), c = byte_of(text, end), d = byte_of(text, end + 25);
    for (size_t i = a; i < d; i++) {
        if (i == b)
            putchar('[');
        if (i == c)
            putchar(']');
        putchar(text.data[i] == '\n' || text.data[i] == '\r' ? ' ' : text.data[i]);
    }
}

static void print_label(const km_engine *engine, uint32_t concept)
{
    km_bytes label = km_string(&engine->terms.pack.strings, engine->terms.label[concept]);
    printf(" %.*s", (int)label.size, label.data);
}

static void print_find(const measuring *m, const km_gold_cv *cv, const km_mention *find, const char *what)
{
    printf("%-7s %s %-10s %-6s %-10s ", what, cv->name, kind_names[find->kind], polarity_names[find->polarity],
           via_names[find->via]);
    print_context(cv->text, find->span.point_start, find->span.point_end);
    fputs(" =", stdout);
    for (uint32_t i = 0; i < find->concept_count + find->further_count; i++) {
        fputs(i ? " |" : "", stdout);
        print_label(m->data.engine, find->concepts[i]);
    }
    putchar('\n');
}

static void print_missed(const measuring *m, const km_gold_cv *cv, const km_gold_mention *gold)
{
    printf("missed  %s %-10s %-6s %u ", cv->name, kind_names[gold->kind], polarity_names[gold->polarity], gold->level);
    print_context(cv->text, gold->start, gold->end);
    fputs(" =", stdout);
    for (size_t i = 0; i < gold->id_count && i < 5; i++) {
        uint32_t concept = km_terms_find(&m->data.engine->terms, gold->ids[i]);
        fputs(i ? " |" : "", stdout);
        if (concept == KM_NONE)
            printf(" (%.*s)", (int)gold->ids[i].size, gold->ids[i].data);
        else
            print_label(m->data.engine, concept);
    }
    putchar('\n');
}

/* ------------------------------------------------------------------------------------------------
 * Counting
 * --------------------------------------------------------------------------------------------- */

/* Counts the finds; marks the gold mentions that were found. */
static void count_finds(measuring *m, const km_gold_cv *cv, const km_reading *reading, bool *found, bool *spent)
{
    score *s = &m->score;
    uint32_t left = m->errors;
    for (uint32_t i = 0; i < reading->mention_count; i++) {
        const km_mention *find = &reading->mentions[i];
        const km_gold_mention *right = right_gold(m->data.engine, cv, find);
        for (size_t g = 0; g < cv->mention_count; g++)
            found[g] =
                found[g] || (spans_agree(&cv->mentions[g], find) && ids_agree(m->data.engine, &cv->mentions[g], find));
        if (!right && is_excused(cv, find, spent)) {
            s->excused++;
            continue;
        }
        s->all.finds++;
        s->kind[find->kind].finds++;
        if (!right) {
            if (left && left--)
                print_find(m, cv, find, "false");
            continue;
        }
        s->all.right++;
        s->kind[find->kind].right++;
        s->polarity_right += find->polarity == right->polarity;
        s->polarity_of[right->polarity][find->polarity]++;
        if (find->polarity != right->polarity && m->errors)
            print_find(m, cv, find, polarity_names[right->polarity]);
    }
}

static void count_missed(measuring *m, const km_gold_cv *cv, const bool *found)
{
    score *s = &m->score;
    uint32_t left = m->errors;
    for (size_t g = 0; g < cv->mention_count; g++) {
        const km_gold_mention *gold = &cv->mentions[g];
        if (gold->kind == KM_KIND_TRAIT || gold->id_count == 0)
            continue;
        tally *tallies[] = {&s->all, &s->kind[gold->kind], &s->level[gold->level < 4 ? gold->level : 0]};
        for (size_t t = 0; t < sizeof tallies / sizeof *tallies; t++) {
            tallies[t]->gold++;
            tallies[t]->found += found[g];
        }
        if (!found[g] && left && left--)
            print_missed(m, cv, gold);
    }
}

static void count_decoys(measuring *m, const km_gold_cv *cv, const km_reading *reading)
{
    for (size_t d = 0; d < cv->decoy_count; d++) {
        bool taken = false;
        for (uint32_t i = 0; i < reading->mention_count; i++) {
            const km_mention *find = &reading->mentions[i];
            if (find->polarity != KM_HAS || find->kind == KM_KIND_TRAIT || !touches(&cv->decoys[d], find) ||
                right_gold(m->data.engine, cv, find))
                continue;
            if (m->errors && !taken)
                print_find(m, cv, find, "decoy");
            taken = true;
        }
        m->score.decoys++;
        m->score.decoys_taken += taken;
    }
}

static bool measure_cv(measuring *m, const km_gold_cv *cv)
{
    km_arena arena = km_arena_make(0);
    const km_reading *reading;
    km_status status = km_read(m->data.engine, &arena, cv->text, &m->read, &reading);
    bool *found = km_arena_zeros(&arena, cv->mention_count, sizeof *found);
    bool *spent = km_arena_zeros(&arena, cv->mention_count, sizeof *spent);
    if (!status.code && found && spent) {
        count_finds(m, cv, reading, found, spent);
        count_missed(m, cv, found);
        count_decoys(m, cv, reading);
        m->score.cvs++;
    }
    km_arena_free(&arena);
    return status.code ? km_say(&m->message, "%s: %s", cv->name, km_code_sentence(status.code, "en"))
                       : (found && spent) || km_say(&m->message, "Out of memory.");
}

/* ------------------------------------------------------------------------------------------------
 * Printing
 * --------------------------------------------------------------------------------------------- */

static double share(uint32_t part, uint32_t whole)
{
    return whole ? (double)part / whole : 0;
}

static double f1(const tally *t)
{
    double p = share(t->right, t->finds), r = share(t->found, t->gold);
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static void print_json_tally(const tally *t)
{
    printf("{\"gold\":%u,\"found\":%u,\"finds\":%u,\"right\":%u,\"precision\":%.4f,\"recall\":%.4f,\"f1\":%.4f}",
           t->gold, t->found, t->finds, t->right, share(t->right, t->finds), share(t->found, t->gold), f1(t));
}

static void print_json(const score *s)
{
    printf("{\"task\":\"cv\",\"cvs\":%u,\"all\":", s->cvs);
    print_json_tally(&s->all);
    fputs(",\"kinds\":{", stdout);
    for (int kind = KM_KIND_SKILL, first = 1; kind < KM_KIND_TRAIT; kind++, first = 0) {
        printf("%s\"%s\":", first ? "" : ",", kind_names[kind]);
        print_json_tally(&s->kind[kind]);
    }
    fputs("},\"levels\":{", stdout);
    for (int level = 1; level < 4; level++)
        printf("%s\"%d\":{\"gold\":%u,\"found\":%u,\"recall\":%.4f}", level > 1 ? "," : "", level, s->level[level].gold,
               s->level[level].found, share(s->level[level].found, s->level[level].gold));
    printf("},\"polarity\":{\"right\":%u,\"of\":%u,\"accuracy\":%.4f}", s->polarity_right, s->all.right,
           share(s->polarity_right, s->all.right));
    printf(",\"decoys\":{\"taken\":%u,\"of\":%u,\"share\":%.4f},\"excused\":%u}\n", s->decoys_taken, s->decoys,
           share(s->decoys_taken, s->decoys), s->excused);
}

static void print_row(const char *name, const tally *t)
{
    printf("%-12s %6u %6u %6u %6u   %.3f  %.3f  %.3f\n", name, t->gold, t->found, t->finds, t->right,
           share(t->right, t->finds), share(t->found, t->gold), f1(t));
}

static void print_table(const score *s)
{
    printf("%u CVs         gold  found  finds  right   prec.  recall F1\n", s->cvs);
    print_row("all", &s->all);
    for (int kind = KM_KIND_SKILL; kind < KM_KIND_TRAIT; kind++)
        print_row(kind_names[kind], &s->kind[kind]);
    for (int level = 1; level < 4; level++)
        printf("difficulty %d %6u %6u                          %.3f\n", level, s->level[level].gold,
               s->level[level].found, share(s->level[level].found, s->level[level].gold));
    printf("polarity     %u of %u right: %.3f (gold by row: has, wants, lacks, other)\n", s->polarity_right,
           s->all.right, share(s->polarity_right, s->all.right));
    for (int gold = 0; gold < KM_POLARITY_COUNT; gold++)
        printf("  %-8s %5u %5u %5u %5u\n", polarity_names[gold], s->polarity_of[gold][0], s->polarity_of[gold][1],
               s->polarity_of[gold][2], s->polarity_of[gold][3]);
    printf("decoys       %u of %u taken: %.3f; %u finds excused\n", s->decoys_taken, s->decoys,
           share(s->decoys_taken, s->decoys), s->excused);
}

static bool measure(measuring *m)
{
    km_gold_cv *cvs;
    size_t count;
    if (!km_gold_read(&m->work, km_option_value(&m->options, "gold"), &cvs, &count, &m->message))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!measure_cv(m, &cvs[i]))
            return false;
    if (km_option_given(&m->options, "json"))
        print_json(&m->score);
    else
        print_table(&m->score);
    return true;
}

static bool read_choices(measuring *m)
{
    const char *date = km_option_value(&m->options, "date");
    const char *paraphrase = km_option_value(&m->options, "paraphrase");
    const char *errors = km_option_value(&m->options, "errors");
    m->read = (km_read_options){KM_GENRE_CV, !paraphrase || strcmp(paraphrase, "off") != 0, INT32_MIN};
    m->errors = errors ? (uint32_t)strtoul(errors, NULL, 10) : 0;
    date = date ? date : "2026-11-25";
    if (km_date_parse((km_bytes){date, strlen(date)}, &m->read.today))
        return true;
    fprintf(stderr, "km eval cv: --date is written YYYY-MM-DD, not %s.\n", date);
    return false;
}

int km_eval_cv(int count, char **arguments)
{
    measuring m = {.work = km_arena_make(0)};
    int status;
    if (!km_options_parse(&m.options, "eval cv", options_table, count, arguments, &status))
        return status;
    if (!read_choices(&m))
        return KM_EXIT_USAGE;
    bool done = km_data_open(&m.data, km_option_value(&m.options, "data"), "en", &m.message);
    if (done) {
        done = measure(&m);
        km_data_close(&m.data);
    }
    km_arena_free(&m.work);
    if (!done)
        fprintf(stderr, "km eval cv: %s\n", m.message.text);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
