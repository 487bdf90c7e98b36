#include "demand/ad_counter.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "catalogue/pool.h"
#include "lexicon/rules.h"
#include "match/demand.h"
#include "text/normal.h"

/* Mentions less sure than this are not counted. */
#define CONFIDENCE_LEAST 75

/* A sentence of fewer bytes is a formula ("B-körkort krävs"), never a presentation of the company. */
#define SENTENCE_LONG 60

/* A line of at most so many bytes can be a heading. */
#define HEADING_MOST 60

/* The longest line that km build takes. */
#define NAMES_MOST 96

struct km_ad_counter {
    const km_engine *engine;
    km_pool titles;               /* keys of labels and titles of occupations and groups */
    km_pair_map job_of;           /* (title, 0) -> concept: an occupation; of several the group, or AMBIGUOUS */
    km_pair_map group_of_code;    /* (SSYK code, 0) -> concept */
    km_rule_map swedish, english; /* headings */
    km_rule_map swedish_words, english_words; /* function words, by which a language is known */
    km_ad_counts counts;
};

/* A title of occupations in several groups. */
#define AMBIGUOUS (KM_NONE - 1)

/* --- Occupations ------------------------------------------------------------------------------------------ */

static bool is_job(const km_terms *terms, uint32_t concept)
{
    return !(terms->flags[concept] & KM_FLAG_RETIRED) &&
           (terms->kind[concept] == KM_KIND_OCCUPATION || terms->kind[concept] == KM_KIND_GROUP);
}

static uint32_t group_of(const km_terms *terms, uint32_t job)
{
    return terms->kind[job] == KM_KIND_GROUP ? job : km_terms_group(terms, job);
}

/* What a title means when a further job is called so too. */
static uint32_t join_jobs(const km_terms *terms, uint32_t known, uint32_t job)
{
    if (known == KM_NONE || known == job)
        return job;
    if (known == AMBIGUOUS)
        return AMBIGUOUS;
    uint32_t a = group_of(terms, known), b = group_of(terms, job);
    return a == b && a != KM_NONE ? a : AMBIGUOUS;
}

/* A preferred label means its occupation, whatever else is called so; they are added last. */
static bool add_titles(km_ad_counter *counter, km_arena *work, bool preferred)
{
    const km_terms *terms = &counter->engine->terms;
    for (uint32_t l = 0; l < terms->label_count; l++) {
        uint32_t job = terms->label_concept[l];
        if (!is_job(terms, job) || (terms->label_form[l] == KM_FORM_PREFERRED) != preferred)
            continue;
        km_bytes key = km_label_key(work, km_string(&terms->pack.strings, terms->label_string[l]));
        uint32_t title = key.size ? km_pool_add(&counter->titles, key) : KM_NONE;
        uint32_t *held = title == KM_NONE ? NULL : km_pair_map_at(&counter->job_of, title, 0);
        if (key.size && !held)
            return false;
        if (held)
            *held = preferred ? job : join_jobs(terms, *held, job);
    }
    return true;
}

static bool add_codes(km_ad_counter *counter)
{
    const km_terms *terms = &counter->engine->terms;
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        if (terms->kind[c] != KM_KIND_GROUP || terms->notation[c] == KM_NONE)
            continue;
        uint32_t code = km_pool_add(&counter->titles, km_string(&terms->pack.strings, terms->notation[c]));
        uint32_t *held = code == KM_NONE ? NULL : km_pair_map_at(&counter->group_of_code, code, 0);
        if (!held)
            return false;
        *held = c;
    }
    return true;
}

static uint32_t job_called(const km_ad_counter *counter, km_arena *work, km_bytes title)
{
    km_bytes key = title.size ? km_label_key(work, title) : title;
    uint32_t known = key.size ? km_pool_find(&counter->titles, key) : KM_NONE;
    uint32_t job = known == KM_NONE ? KM_NONE : km_pair_map_get(&counter->job_of, known, 0);
    return job == AMBIGUOUS ? KM_NONE : job;
}

/* Where the name of the job ends in an ad's title: "Kock till skola", "Kock i Lund", "Kock sökes", "Kock, vikariat". */
static size_t end_of_name(km_bytes title, size_t from)
{
    static const char *const ends[] = {" till ", " i ", " sökes", " på ", " inom ", " med ", " - ",  " – ",
                                       ",",      " (",  "!",      ":",    " / ",    " to ",  " in ", " for "};
    for (size_t at = from; at < title.size; at++) {
        for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
            size_t size = strlen(ends[e]);
            if (at + size <= title.size && memcmp(title.data + at, ends[e], size) == 0)
                return at;
        }
    }
    return title.size;
}

