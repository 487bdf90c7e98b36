#include "lexicon/builder.h"

#include "text/token.h"

#include <string.h>

/* How far a way lies from the label it leads to. The label itself is 0; beyond 30 nothing is proposed. */
enum {
    COST_BARE = 1,      /* without what stands in parentheses */
    COST_SIDE = 2,      /* one side of a slash */
    COST_QUALIFIER = 3, /* without a qualifier after a comma or before a hyphen */
    COST_SPLIT = 4,     /* a compound written as two words */
    COST_SWAPPED = 5,   /* two words the other way round */
    COST_LIGHT = 8,     /* without light words */
    COST_KIN = 5,       /* a compound with a head that says the same */
    COST_HEAD = 7,      /* a skill without what narrows it */
    COST_PART = 18      /* an occupation without what tells it from its kin */
};

static unsigned flags_of(const km_builder *builder, uint32_t word)
{
    return word & KM_PART ? 0 : builder->lexicon->word[word].flags;
}

/* The split of a word of the lexicon; size KM_NONE when it is no compound. */
static const km_split *split_of(km_builder *builder, uint32_t word)
{
    km_split *split = &builder->split[word];
    if (split->size == 0) {
        km_bytes bytes = km_symbol(&builder->lexicon->words, word);
        if (!km_compound_split(builder->lexicon, bytes.data, (uint32_t)bytes.size, split, 1))
            split->size = KM_NONE;
    }
    return split;
}

/* The split of a word whose head is light, such as "rekryteringsvana"; NULL when it has none. */
static const km_split *light_split(km_builder *builder, uint32_t word)
{
    if (word & KM_PART)
        return NULL;
    const struct km_lexicon *lexicon = builder->lexicon;
    km_bytes bytes = km_symbol(&lexicon->words, word);
    km_split splits[4];
    uint32_t count = km_compound_split(lexicon, bytes.data, (uint32_t)bytes.size, splits, 4);
    for (uint32_t i = 0; i < count; i++) {
        if (lexicon->stem_flags[splits[i].head] & KM_STEM_LIGHT_HEAD) {
            builder->split[word] = splits[i];
            return &builder->split[word];
        }
    }
    return NULL;
}

/* The way without words that carry no meaning of their own; false when none would be left. */
static bool without(km_builder *builder, const km_way *way, unsigned flags, km_way *left)
{
    left->cost = way->cost;
    left->via = way->via;
    left->kind = way->kind;
    left->count = 0;
    for (uint32_t i = 0; i < way->count; i++)
        if (!(flags_of(builder, way->words[i]) & flags))
            left->words[left->count++] = way->words[i];
    return left->count > 0;
}

/* The way in which each compound with a light head stands for its modifier. */
static bool lightened(km_builder *builder, const km_way *way, km_way *light)
{
    if (!without(builder, way, KM_WORD_LIGHT | KM_WORD_FUNCTION, light))
        return false;
    bool changed = false;
    for (uint32_t i = 0; i < light->count; i++) {
        const km_split *split = light_split(builder, light->words[i]);
        if (split) {
            light->words[i] = KM_PART | split->modifier;
            changed = true;
        }
    }
    return changed || light->count < way->count;
}

/* A number or a single letter alone names nothing, unless it is all the label has. */
static bool names_something(const km_builder *builder, const km_way *way)
{
    if (way->count != 1 || way->cost == 0 || (way->words[0] & KM_PART))
        return true;
    km_bytes word = km_symbol(&builder->lexicon->words, way->words[0]);
    bool digits = true;
    for (size_t i = 0; i < word.size; i++)
        digits = digits && word.data[i] >= '0' && word.data[i] <= '9';
    return !digits && (word.size > 1 || way->cost <= COST_QUALIFIER);
}

/* "Tältmontage" for "Tältmontering", "HR assistant" for "HR-assistent". */
static void add_kin(km_builder *builder, uint32_t label, bool english, uint32_t modifier, uint32_t head, uint32_t cost)
{
    km_way way = {.words = {modifier}, .count = 2, .cost = cost + COST_KIN, .via = KM_VIA_COMPOUND};
    for (uint32_t i = 0; i < builder->kin_count; i++) {
        if (builder->kin[i].label != head)
            continue;
        way.words[1] = KM_PART | builder->kin[i].text;
        km_builder_add(builder, label, english, &way);
    }
}

