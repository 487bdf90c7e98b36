#include "lexicon/analyse.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

enum {
    COST_OTHER_STEM = 2, /* "svetsarna" as of "svetsare" */
    COST_ENGLISH = 1,    /* an English form in Swedish text */
    COST_FOLDED = 4,     /* "underskoterska" */
    COST_COMPOUND = 3,
    COST_LIGHT_HEAD = 6, /* "truckutbildning" for "truck" */
    COST_SPELLING = 7
};

/* The steps of one word while they are found. */
typedef struct step_list {
    km_step items[KM_STEP_MOST];
    uint8_t count;
} step_list;

static void add_step(step_list *to, km_step step)
{
    for (uint32_t i = 0; i < to->count; i++) {
        km_step *old = &to->items[i];
        if (old->count == step.count && old->stems[0] == step.stems[0] &&
            (step.count == 1 || old->stems[1] == step.stems[1])) {
            old->forms[0] |= step.forms[0];
            return;
        }
    }
    if (to->count < KM_STEP_MOST)
        to->items[to->count++] = step;
}

static km_step single(uint32_t stem, uint8_t forms, uint32_t word, unsigned cost, km_via via)
{
    return (km_step){{stem, KM_NONE}, word, {forms, 0}, 1, (uint8_t)cost, (uint8_t)via, false, false};
}

static void add_stem(const struct km_lexicon *lexicon, step_list *to, const km_stem *stem, unsigned cost, bool english)
{
    uint32_t symbol = km_symbols_find(&lexicon->stems, stem->bytes, stem->size);
    if (symbol == KM_NONE)
        return;
    km_step step = single(symbol, stem->forms, KM_NONE, cost, KM_VIA_LABEL);
    step.english = english;
    add_step(to, step);
}

static void add_swedish_forms(const struct km_lexicon *lexicon, step_list *to, const char *word, uint32_t size,
                              uint32_t hash)
{
    km_stem stem, others[KM_STEM_OTHERS];
    km_stem_swedish_hashed(&lexicon->stemmer, word, size, hash, &stem);
    add_stem(lexicon, to, &stem, 0, false);
    uint32_t count = km_stem_others(&lexicon->stemmer, word, size, &stem, others);
    for (uint32_t i = 0; i < count; i++)
        add_stem(lexicon, to, &others[i], COST_OTHER_STEM, false);
}

static void add_english_form(const km_analyser *analyser, step_list *to, const char *word, uint32_t size, unsigned cost)
{
    km_stem stem;
    km_stem_english(word, size, &stem);
    add_stem(analyser->lexicon, to, &stem, cost, true);
}

/* "installerat" is a form of "installera" even where a label has it as it is. */
static bool is_past_in_era(const char *word, uint32_t size)
{
    return size > 7 && (memcmp(word + size - 4, "erat", 4) == 0 || memcmp(word + size - 5, "erade", 5) == 0);
}

/* The word itself, or when it is none of a label its forms by the rules. */
static void add_forms(const km_analyser *analyser, step_list *to, const char *word, uint32_t size,
                      const km_analysis *analysis)
{
    const struct km_lexicon *lexicon = analyser->lexicon;
    uint32_t symbol = analysis->word;
    bool exact = symbol != KM_NONE && lexicon->word[symbol].stem != KM_NONE;
    if (exact)
        add_step(to, single(lexicon->word[symbol].stem, lexicon->word[symbol].forms, symbol, 0, KM_VIA_LABEL));
    if (symbol != KM_NONE && lexicon->word[symbol].english != KM_NONE) {
        km_step step = single(lexicon->word[symbol].english, KM_FORMS_ANY, symbol, 0, KM_VIA_LABEL);
        step.english = true;
        add_step(to, step);
    }
    if (analyser->english)
        add_english_form(analyser, to, word, size, 0);
    /* In an English text "handled" is a form of "handle" and none of "handleda". */
    if ((!exact && !(analyser->english && to->count)) || (!analyser->english && is_past_in_era(word, size)))
        add_swedish_forms(lexicon, to, word, size, analysis->hash);
    if (!to->count)
        add_english_form(analyser, to, word, size, COST_ENGLISH);
}