static uint32_t job_of_title(const km_ad_counter *counter, km_arena *work, km_bytes title)
{
    uint32_t job = job_called(counter, work, title);
    size_t end = end_of_name(title, 0);
    return job == KM_NONE && end ? job_called(counter, work, (km_bytes){title.data, end}) : job;
}

static uint32_t job_of_ad(km_ad_counter *counter, km_arena *work, const km_ad *ad)
{
    const km_terms *terms = &counter->engine->terms;
    uint32_t job = ad->occupation.size ? km_terms_find(terms, ad->occupation) : KM_NONE;
    if (job != KM_NONE && is_job(terms, job))
        return job;
    job = job_called(counter, work, ad->occupation_label);
    if (job != KM_NONE)
        return job;
    uint32_t code = ad->group.size ? km_pool_find(&counter->titles, ad->group) : KM_NONE;
    job = code == KM_NONE ? KM_NONE : km_pair_map_get(&counter->group_of_code, code, 0);
    if (job != KM_NONE)
        return job;
    job = job_of_title(counter, work, ad->title);
    counter->counts.titled += job != KM_NONE;
    counter->counts.unknown += job == KM_NONE;
    return job;
}

/* --- Sections --------------------------------------------------------------------------------------------- */

/* What stands under a heading: 'c'ompany, 'o'ffer, 'a'pply, 'j'ob, 'n'eeds; 0 when the line is no known heading. */
static char known_heading(const km_ad_counter *counter, km_bytes line)
{
    char normal[HEADING_MOST + 8];
    uint32_t size = line.size <= HEADING_MOST ? km_normal_label(line, normal, sizeof normal) : 0;
    while (size && strchr(" :.!?-*#", normal[size - 1]))
        size--;
    const km_rule_map *maps[] = {&counter->swedish, &counter->english};
    for (int i = 0; size && i < 2; i++) {
        uint32_t symbol = km_symbols_find(&maps[i]->keys, normal, size);
        if (symbol != KM_NONE)
            return *km_string(&counter->engine->terms.pack.strings, maps[i]->values[symbol]).data;
    }
    return 0;
}

/* A short line that ends in a colon, or has no small letter. */
static bool looks_like_heading(km_bytes line)
{
    bool small = false, capital = false;
    if (line.size == 0 || line.size > HEADING_MOST)
        return false;
    for (size_t i = 0; i < line.size; i++) {
        small |= line.data[i] >= 'a' && line.data[i] <= 'z';
        capital |= line.data[i] >= 'A' && line.data[i] <= 'Z';
    }
    return line.data[line.size - 1] == ':' || (capital && !small);
}

static km_bytes line_at(km_bytes text, size_t start)
{
    const char *end = memchr(text.data + start, '\n', text.size - start);
    size_t size = end ? (size_t)(end - text.data) - start : text.size - start;
    while (size && strchr(" \r\t", text.data[start + size - 1]))
        size--;
    return (km_bytes){text.data + start, size};
}

/* Blanks what nobody asks for, in place, so that offsets stay. */
static void blank_sections(const km_ad_counter *counter, char *bytes, size_t size)
{
    bool blank = false;
    for (size_t start = 0; start < size;) {
        km_bytes line = line_at((km_bytes){bytes, size}, start);
        char heading = known_heading(counter, line);
        if (heading || looks_like_heading(line))
            blank = heading == 'c' || heading == 'o' || heading == 'a';
        const char *end = memchr(bytes + start, '\n', size - start);
        size_t next = end ? (size_t)(end - bytes) + 1 : size;
        if (blank)
            memset(bytes + start, ' ', line.size);
        start = next;
    }
}

/* --- Names ------------------------------------------------------------------------------------------------ */

typedef struct ad_name {
    km_bytes id;
    char sentence[KM_AD_SENTENCE_DIGITS];
    size_t sentence_size;
    km_bytes words; /* in the ad; empty when they are not what the competence is called */
} ad_name;

static bool ends_sentence(km_bytes text, size_t at)
{
    char c = text.data[at];
    bool stop = c == '.' || c == '!' || c == '?';
    return c == '\n' || (stop && at + 1 < text.size && strchr(" \n\r\t", text.data[at + 1]));
}

static km_bytes sentence_of(km_bytes text, km_span span)
{
    size_t start = span.byte_start, end = span.byte_end;
    while (start && !ends_sentence(text, start - 1))
        start--;
    while (end < text.size && !ends_sentence(text, end))
        end++;
    return (km_bytes){text.data + start, end - start};
}

/* The AF skill of two that mean the same. */
static uint32_t plain_concept(const km_terms *terms, uint32_t concept)
{
    for (uint32_t e = terms->edge_start[concept];
         terms->flags[concept] & KM_FLAG_ESCO && e < terms->edge_start[concept + 1]; e++) {
        uint32_t other = terms->edge_target[e];
        if (terms->edge_kind[e] == KM_EDGE_SAME && !(terms->flags[other] & KM_FLAG_ESCO))
            return other;
    }
    return concept;
}

