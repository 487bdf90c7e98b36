#include "lexicon/builder.h"

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/fields.h"
#include "text/normal.h"
#include "text/token.h"

#include <string.h>

/* Longest label in normal form, in bytes; ESCO's longest has 130. */
#define LABEL_MOST 512

static bool is_english(uint8_t form)
{
    return form == KM_FORM_ENGLISH || form == KM_FORM_ENGLISH_ALTERNATIVE;
}

/* Labels of groups, fields and places are no words for what a person can. English alternatives of skills are left
 * out: they are short and loose, and in annotated English CVs misread more than they find. Licence classes are read by
 * the profile, since their letters mean nothing alone. */
static bool is_read(const km_terms *terms, uint32_t label)
{
    uint32_t concept = terms->label_concept[label];
    uint8_t kind = terms->kind[concept];
    if (kind == KM_KIND_SKILL && terms->label_form[label] == KM_FORM_ENGLISH_ALTERNATIVE)
        return false;
    return kind >= KM_KIND_SKILL && kind <= KM_KIND_TRAIT && kind != KM_KIND_LICENCE &&
           !(terms->flags[concept] & KM_FLAG_RETIRED);
}

static uint32_t stem_symbol(km_builder *builder, const km_stem *stem)
{
    struct km_lexicon *lexicon = builder->lexicon;
    uint32_t symbol = km_symbols_add(&lexicon->stems, stem->bytes, stem->size);
    if (symbol == KM_NONE) {
        builder->failed = true;
        return 0;
    }
    size_t needed = (size_t)symbol + 1;
    if (needed > builder->stem_room) {
        uint8_t *flags = km_arena_grow(builder->arena, lexicon->stem_flags, symbol, &builder->stem_room, needed, 1);
        if (!flags) {
            builder->failed = true;
            return 0;
        }
        memset(flags + symbol, 0, builder->stem_room - symbol);
        lexicon->stem_flags = flags;
    }
    /* Three letters stand for stems of three letters only; longer ones are told apart by four. */
    if (stem->size >= 3) {
        uint32_t bit = km_start_bit(stem->bytes, stem->size > 3 ? 4 : 3);
        lexicon->starts[bit / 8] = (uint8_t)(lexicon->starts[bit / 8] | 1u << bit % 8);
    }
    return symbol;
}

uint32_t km_builder_word(km_builder *builder, const char *bytes, uint32_t size, unsigned flags)
{
    struct km_lexicon *lexicon = builder->lexicon;
    uint32_t symbol = km_symbols_add(&lexicon->words, bytes, size);
    if (symbol == KM_NONE) {
        builder->failed = true;
        return 0;
    }
    if (symbol >= builder->word_room || !lexicon->word) {
        km_word *words = km_arena_grow(builder->arena, lexicon->word, symbol, &builder->word_room, (size_t)symbol + 1,
                                       sizeof *words);
        if (!words) {
            builder->failed = true;
            return 0;
        }
        for (size_t i = symbol; i < builder->word_room; i++)
            words[i] = (km_word){KM_NONE, KM_NONE, 0, 0};
        lexicon->word = words;
    }
    km_word *word = &lexicon->word[symbol];
    if (!(flags & KM_WORD_ENGLISH) && word->stem == KM_NONE) {
        km_stem stem;
        km_stem_swedish(&lexicon->stemmer, bytes, size, &stem);
        word->stem = stem_symbol(builder, &stem);
        word->forms = stem.forms;
    }
    if ((flags & KM_WORD_ENGLISH) && word->english == KM_NONE) {
        km_stem stem;
        km_stem_english(bytes, size, &stem);
        word->english = stem_symbol(builder, &stem);
    }
    word->flags = (uint8_t)(word->flags | flags);
    return symbol;
}

bool km_builder_cut(km_builder *builder, km_bytes label, unsigned flags, km_cut_label *cut)
{
    char normal[LABEL_MOST];
    km_token tokens[KM_LABEL_WORDS];
    uint32_t size = km_normal_label(label, normal, sizeof normal);
    cut->count = size ? km_tokens_label(normal, size, tokens, KM_LABEL_WORDS) : 0;
    if (!cut->count || cut->count == KM_LABEL_WORDS)
        return false;
    for (uint32_t i = 0; i < cut->count; i++) {
        cut->words[i] = km_builder_word(builder, normal + tokens[i].start, tokens[i].size, flags);
        cut->between[i] = tokens[i].between;
        /* Normal form keeps the length of ASCII labels, the only ones for which capitals matter here. */
        char first = size == label.size ? label.data[tokens[i].start] : 'a';
        cut->capital[i] = first >= 'A' && first <= 'Z';
    }
    return !builder->failed;
}