/* Heads of fewer bytes are found in many a misspelt word: "dokumenta-ton". */
#define SURE_HEAD 4

/* Adds the ways to part a word; true when one of them is sure. */
static bool add_compounds(const struct km_lexicon *lexicon, step_list *to, const char *word, uint32_t size)
{
    bool sure = false;
    km_split splits[3];
    uint32_t count = km_compound_split(lexicon, word, size, splits, 3);
    for (uint32_t i = 0; i < count; i++) {
        km_step step = {{splits[i].modifier, splits[i].head},
                        KM_NONE,
                        {KM_FORMS_ANY, splits[i].forms},
                        2,
                        COST_COMPOUND,
                        KM_VIA_COMPOUND,
                        false,
                        false};
        add_step(to, step);
        sure = sure || size - splits[i].size >= SURE_HEAD;
        if (!(lexicon->stem_flags[splits[i].head] & KM_STEM_LIGHT_HEAD))
            continue;
        step = single(splits[i].modifier, KM_FORMS_ANY, KM_NONE, COST_LIGHT_HEAD, KM_VIA_COMPOUND);
        step.light = true;
        add_step(to, step);
    }
    return sure;
}

static void add_folded(const struct km_lexicon *lexicon, step_list *to, const char *word, uint32_t size, uint32_t hash)
{
    km_stem stem;
    uint32_t folded = km_symbols_find_hashed(&lexicon->folded, word, size, hash);
    if (folded == KM_NONE && size > 6 && size <= KM_STEM_MOST) {
        /* A form of such a word: the ending has no dots to lose but for -ör. */
        km_stem_swedish_hashed(&lexicon->stemmer, word, size, hash, &stem);
        uint32_t stem_hash = km_hash(stem.bytes, stem.size);
        folded = km_symbols_find_hashed(&lexicon->folded, stem.bytes, stem.size, stem_hash);
        for (const char *end = "ae"; folded == KM_NONE && *end; end++) {
            stem.bytes[stem.size] = *end;
            folded = km_symbols_find_hashed(&lexicon->folded, stem.bytes, (uint32_t)stem.size + 1,
                                            km_hash_step(stem_hash, *end));
        }
    }
    if (folded == KM_NONE)
        return;
    const km_word *w = &lexicon->word[lexicon->folded_word[folded]];
    if (w->stem != KM_NONE)
        add_step(to, single(w->stem, KM_FORMS_ANY, KM_NONE, COST_FOLDED, KM_VIA_SPELLING));
}

static void add_corrected(const struct km_lexicon *lexicon, step_list *to, const char *word, uint32_t size)
{
    uint32_t near[2];
    uint32_t count = km_spelling_near(lexicon, word, size, near, 2);
    for (uint32_t i = 0; i < count; i++) {
        const km_word *w = &lexicon->word[near[i]];
        if (w->stem != KM_NONE)
            add_step(to, single(w->stem, KM_FORMS_ANY, KM_NONE, COST_SPELLING + i, KM_VIA_SPELLING));
    }
}

static bool has_digit(const char *word, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        if (word[i] >= '0' && word[i] <= '9')
            return true;
    return false;
}

/* Finds the ways to read a word. True when it is known: a word of labels or lists, a form of one, or a compound. */
static bool analyse(const km_analyser *analyser, const km_analysis *analysis, const char *word, uint32_t size,
                    step_list *to)
{
    const struct km_lexicon *lexicon = analyser->lexicon;
    to->count = 0;
    if (size > KM_STEM_MOST)
        return false;
    add_forms(analyser, to, word, size, analysis);
    if ((analysis->flags & KM_WORD_FUNCTION) || size < 5 || has_digit(word, size))
        return to->count > 0;
    /* "tandskoterska" is nearer to "tandsköterska" than to anything its letters could be parted into. */
    if (analysis->word == KM_NONE)
        add_folded(lexicon, to, word, size, analysis->hash);
    bool found = to->count > 0;
    bool sure = add_compounds(lexicon, to, word, size);
    bool known = to->count > 0;
    if (!found && !sure)
        add_corrected(lexicon, to, word, size);
    return known;
}

