/* Our own inflection rules beside Snowball's stemmers: which forms of a label each finds in annotated CVs, and which
 * words of the taxonomy that mean different things each takes for one.
 *
 *     stems DATA GOLD ...
 *
 * Only inflection is measured: a mention is found when its words, each reduced to its stem, are the words of a label,
 * each reduced likewise. Compounds, spelling and aliases are left out. */
#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "data.h"
#include "engine.h"
#include "eval/gold.h"
#include "lexicon/index.h"
#include "text/normal.h"
#include "text/token.h"

#define WORDS_MOST 8
#define KEY_MOST 400
#define EXAMPLES 12

typedef enum method { WORDS, OWN, SNOWBALL, METHODS } method;

static const char *const method_names[METHODS] = {"as written", "own rules", "Snowball"};

/* A label under the key of its stems. */
typedef struct entry {
    uint32_t key, concept, label;
    uint32_t forms; /* four bits of each word from the right */
} entry;

typedef struct stemming {
    method method;
    const km_engine *engine;
    struct sb_stemmer *snowball[2]; /* Swedish, English */
    km_arena arena;
    km_symbols keys;
    entry *entries;
    size_t count;
    uint32_t *first; /* of each key, and one more */
} stemming;

typedef struct cut {
    char bytes[KEY_MOST];
    km_token tokens[WORDS_MOST + 1];
    uint32_t count;
} cut;

static bool cut_words(km_bytes text, cut *out)
{
    uint32_t size = km_normal_label(text, out->bytes, sizeof out->bytes);
    out->count = size ? km_tokens_label(out->bytes, size, out->tokens, WORDS_MOST + 1) : 0;
    return out->count > 0 && out->count <= WORDS_MOST;
}

/* The stem of a word; `choice` 0 is the first, others follow. False when there is no such one. */
static bool stem_word(const stemming *s, const char *word, uint32_t size, bool english, uint32_t choice, km_stem *stem)
{
    *stem = (km_stem){.size = 0, .forms = KM_FORMS_ANY};
    if (size > KM_STEM_MOST || (choice && (s->method != OWN || english)))
        return false;
    if (s->method == OWN && english) {
        km_stem_english(word, size, stem);
    } else if (s->method == OWN) {
        const km_stemmer *stemmer = &s->engine->lexicon->stemmer;
        km_stem others[KM_STEM_OTHERS];
        km_stem_swedish(stemmer, word, size, stem);
        if (choice) {
            if (choice > km_stem_others(stemmer, word, size, stem, others))
                return false;
            *stem = others[choice - 1];
        }
    } else if (s->method == SNOWBALL) {
        const sb_symbol *made = sb_stemmer_stem(s->snowball[english], (const sb_symbol *)word, (int)size);
        int length = sb_stemmer_length(s->snowball[english]);
        memcpy(stem->bytes, made, (size_t)length);
        stem->size = (uint8_t)length;
    } else {
        memcpy(stem->bytes, word, size);
        stem->size = (uint8_t)size;
    }
    return true;
}

/* The key of words: their stems joined; the word at `turned` takes its stem number `choice`. 0 when there is none. */
static uint32_t key_of(const stemming *s, const cut *words, bool english, uint32_t turned, uint32_t choice, char *key,
                       uint32_t *forms)
{
    uint32_t size = 0;
    key[size++] = english ? 'e' : 's';
    *forms = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        km_stem stem;
        const km_token *token = &words->tokens[i];
        if (!stem_word(s, words->bytes + token->start, token->size, english, i == turned ? choice : 0, &stem) ||
            size + stem.size + 1 > KEY_MOST)
            return 0;
        key[size++] = ' ';
        memcpy(key + size, stem.bytes, stem.size);
        size += stem.size;
        if (i + 1 == words->count)
            *forms = stem.forms;
    }
    return size;
}

static int by_key(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->label < y->label ? -1 : x->label > y->label;
}

static void *need(void *memory)
{
    if (!memory) {
        fputs("stems: memory ran out\n", stderr);
        exit(1);
    }
    return memory;
}

static bool is_english_form(uint8_t form)
{
    return form == KM_FORM_ENGLISH || form == KM_FORM_ENGLISH_ALTERNATIVE;
}

static void index_labels(stemming *s)
{
    const km_terms *terms = &s->engine->terms;
    s->arena = km_arena_make(0);
    if (km_symbols_make(&s->arena, terms->label_count, &s->keys).code)
        need(NULL);
    s->entries = need(malloc((terms->label_count + 1) * sizeof *s->entries));
    s->count = 0;
    for (uint32_t i = 0; i < terms->label_count; i++) {
        cut words;
        char key[KEY_MOST];
        uint32_t forms;
        if (!cut_words(km_string(&terms->pack.strings, terms->label_string[i]), &words))
            continue;
        uint32_t size = key_of(s, &words, is_english_form(terms->label_form[i]), 0, 0, key, &forms);
        if (size)
            s->entries[s->count++] = (entry){km_symbols_add(&s->keys, key, size), terms->label_concept[i], i, forms};
    }
    qsort(s->entries, s->count, sizeof *s->entries, by_key);
    s->first = need(calloc(s->keys.count + 1, sizeof *s->first));
    size_t at = 0;
    for (uint32_t k = 0; k <= s->keys.count; k++) {
        while (at < s->count && s->entries[at].key < k)
            at++;
        s->first[k] = (uint32_t)at;
    }
}