/* Two words the other way round, and a compound as two words. */
static void add_turned(km_builder *builder, uint32_t label, bool english, const km_way *way)
{
    km_way turned = {.count = 2, .via = KM_VIA_COMPOUND};
    if (way->count == 2) {
        turned.words[0] = way->words[1];
        turned.words[1] = way->words[0];
        turned.cost = way->cost + COST_SWAPPED;
        km_builder_add(builder, label, english, &turned);
        uint32_t head = way->words[1];
        if (!english)
            add_kin(builder, label, english, way->words[0],
                    head & KM_PART ? head & ~KM_PART : builder->lexicon->word[head].stem, way->cost);
    }
    if (way->count != 1 || (way->words[0] & KM_PART) || english)
        return;
    const km_split *split = split_of(builder, way->words[0]);
    if (split->size == KM_NONE)
        return;
    turned.words[0] = KM_PART | split->modifier;
    turned.words[1] = KM_PART | split->head;
    turned.cost = way->cost + COST_SPLIT;
    km_builder_add(builder, label, english, &turned);
    add_kin(builder, label, english, KM_PART | split->modifier, split->head, way->cost);
    /* Only a doing takes its object behind it: "rörläggning", "läggning av rör"; but no "chef skola". */
    if (!(split->forms & KM_FORMS_VERB))
        return;
    turned.words[0] = KM_PART | split->head;
    turned.words[1] = KM_PART | split->modifier;
    turned.cost = way->cost + COST_SPLIT + COST_SWAPPED;
    km_builder_add(builder, label, english, &turned);
}

static bool names_doing(const km_builder *builder, uint32_t word)
{
    if (word & KM_PART)
        return false;
    km_bytes bytes = km_symbol(&builder->lexicon->words, word);
    return bytes.size > 5 &&
           (memcmp(bytes.data + bytes.size - 3, "ing", 3) == 0 || memcmp(bytes.data + bytes.size - 4, "ande", 4) == 0);
}

/* All that follows from some of a label's words. */
static void add_ways(km_builder *builder, uint32_t label, bool english, const km_way *all)
{
    km_way way, light;
    if (!without(builder, all, KM_WORD_FUNCTION, &way))
        way = *all;
    if (!names_something(builder, &way))
        return;
    km_builder_add(builder, label, english, &way);
    add_turned(builder, label, english, &way);
    uint8_t kind = builder->terms->kind[builder->terms->label_concept[label]];
    if (kind == KM_KIND_OCCUPATION || !lightened(builder, &way, &light))
        return;
    /* ESCO's "använda våg" is not meant by every "våg", but its "utföra gödsling" is by "gödsling", which names a
     * doing, as AF's "Rekryteringsvana" is by "rekrytering". */
    bool esco = (builder->terms->flags[builder->terms->label_concept[label]] & KM_FLAG_ESCO) != 0;
    if (esco && light.count == 1 && !names_doing(builder, light.words[0]))
        return;
    light.cost += COST_LIGHT;
    if (!names_something(builder, &light))
        return;
    light.via = KM_VIA_COMPOUND;
    km_builder_add(builder, label, english, &light);
    add_turned(builder, label, english, &light);
}

/* Words [from, to) of the label. */
static void add_range(km_builder *builder, uint32_t label, bool english, const km_cut_label *cut, uint32_t from,
                      uint32_t to, uint32_t cost)
{
    km_way way = {.cost = cost, .via = KM_VIA_LABEL};
    for (uint32_t i = from; i < to; i++)
        way.words[way.count++] = cut->words[i];
    if (way.count)
        add_ways(builder, label, english, &way);
}

/* The first word from `from` that something of this strength stands before; cut->count when there is none. */
static uint32_t next_break(const km_cut_label *cut, uint32_t from, km_between kind)
{
    for (uint32_t i = from; i < cut->count; i++)
        if (cut->between[i] == kind)
            return i;
    return cut->count;
}

static bool all_flagged(const km_builder *builder, const km_cut_label *cut, uint32_t from, uint32_t to, unsigned flags)
{
    for (uint32_t i = from; i < to; i++)
        if (!(flags_of(builder, cut->words[i]) & (flags | KM_WORD_FUNCTION)))
            return false;
    return from < to;
}

/* "Java, programmeringsspråk", "Certifikat, heta arbeten", "Projektledare, bygg och anläggning". */
static void open_comma(km_builder *builder, uint32_t label, bool english, const km_cut_label *cut)
{
    uint32_t comma = next_break(cut, 1, KM_BETWEEN_COMMA);
    if (comma >= cut->count)
        return;
    bool occupation = builder->terms->kind[builder->terms->label_concept[label]] == KM_KIND_OCCUPATION;
    if (occupation)
        add_range(builder, label, english, cut, 0, comma, COST_PART);
    else if (all_flagged(builder, cut, comma, cut->count, KM_WORD_QUALIFIER | KM_WORD_LIGHT))
        add_range(builder, label, english, cut, 0, comma, COST_QUALIFIER);
    else if (comma <= 2)
        add_range(builder, label, english, cut, 0, comma, COST_HEAD);
    if (!occupation && all_flagged(builder, cut, 0, comma, KM_WORD_QUALIFIER))
        add_range(builder, label, english, cut, comma, cut->count, COST_QUALIFIER);
    if (occupation || cut->count - comma > 3)
        return;
    /* "Gruva, arbetsledning" for "Arbetsledning, gruva". */
    km_way way = {.cost = COST_SWAPPED, .via = KM_VIA_COMPOUND};
    for (uint32_t i = 0; i < cut->count; i++)
        way.words[way.count++] = cut->words[(i + comma) % cut->count];
    add_ways(builder, label, english, &way);
}