km_status km_analyser_make(km_arena *arena, const struct km_lexicon *lexicon, uint32_t words, km_analyser *analyser)
{
    *analyser = (km_analyser){.lexicon = lexicon, .arena = arena};
    /* Rather more than half of the words of a text are different ones, and most can be read in one way or two. */
    size_t different = (size_t)words / 5 * 3 + 16;
    analyser->analyses = km_arena_grow(arena, NULL, 0, &analyser->room, different, sizeof *analyser->analyses);
    analyser->steps = km_arena_grow(arena, NULL, 0, &analyser->step_room, different * 2, sizeof *analyser->steps);
    return analyser->analyses && analyser->steps ? km_symbols_make(arena, (uint32_t)different, &analyser->seen)
                                                 : km_fail(KM_MEMORY);
}

uint32_t km_analyser_meet(km_analyser *analyser, const char *word, uint32_t size, uint32_t hash)
{
    const struct km_lexicon *lexicon = analyser->lexicon;
    size_t before = analyser->seen.count;
    uint32_t symbol = km_symbols_add_hashed(&analyser->seen, word, size, hash);
    if (symbol == KM_NONE || analyser->seen.count == before)
        return symbol;
    km_analysis *analyses = km_arena_grow(analyser->arena, analyser->analyses, before, &analyser->room,
                                          (size_t)symbol + 1, sizeof *analyses);
    if (!analyses)
        return KM_NONE;
    analyser->analyses = analyses;
    uint32_t own = size > KM_STEM_MOST ? KM_NONE : km_symbols_find_hashed(&lexicon->words, word, size, hash);
    analyses[symbol] = (km_analysis){.hash = hash,
                                     .word = own,
                                     .classes = km_classes_of(&lexicon->cues.classes, word, size, hash),
                                     .flags = own == KM_NONE ? 0 : lexicon->word[own].flags};
    return symbol;
}

km_status km_analyser_run(km_analyser *analyser, bool english)
{
    analyser->english = english;
    for (uint32_t i = 0; i < analyser->seen.count; i++) {
        km_analysis *analysis = &analyser->analyses[i];
        km_bytes word = km_symbol(&analyser->seen, i);
        step_list found;
        analysis->known = analyse(analyser, analysis, word.data, (uint32_t)word.size, &found);
        analysis->step = (uint32_t)analyser->step_count;
        analysis->count = found.count;
        km_step *steps = km_arena_grow(analyser->arena, analyser->steps, analyser->step_count, &analyser->step_room,
                                       analyser->step_count + found.count, sizeof *steps);
        if (!steps)
            return km_fail(KM_MEMORY);
        analyser->steps = steps;
        for (uint32_t k = 0; k < found.count; k++)
            steps[analyser->step_count++] = found.items[k];
    }
    return km_ok();
}

bool km_analyse_joined(const km_analyser *analyser, const char *first, uint32_t first_size, uint32_t first_hash,
                       const char *second, uint32_t second_size, km_step *step)
{
    const struct km_lexicon *lexicon = analyser->lexicon;
    char joined[KM_STEM_MOST];
    uint32_t size = first_size + second_size;
    if (first_size < 3 || second_size < 3 || size < 6 || size > sizeof joined)
        return false;
    if (!km_index_starts(lexicon, first, first_size > 3 ? 4 : 3))
        return false;
    memcpy(joined, first, first_size);
    memcpy(joined + first_size, second, second_size);
    uint32_t hash = km_hash_on(first_hash, second, second_size);
    uint32_t word = km_symbols_find_hashed(&lexicon->words, joined, size, hash);
    if (word != KM_NONE && lexicon->word[word].stem != KM_NONE && (lexicon->word[word].flags & KM_WORD_LABEL)) {
        *step = single(lexicon->word[word].stem, lexicon->word[word].forms, KM_NONE, COST_COMPOUND, KM_VIA_COMPOUND);
        return true;
    }
    km_stem stem;
    km_stem_swedish_hashed(&lexicon->stemmer, joined, size, hash, &stem);
    uint32_t symbol = km_symbols_find(&lexicon->stems, stem.bytes, stem.size);
    if (symbol == KM_NONE || stem.size <= first_size)
        return false;
    *step = single(symbol, stem.forms, KM_NONE, COST_COMPOUND, KM_VIA_COMPOUND);
    return true;
}