/* How many more words of English than of Swedish stand in a text: function words alone. */
static int english_over_swedish(const km_ad_counter *counter, km_bytes text)
{
    int over = 0;
    for (size_t start = 0, end; start < text.size; start = end + 1) {
        char normal[16];
        for (end = start; end < text.size && !strchr(" \n\t\r.,:;()", text.data[end]);)
            end++;
        km_bytes word = {text.data + start, end - start};
        uint32_t size = word.size && word.size < sizeof normal ? km_normal_label(word, normal, sizeof normal) : 0;
        if (size)
            over +=
                km_rule_has(&counter->english_words, normal, size) - km_rule_has(&counter->swedish_words, normal, size);
    }
    return over;
}

/* Swedish endings and compounds say nothing of English words: "code" is no form of "Coda". A sentence without function
 * words is in the language of the ad. */
static bool is_misread(const km_ad_counter *counter, km_bytes text, const km_mention *mention, int ad_over)
{
    if (mention->via != KM_VIA_INFLECTION && mention->via != KM_VIA_COMPOUND && mention->via != KM_VIA_SPELLING)
        return false;
    int over = english_over_swedish(counter, sentence_of(text, mention->span));
    return over > 0 || (over == 0 && ad_over > 0);
}

static bool is_asked_for(const km_mention *mention)
{
    bool competence = mention->kind == KM_KIND_SKILL || mention->kind == KM_KIND_LANGUAGE ||
                      mention->kind == KM_KIND_LICENCE || mention->kind == KM_KIND_EDUCATION ||
                      mention->kind == KM_KIND_TRAIT;
    return competence && (mention->polarity == KM_HAS || mention->polarity == KM_WANTS) &&
           mention->confidence >= CONFIDENCE_LEAST;
}

/* The words by which a mention names its concept. A misspelling or a paraphrase is no name. */
static km_bytes words_of(km_bytes text, const km_mention *mention)
{
    bool named = mention->via == KM_VIA_LABEL || mention->via == KM_VIA_INFLECTION || mention->via == KM_VIA_COMPOUND ||
                 mention->via == KM_VIA_ABBREVIATION;
    uint32_t start = mention->span.byte_start, end = mention->span.byte_end;
    return named ? (km_bytes){text.data + start, end - start} : (km_bytes){text.data, 0};
}

static ad_name name_of(const km_terms *terms, km_bytes text, const km_mention *mention)
{
    ad_name name = {.id = km_string(&terms->pack.strings, terms->id[plain_concept(terms, mention->concepts[0])]),
                    .words = words_of(text, mention)};
    km_bytes sentence = sentence_of(text, mention->span);
    name.sentence_size = sentence.size < SENTENCE_LONG ? 1 : KM_AD_SENTENCE_DIGITS;
    name.sentence[0] = '-';
    if (sentence.size >= SENTENCE_LONG)
        km_ad_hash(sentence, KM_AD_SENTENCE_DIGITS, name.sentence);
    return name;
}

/* A name that only seems to be one: it tells how common the word is, and nothing of what is asked for. */
static ad_name seeming(ad_name name)
{
    name.sentence[0] = KM_AD_SEEMING;
    name.sentence_size = 1;
    name.words.size = 0;
    return name;
}

static int compare_names(const void *left, const void *right)
{
    const ad_name *a = left, *b = right;
    int order = km_bytes_compare(a->id, b->id);
    if (!order)
        order = km_bytes_compare((km_bytes){a->sentence, a->sentence_size}, (km_bytes){b->sentence, b->sentence_size});
    return order ? order : km_bytes_compare(a->words, b->words);
}

/* Lists what is named, sorted and without repeats; gives how many, at most NAMES_MOST. */
static size_t list_names(const km_ad_counter *counter, km_bytes text, const km_reading *reading,
                         ad_name names[NAMES_MOST])
{
    const km_terms *terms = &counter->engine->terms;
    int over = english_over_swedish(counter, text);
    size_t count = 0, kept = 0;
    for (uint32_t i = 0; i < reading->mention_count && count < NAMES_MOST; i++) {
        if (!is_asked_for(&reading->mentions[i]))
            continue;
        names[count] = name_of(terms, text, &reading->mentions[i]);
        if (is_misread(counter, text, &reading->mentions[i], over))
            names[count] = seeming(names[count]);
        count++;
    }
    if (count)
        qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++) {
        if (!kept || compare_names(&names[kept - 1], &names[i]) != 0)
            names[kept++] = names[i];
    }
    return kept;
}

/* --- The line --------------------------------------------------------------------------------------------- */

typedef struct writing {
    char *bytes;
    size_t size;
} writing;