/* Marks the words of a rule set. */
static km_status flag_words(km_builder *builder, const char *set, unsigned flags)
{
    km_rule_range range = km_rules_of(builder->terms, set);
    for (uint32_t i = range.start; i < range.start + range.count; i++) {
        char key[LABEL_MOST];
        km_bytes given = km_string(&builder->terms->pack.strings, builder->terms->rule_key[i]);
        uint32_t size = km_normal_label(given, key, sizeof key);
        if (size)
            km_builder_word(builder, key, size, flags | (set[0] == 'e' ? (unsigned)KM_WORD_ENGLISH : 0u));
    }
    return builder->failed ? km_fail(KM_MEMORY) : km_ok();
}

/* Towns are no misspellings: "Timrå" is none of "Timring". */
static km_status flag_towns(km_builder *builder)
{
    const km_terms *terms = builder->terms;
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        char key[LABEL_MOST];
        uint32_t size = terms->kind[c] == KM_KIND_MUNICIPALITY
                            ? km_normal_label(km_string(&terms->pack.strings, terms->label[c]), key, sizeof key)
                            : 0;
        if (size && !memchr(key, ' ', size))
            km_builder_word(builder, key, size, KM_WORD_KNOWN);
    }
    return builder->failed ? km_fail(KM_MEMORY) : km_ok();
}

/* Marks the stems of a rule set, which become known stems by this. */
static km_status flag_stems(km_builder *builder, const char *set, unsigned flags)
{
    struct km_lexicon *lexicon = builder->lexicon;
    km_rule_range range = km_rules_of(builder->terms, set);
    for (uint32_t i = range.start; i < range.start + range.count; i++) {
        char key[LABEL_MOST];
        km_bytes given = km_string(&builder->terms->pack.strings, builder->terms->rule_key[i]);
        uint32_t size = km_normal_label(given, key, sizeof key);
        if (!size)
            continue;
        bool english = set[0] == 'e';
        uint32_t word = km_builder_word(builder, key, size, english ? KM_WORD_ENGLISH : 0);
        if (builder->failed)
            return km_fail(KM_MEMORY);
        uint8_t *stem = &lexicon->stem_flags[english ? lexicon->word[word].english : lexicon->word[word].stem];
        *stem = (uint8_t)(*stem | flags);
    }
    return km_ok();
}

/* Reads the heads that stand for one another, whose stems become known by this. */
static void read_kin(km_builder *builder, const char *set)
{
    const struct km_lexicon *lexicon = builder->lexicon;
    const km_strings *strings = &builder->terms->pack.strings;
    km_rule_range range = km_rules_of(builder->terms, set);
    for (uint32_t i = range.start; i < range.start + range.count && builder->kin_count < KM_KIN_MOST; i++) {
        char text[LABEL_MOST], label[LABEL_MOST];
        uint32_t text_size = km_normal_label(km_string(strings, builder->terms->rule_key[i]), text, sizeof text);
        uint32_t size = km_normal_label(km_string(strings, builder->terms->rule_value[i]), label, sizeof label);
        if (!text_size || !size)
            continue;
        bool english = set[0] == 'e';
        uint32_t said = km_builder_word(builder, text, text_size, english ? KM_WORD_ENGLISH : 0);
        uint32_t meant = km_builder_word(builder, label, size, 0);
        if (builder->failed)
            return;
        uint32_t stem = english ? lexicon->word[said].english : lexicon->word[said].stem;
        builder->kin[builder->kin_count++] = (km_kin){lexicon->word[meant].stem, stem};
    }
}

static km_status read_word_lists(km_builder *builder)
{
    static const struct {
        const char *set;
        unsigned flags;
    } lists[] = {{"sv/function-words", KM_WORD_FUNCTION},
                 {"en/function-words", KM_WORD_FUNCTION | KM_WORD_ENGLISH_FUNCTION},
                 {"sv/light-words", KM_WORD_LIGHT},
                 {"en/light-words", KM_WORD_LIGHT},
                 {"sv/qualifiers", KM_WORD_QUALIFIER},
                 {"en/qualifiers", KM_WORD_QUALIFIER},
                 {"sv/known", KM_WORD_KNOWN},
                 {"en/known", KM_WORD_KNOWN},
                 {"sv/everyday", KM_WORD_EVERYDAY}};
    km_status status = km_ok();
    for (size_t i = 0; i < sizeof lists / sizeof *lists && !status.code; i++)
        status = flag_words(builder, lists[i].set, lists[i].flags);
    if (!status.code)
        status = flag_towns(builder);
    if (!status.code)
        status = flag_stems(builder, "sv/function-words", KM_WORD_FUNCTION);
    if (!status.code)
        status = flag_stems(builder, "sv/light-heads", KM_STEM_LIGHT_HEAD);
    if (!status.code)
        status = flag_stems(builder, "sv/short-modifiers", KM_STEM_SHORT);
    if (!status.code)
        status = flag_stems(builder, "sv/everyday", KM_STEM_EVERYDAY);
    if (!status.code)
        status = flag_stems(builder, "en/everyday", KM_STEM_ENGLISH_EVERYDAY);
    if (!status.code) {
        read_kin(builder, "sv/kin");
        read_kin(builder, "en/kin");
        status = builder->failed ? km_fail(KM_MEMORY) : km_ok();
    }
    return status;
}