/* "Snickare/Träarbetare": each side. Sides of several words are whole only when nothing else parts the label. */
static void open_slash(km_builder *builder, uint32_t label, bool english, const km_cut_label *cut)
{
    uint32_t slash = next_break(cut, 1, KM_BETWEEN_SLASH);
    if (slash >= cut->count || next_break(cut, 1, KM_BETWEEN_COMMA) < cut->count)
        return;
    uint32_t from = 0;
    while (from < cut->count) {
        slash = next_break(cut, from + 1, KM_BETWEEN_SLASH);
        add_range(builder, label, english, cut, from, slash, COST_SIDE);
        from = slash;
    }
}

/* "Yrkeskompetensbevis för förare (YKB)": without the parentheses, and what stands in them when it is one word
 * in capitals. */
static void open_parentheses(km_builder *builder, uint32_t label, bool english, const km_cut_label *cut)
{
    uint32_t open = next_break(cut, 1, KM_BETWEEN_PAREN);
    if (open >= cut->count)
        return;
    add_range(builder, label, english, cut, 0, open, COST_BARE);
    uint32_t size = (uint32_t)km_symbol(&builder->lexicon->words, cut->words[open]).size;
    if (open + 1 == cut->count && cut->capital[open] && size >= 2 && size <= 6) {
        km_way way = {.count = 1, .cost = COST_BARE, .via = KM_VIA_ABBREVIATION};
        way.words[0] = cut->words[open];
        km_builder_add(builder, label, english, &way);
    }
}

/* "Layout-Adobe InDesign", "MS Excel": the product without what it is for and who makes it. */
static void open_product(km_builder *builder, uint32_t label, bool english, const km_cut_label *cut)
{
    uint32_t from = 0;
    for (uint32_t i = 1; i < cut->count; i++)
        if (cut->between[i] == KM_BETWEEN_HYPHEN && cut->capital[i] && cut->capital[0])
            from = i;
    if (from > 0 && km_symbol(&builder->lexicon->words, cut->words[0]).size >= 6)
        add_range(builder, label, english, cut, from, cut->count, COST_QUALIFIER);
    else
        from = 0;
    uint32_t vendor = from;
    while (vendor < cut->count && cut->between[vendor] != KM_BETWEEN_COMMA &&
           (flags_of(builder, cut->words[vendor]) & KM_WORD_QUALIFIER))
        vendor++;
    uint32_t end = next_break(cut, vendor + 1, KM_BETWEEN_COMMA);
    if (vendor > from && vendor < cut->count)
        add_range(builder, label, english, cut, vendor, end, COST_QUALIFIER);
}

/* Does the word name somebody by what they do? */
static bool names_person(const km_builder *builder, uint32_t word)
{
    static const char *const tails[] = {"are",      "ist",       "ör",       "iker",         "chef", "log",
                                        "biträde",  "assistent", "ingenjör", "man",          "kock", "sköterska",
                                        "terapeut", "arkitekt",  "konsult",  "administratör"};
    km_bytes bytes = km_symbol(&builder->lexicon->words, word);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t size = strlen(tails[i]);
        if (bytes.size >= size && memcmp(bytes.data + bytes.size - size, tails[i], size) == 0)
            return true;
    }
    return false;
}

/* "Kock storhushåll", "Modersmålslärare i grundskolan": the title without where it is held. */
static void open_title(km_builder *builder, uint32_t label, bool english, const km_cut_label *cut)
{
    bool occupation = builder->terms->kind[builder->terms->label_concept[label]] == KM_KIND_OCCUPATION;
    if (occupation && !english && cut->between[1] == KM_BETWEEN_SPACE && names_person(builder, cut->words[0]))
        add_range(builder, label, english, cut, 0, 1, COST_PART + 1);
}

void km_builder_open(km_builder *builder, uint32_t label, const km_cut_label *cut)
{
    uint8_t form = builder->terms->label_form[label];
    bool english = form == KM_FORM_ENGLISH || form == KM_FORM_ENGLISH_ALTERNATIVE;
    km_way whole = {.count = cut->count, .via = form == KM_FORM_ABBREVIATION ? KM_VIA_ABBREVIATION : KM_VIA_LABEL};
    memcpy(whole.words, cut->words, cut->count * sizeof *cut->words);
    add_ways(builder, label, english, &whole);
    if (cut->count < 2)
        return;
    open_comma(builder, label, english, cut);
    open_slash(builder, label, english, cut);
    open_parentheses(builder, label, english, cut);
    open_product(builder, label, english, cut);
    open_title(builder, label, english, cut);
}