static void put(writing *w, const char *bytes, size_t size)
{
    if (size)
        memcpy(w->bytes + w->size, bytes, size);
    w->size += size;
}

static void put_digits(writing *w, km_bytes text, size_t count)
{
    bool good = text.size >= count;
    for (size_t i = 0; good && i < count; i++)
        good = text.data[i] >= '0' && text.data[i] <= '9';
    put(w, good ? text.data : "-", good ? count : 1);
    put(w, "\t", 1);
}

static void put_hash(writing *w, km_bytes text)
{
    km_ad_hash(text, KM_AD_HASH_DIGITS, w->bytes + w->size);
    w->size += KM_AD_HASH_DIGITS;
    put(w, "\t", 1);
}

static void put_words(writing *w, km_bytes words)
{
    char written[3 * KM_AD_WORD_MOST];
    size_t size = km_ad_word_write(words, written);
    put(w, "=", size > 0);
    put(w, written, size);
}

static km_bytes write_line(const km_ad_counter *counter, km_arena *work, const km_ad *ad, uint32_t job,
                           const ad_name *names, size_t count)
{
    const km_terms *terms = &counter->engine->terms;
    km_bytes id = job == KM_NONE ? (km_bytes){"-", 1} : km_string(&terms->pack.strings, terms->id[job]);
    size_t room = 64 + id.size;
    for (size_t i = 0; i < count; i++)
        room += names[i].id.size + KM_AD_SENTENCE_DIGITS + 3 + 3 * KM_AD_WORD_MOST;
    writing w = {km_arena_take(work, room, 1), 0};
    if (!w.bytes)
        return (km_bytes){NULL, 0};
    put_hash(&w, ad->employer.data ? ad->employer : (km_bytes){"", 0});
    put_hash(&w, ad->text);
    put_digits(&w, ad->date, 4);
    put_digits(&w, ad->region, 2);
    put(&w, id.data, id.size);
    put(&w, "\t", 1);
    for (size_t i = 0; i < count; i++) {
        put(&w, " ", i > 0);
        put(&w, names[i].id.data, names[i].id.size);
        put(&w, "=", 1);
        put(&w, names[i].sentence, names[i].sentence_size);
        put_words(&w, names[i].words);
    }
    return (km_bytes){w.bytes, w.size};
}

km_bytes km_ad_counter_line(km_ad_counter *counter, km_arena *work, const km_ad *ad)
{
    km_read_options options = {KM_GENRE_AD, false, INT32_MIN};
    size_t size = ad->title.size + 1 + ad->text.size;
    char *bytes = km_arena_take(work, size + 1, 1);
    ad_name *names = km_arena_take(work, NAMES_MOST, sizeof *names);
    const km_reading *reading;
    if (!bytes || !names)
        return (km_bytes){NULL, 0};
    if (ad->title.size)
        memcpy(bytes, ad->title.data, ad->title.size);
    bytes[ad->title.size] = '\n';
    memcpy(bytes + ad->title.size + 1, ad->text.data, ad->text.size);
    blank_sections(counter, bytes + ad->title.size + 1, ad->text.size);
    km_status status = km_read(counter->engine, work, (km_bytes){bytes, size}, &options, &reading);
    counter->counts.ads += !status.code;
    counter->counts.bytes += size;
    counter->counts.refused += status.code && status.code != KM_MEMORY;
    if (status.code)
        return (km_bytes){status.code == KM_MEMORY ? NULL : "", 0};
    uint32_t job = job_of_ad(counter, work, ad);
    return write_line(counter, work, ad, job, names, list_names(counter, (km_bytes){bytes, size}, reading, names));
}

km_ad_counter *km_ad_counter_make(km_arena *arena, const km_engine *engine)
{
    km_ad_counter *counter = km_arena_zeros(arena, 1, sizeof *counter);
    km_arena work = km_arena_make(0);
    if (!counter)
        return NULL;
    counter->engine = engine;
    counter->titles = km_pool_make(arena);
    counter->job_of = km_pair_map_make(arena);
    counter->group_of_code = km_pair_map_make(arena);
    bool good = add_titles(counter, &work, false) && add_titles(counter, &work, true) && add_codes(counter) &&
                !km_rule_map_make(arena, &engine->terms, "sv/ad-headings", NULL, &counter->swedish).code &&
                !km_rule_map_make(arena, &engine->terms, "en/ad-headings", NULL, &counter->english).code &&
                !km_rule_map_make(arena, &engine->terms, "sv/function-words", NULL, &counter->swedish_words).code &&
                !km_rule_map_make(arena, &engine->terms, "en/function-words", NULL, &counter->english_words).code;
    km_arena_free(&work);
    return good ? counter : NULL;
}

const km_ad_counts *km_ad_counter_counts(const km_ad_counter *counter)
{
    return &counter->counts;
}