/* Labels that have been cut, one behind another. */
typedef struct cut_labels {
    uint8_t *counts; /* words of each label; 0: it is not read */
    uint32_t *words;
    uint8_t *marks; /* of each word: km_between, and MARK_CAPITAL */
    size_t count, word_room, mark_room;
} cut_labels;

#define MARK_CAPITAL 0x80u

static void keep_cut(km_builder *builder, cut_labels *kept, uint32_t label, const km_cut_label *cut)
{
    size_t needed = kept->count + cut->count;
    uint32_t *words =
        km_arena_grow(builder->work, kept->words, kept->count, &kept->word_room, needed, sizeof *kept->words);
    uint8_t *marks = km_arena_grow(builder->work, kept->marks, kept->count, &kept->mark_room, needed, 1);
    if (!words || !marks) {
        builder->failed = true;
        return;
    }
    kept->words = words;
    kept->marks = marks;
    kept->counts[label] = (uint8_t)cut->count;
    for (uint32_t i = 0; i < cut->count; i++) {
        words[kept->count] = cut->words[i];
        marks[kept->count++] = (uint8_t)(cut->between[i] | (cut->capital[i] ? MARK_CAPITAL : 0u));
    }
}

/* The label that begins at word `at` of those kept. */
static void kept_cut(const cut_labels *kept, uint32_t label, size_t at, km_cut_label *cut)
{
    cut->count = kept->counts[label];
    for (uint32_t i = 0; i < cut->count; i++) {
        cut->words[i] = kept->words[at + i];
        cut->between[i] = kept->marks[at + i] & ~MARK_CAPITAL & UINT8_MAX;
        cut->capital[i] = (kept->marks[at + i] & MARK_CAPITAL) != 0;
    }
}

/* Cuts all labels, by which all their words become known. */
static cut_labels cut_all(km_builder *builder)
{
    const km_terms *terms = builder->terms;
    cut_labels kept = {.counts = km_arena_zeros(builder->work, (size_t)terms->label_count + 1, 1)};
    kept.words =
        km_arena_grow(builder->work, NULL, 0, &kept.word_room, (size_t)terms->label_count * 4 + 1, sizeof *kept.words);
    kept.marks = km_arena_grow(builder->work, NULL, 0, &kept.mark_room, (size_t)terms->label_count * 4 + 1, 1);
    builder->failed = builder->failed || !kept.counts || !kept.words || !kept.marks;
    for (uint32_t i = 0; i < terms->label_count && !builder->failed; i++) {
        km_cut_label cut;
        unsigned flags = is_english(terms->label_form[i]) ? KM_WORD_ENGLISH : KM_WORD_LABEL;
        km_bytes label = km_string(&terms->pack.strings, terms->label_string[i]);
        if (is_read(terms, i) && km_builder_cut(builder, label, flags, &cut))
            keep_cut(builder, &kept, i, &cut);
    }
    return kept;
}

/* First all words become known, so that compounds can be split; then the ways to the labels are laid. */
static km_status read_labels(km_builder *builder)
{
    cut_labels kept = cut_all(builder);
    if (!builder->failed) {
        size_t count = builder->lexicon->words.count + 1;
        builder->split = km_arena_zeros(builder->work, count, sizeof *builder->split);
        builder->failed = !builder->split;
    }
    size_t at = 0;
    for (uint32_t i = 0; i < builder->terms->label_count && !builder->failed; i++) {
        km_cut_label cut;
        if (!kept.counts[i])
            continue;
        kept_cut(&kept, i, at, &cut);
        at += cut.count;
        km_builder_open(builder, i, &cut);
    }
    return builder->failed ? km_fail(KM_MEMORY) : km_ok();
}