static bool is_in_gold(const km_terms *terms, uint32_t concept, const km_gold_mention *mention)
{
    km_bytes id = km_string(&terms->pack.strings, terms->id[concept]);
    for (size_t i = 0; i < mention->id_count; i++)
        if (mention->ids[i].size == id.size && memcmp(mention->ids[i].data, id.data, id.size) == 0)
            return true;
    return false;
}

/* Bits: 1 some label is met, 2 a right one. */
static unsigned look_up(const stemming *s, const km_gold_mention *mention)
{
    unsigned met = 0;
    cut words;
    if (!cut_words((km_bytes){mention->words, strlen(mention->words)}, &words))
        return 0;
    for (int english = 0; english < 2; english++)
        for (uint32_t turned = 0; turned < words.count; turned++)
            for (uint32_t choice = 0; choice <= KM_STEM_OTHERS; choice++) {
                char key[KEY_MOST];
                uint32_t forms, size = key_of(s, &words, english, turned, choice, key, &forms);
                uint32_t symbol = size ? km_symbols_find(&s->keys, key, size) : KM_NONE;
                for (uint32_t i = symbol == KM_NONE ? 0 : s->first[symbol];
                     symbol != KM_NONE && i < s->first[symbol + 1]; i++)
                    if (s->entries[i].forms & forms)
                        met |= is_in_gold(&s->engine->terms, s->entries[i].concept, mention) ? 3u : 1u;
            }
    return met;
}

static void measure_gold(const stemming *s, const char *folder)
{
    km_arena arena = km_arena_make(0);
    km_gold_cv *cvs;
    size_t count;
    km_message message;
    if (!km_gold_read(&arena, folder, &cvs, &count, &message)) {
        fprintf(stderr, "stems: %s\n", message.text);
        exit(1);
    }
    uint32_t gold = 0, met = 0, right = 0;
    for (size_t c = 0; c < count; c++)
        for (size_t m = 0; m < cvs[c].mention_count; m++) {
            const km_gold_mention *mention = &cvs[c].mentions[m];
            if (!mention->id_count || mention->kind == KM_KIND_TRAIT || mention->level == 3)
                continue;
            unsigned bits = look_up(s, mention);
            gold++;
            met += bits & 1;
            right += bits >> 1;
        }
    printf("%-11s %-10.40s %5u of level 1 and 2, %5u met, %5u right: precision %.3f recall %.3f\n",
           method_names[s->method], strrchr(folder, '/') ? strrchr(folder, '/') + 1 : folder, gold, met, right,
           met ? (double)right / met : 0.0, gold ? (double)right / gold : 0.0);
    km_arena_free(&arena);
}

/* Do two concepts say the same: one concept, or one in both taxonomies? */
static bool is_same(const km_terms *terms, uint32_t a, uint32_t b)
{
    if (a == b)
        return true;
    for (uint32_t e = terms->edge_start[a]; e < terms->edge_start[a + 1]; e++)
        if (terms->edge_kind[e] == KM_EDGE_SAME && terms->edge_target[e] == b)
            return true;
    return false;
}

static bool is_one_word(const km_terms *terms, const entry *e, cut *words)
{
    return cut_words(km_string(&terms->pack.strings, terms->label_string[e->label]), words) && words->count == 1;
}

static bool same_word(const cut *a, const cut *b)
{
    return a->tokens[0].size == b->tokens[0].size && memcmp(a->bytes, b->bytes, a->tokens[0].size) == 0;
}

/* Labels of one word, by pairs: different words under one key that no concept shares. */
static void measure_conflations(const stemming *s)
{
    const km_terms *terms = &s->engine->terms;
    uint32_t pairs = 0, shown = 0;
    char examples[2000] = "";
    for (uint32_t k = 0; k < s->keys.count; k++)
        for (uint32_t i = s->first[k]; i < s->first[k + 1]; i++)
            for (uint32_t j = i + 1; j < s->first[k + 1]; j++) {
                cut a, b;
                const entry *x = &s->entries[i], *y = &s->entries[j];
                if (!(x->forms & y->forms) || !is_one_word(terms, x, &a) || !is_one_word(terms, y, &b) ||
                    is_same(terms, x->concept, y->concept) || terms->kind[x->concept] != terms->kind[y->concept] ||
                    same_word(&a, &b))
                    continue;
                pairs++;
                if (pairs % 7 == 1 && shown < EXAMPLES) {
                    size_t used = strlen(examples);
                    snprintf(examples + used, sizeof examples - used, "%s%.*s/%.*s", shown++ ? ", " : "",
                             (int)a.tokens[0].size, a.bytes, (int)b.tokens[0].size, b.bytes);
                }
            }
    printf("%-11s %u pairs of different words and concepts of one kind under one stem: %s\n", method_names[s->method],
           pairs, examples);
}

int main(int argc, char **argv)
{
    km_data data;
    km_message message;
    if (argc < 3 || !km_data_open(&data, argv[1], "en", &message)) {
        fprintf(stderr, "stems: %s\n", argc < 3 ? "say stems DATA GOLD ..." : message.text);
        return 1;
    }
    for (method m = WORDS; m < METHODS; m++) {
        stemming s = {.method = m, .engine = data.engine};
        s.snowball[0] = need(sb_stemmer_new("swedish", NULL));
        s.snowball[1] = need(sb_stemmer_new("english", NULL));
        index_labels(&s);
        for (int i = 2; i < argc; i++)
            measure_gold(&s, argv[i]);
        measure_conflations(&s);
        sb_stemmer_delete(s.snowball[0]);
        sb_stemmer_delete(s.snowball[1]);
        free(s.entries);
        free(s.first);
        km_arena_free(&s.arena);
    }
    km_data_close(&data);
    return 0;
}