/* Words that people type without å, ä and ö. */
static km_status fold_words(km_builder *builder)
{
    struct km_lexicon *lexicon = builder->lexicon;
    uint32_t count = (uint32_t)lexicon->words.count;
    km_status status = km_symbols_make(builder->arena, count / 2, &lexicon->folded);
    uint32_t *words = km_arena_take(builder->arena, (size_t)count + 1, sizeof *words);
    if (status.code || !words)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < count; i++) {
        km_bytes word = km_symbol(&lexicon->words, i);
        char folded[KM_STEM_MOST];
        if (word.size < 5 || word.size > sizeof folded || !(lexicon->word[i].flags & KM_WORD_LABEL))
            continue;
        uint32_t size = km_fold_word(word.data, (uint32_t)word.size, folded);
        if (size == word.size)
            continue;
        size_t before = lexicon->folded.count;
        uint32_t symbol = km_symbols_add(&lexicon->folded, folded, size);
        if (symbol == KM_NONE)
            return km_fail(KM_MEMORY);
        if (lexicon->folded.count > before)
            words[symbol] = i;
    }
    lexicon->folded_word = words;
    return km_ok();
}

/* Room for the trie of as many labels as there are, as far as can be told: a label has a little more than two ways and
 * nodes of its own and four words in them, and growing copies what is there. */
static km_status make_trie(km_builder *builder)
{
    size_t labels = builder->terms->label_count;
    uint32_t slots = 1024;
    while (slots < labels * 4 && slots < UINT32_C(1) << 22)
        slots *= 2;
    builder->edges = km_arena_zeros(builder->work, slots, sizeof *builder->edges);
    builder->edge_mask = slots - 1;
    builder->node_key =
        km_arena_grow(builder->work, NULL, 0, &builder->node_room, labels * 11 / 4 + 1, sizeof *builder->node_key);
    builder->keys =
        km_arena_grow(builder->work, NULL, 0, &builder->key_room, labels * 9 / 4 + 1, sizeof *builder->keys);
    builder->key_words =
        km_arena_grow(builder->work, NULL, 0, &builder->key_word_room, labels * 5 + 1, sizeof *builder->key_words);
    if (!builder->edges || !builder->node_key || !builder->keys || !builder->key_words)
        return km_fail(KM_MEMORY);
    builder->node_key[0] = KM_NONE;
    builder->node_count = 1;
    return km_ok();
}

static km_status make_empty(km_builder *builder)
{
    const km_terms *terms = builder->terms;
    struct km_lexicon *lexicon = builder->lexicon;
    /* Labels share most of their words. */
    uint32_t words = terms->label_count / 8 * 5 + 16;
    km_status status = km_stemmer_make(builder->arena, terms, &lexicon->stemmer);
    if (!status.code)
        status = km_cues_make(builder->arena, terms, &lexicon->cues);
    if (!status.code)
        status = km_symbols_make(builder->arena, words, &lexicon->words);
    if (!status.code)
        status = km_symbols_make(builder->arena, words, &lexicon->stems);
    return status.code ? status : make_trie(builder);
}

static void list_licences(struct km_lexicon *lexicon)
{
    const km_terms *terms = lexicon->terms;
    for (uint32_t i = 0; i < terms->concept_count && lexicon->licence_count < KM_LICENCES_MOST; i++)
        if (terms->kind[i] == KM_KIND_LICENCE)
            lexicon->licences[lexicon->licence_count++] = i;
}

/* Last, in room that building has given back. */
static km_status list_fields(km_arena *arena, struct km_lexicon *lexicon)
{
    km_arena work = km_arena_make(0);
    lexicon->fields = km_fields_make(arena, &work, lexicon->terms);
    km_arena_free(&work);
    return lexicon->fields ? km_ok() : km_fail(KM_MEMORY);
}

km_status km_lexicon_build(km_arena *arena, const km_terms *terms, const struct km_lexicon **lexicon)
{
    km_arena work = km_arena_make(0);
    km_builder builder = {.arena = arena, .work = &work, .terms = terms};
    builder.lexicon = km_arena_zeros(arena, 1, sizeof *builder.lexicon);
    if (!builder.lexicon)
        return km_fail(KM_MEMORY);
    builder.lexicon->terms = terms;
    km_status status = make_empty(&builder);
    if (!status.code)
        status = read_word_lists(&builder);
    if (!status.code)
        status = read_labels(&builder);
    if (!status.code) {
        km_builder_aliases(&builder);
        status = builder.failed ? km_fail(KM_MEMORY) : km_builder_lay(&builder);
    }
    list_licences(builder.lexicon);
    if (!status.code)
        status = fold_words(&builder);
    if (!status.code)
        status = km_spelling_make(arena, builder.lexicon);
    km_arena_free(&work);
    if (!status.code)
        status = list_fields(arena, builder.lexicon);
    if (!status.code)
        *lexicon = builder.lexicon;
    return status;
}
