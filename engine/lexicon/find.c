#include "lexicon/find.h"

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/analyse.h"

#include <string.h>

/* Most stems on the way to a label, and most function words in a row that may stand between two of its words. */
#define PATH_MOST 12
#define SKIP_MOST 2

/* Concepts that lie this much further from the words than the nearest are not proposed. */
#define COST_SPREAD 8

/* What words are called costs so much more than a label of the same words. */
#define COST_CALLED 2

/* Beyond this cost nothing is proposed. */
#define COST_MOST 30

#define CANDIDATE_MOST 96

/* What stands at one place of the path: a stem with the way it was reached. */
typedef struct place {
    uint32_t stem;
    uint32_t word;
    uint8_t forms;
    bool english;
} place;

typedef struct candidate {
    uint32_t concept;
    uint8_t cost;
    uint8_t rank; /* the cost, and one more for those of ESCO */
    uint8_t via;
    uint8_t form;
    uint8_t kind;
    bool english, everyday, twin;
} candidate;

typedef struct search {
    const struct km_lexicon *lexicon;
    const km_normal *normal;
    const km_tokens *tokens;
    km_analyser analyser;
    const uint32_t *analysis; /* of each token */
    uint32_t *joined; /* each token written as one word with the next: in `pairs`, + 1; 0: not asked, KM_NONE: none */
    km_step *pairs;
    size_t pair_count, pair_room;
    uint32_t first;

    place path[PATH_MOST];
    uint32_t depth;
    uint32_t cost;
    uint32_t via; /* the farthest km_via of the steps taken */
    uint32_t content;
    bool light; /* a step went without a light head */

    km_arena *arena;
    km_find *finds;
    size_t count, room;
    bool failed;
} search;

static const char *token_bytes(const search *s, uint32_t token)
{
    return s->normal->bytes + s->tokens->items[token].start;
}

/* ------------------------------------------------------------------------------------------------
 * Keys at the end of a path
 * --------------------------------------------------------------------------------------------- */

/* Do the words of the path agree with those of the key? `inflected` tells whether any was another form. */
static bool agrees(const search *s, const km_key *key, bool *inflected)
{
    const struct km_lexicon *lexicon = s->lexicon;
    for (uint32_t i = 0; i < key->count; i++) {
        uint32_t word = key->count == 1 ? key->words : lexicon->key_words[key->words + i];
        const place *at = &s->path[i];
        if ((word & KM_PART) || at->word == word)
            continue;
        *inflected = true;
        const km_word *w = &lexicon->word[word];
        if (w->stem == at->stem && !at->english && !(w->forms & at->forms))
            return false;
        if (at->english && w->english != at->stem)
            return false;
    }
    return true;
}

/* The word that a key asks for, or when it asks for parts of one the label, of which only the first letter may differ.
 */
static km_bytes word_of_key(const struct km_lexicon *lexicon, const km_key *key)
{
    if (key->count == 1 && !(key->words & KM_PART))
        return km_symbol(&lexicon->words, key->words);
    return km_string(&lexicon->terms->pack.strings, lexicon->terms->label_string[key->label]);
}

/* Is the word of the text a definite form, and not of what the key asks for? "logistiken" is of "logistik", and who is
 * a "logistiker" would be "logistikern". */
static bool is_of_another(const search *s, const km_key *key, uint32_t end)
{
    uint32_t size = s->tokens->items[s->first].size;
    const char *text = token_bytes(s, s->first);
    if (end != s->first + 1 || size < 5 || memcmp(text + size - 2, "en", 2) != 0)
        return false;
    km_bytes word = word_of_key(s->lexicon, key);
    return word.size == size && memcmp(text + 1, word.data + 1, size - 3) == 0 &&
           memcmp(word.data + size - 2, "er", 2) == 0;
}

static bool is_english_form(uint8_t form)
{
    return form == KM_FORM_ENGLISH || form == KM_FORM_ENGLISH_ALTERNATIVE;
}

/* Short names are written in capitals: "IT", "AR", "C". A lower-case word of two letters is another word. */
static bool spelt_as_name(const search *s, uint32_t end, uint32_t label)
{
    const km_token *token = &s->tokens->items[s->first];
    if (end - s->first > 1 || token->size > 2)
        return true;
    km_bytes bytes = km_string(&s->lexicon->terms->pack.strings, s->lexicon->terms->label_string[label]);
    bool capital = bytes.size > 0 && bytes.data[0] >= 'A' && bytes.data[0] <= 'Z';
    char last = token_bytes(s, s->first)[token->size - 1];
    bool sign = last == '#' || last == '+'; /* "c#" is no other word */
    return !capital || sign || (token->shape & (token->size == 1 ? KM_SHAPE_CAPITAL : KM_SHAPE_CAPITALS)) ||
           (token->shape & KM_SHAPE_DIGIT);
}

static uint32_t max_via(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* What stands at the end of the path, gathered into candidates. */
static uint32_t gather(const search *s, uint32_t node, uint32_t end, candidate *out)
{
    const struct km_lexicon *lexicon = s->lexicon;
    uint32_t count = 0;
    for (uint32_t k = lexicon->nodes[node].key; k < lexicon->nodes[node + 1].key; k++) {
        const km_key *key = &lexicon->keys[k];
        bool inflected = false;
        if (s->light && key->title)
            continue;
        if (key->count != s->depth || !agrees(s, key, &inflected) || !spelt_as_name(s, end, key->label))
            continue;
        if (key->title && is_of_another(s, key, end))
            continue;
        bool english = is_english_form(key->form);
        uint32_t cost = s->cost + key->cost + inflected + (english && !s->analyser.english ? 2 : 0);
        if (cost > COST_MOST)
            continue;
        uint32_t via = max_via(s->via, max_via(key->via, inflected ? KM_VIA_INFLECTION : KM_VIA_LABEL));
        if (key->via == KM_VIA_ABBREVIATION && s->via <= KM_VIA_INFLECTION)
            via = KM_VIA_ABBREVIATION;
        /* Keys of one concept stand together. */
        bool again = count && out[count - 1].concept == key->concept;
        if ((again && out[count - 1].cost <= cost) || (!again && count == CANDIDATE_MOST))
            continue;
        count += !again;
        out[count - 1] = (candidate){.concept = key->concept,
                                     .cost = (uint8_t)cost,
                                     .rank = (uint8_t)(cost + key->esco),
                                     .via = (uint8_t)via,
                                     .form = key->form,
                                     .kind = key->kind,
                                     .english = english,
                                     .everyday = key->everyday,
                                     .twin = key->twin};
    }
    return count;
}

static uint32_t nearness_of(const candidate *item)
{
    return (uint32_t)item->rank << 8 | item->form;
}

/* Orders concepts as they are proposed: nearest first, the Swedish taxonomy before ESCO; those that are equally near
 * come as the index has them. */
static void sort(candidate *items, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        candidate item = items[i];
        uint32_t nearness = nearness_of(&item), at = i;
        for (; at > 0 && nearness < nearness_of(&items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

static void add_concept(km_find *find, uint32_t concept)
{
    for (uint32_t i = 0; i < find->concept_count; i++)
        if (find->concepts[i] == concept)
            return;
    if (find->concept_count < KM_FIND_CONCEPTS)
    find->concepts[find->concept_count++] = concept;
}

/* The concepts of one kind, each followed by its twin in the other taxonomy. */
static void fill_concepts(const km_terms *terms, const candidate *items, uint32_t count, km_find *find)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t concept = items[i].concept;
        if (items[i].kind != find->kind || items[i].cost > items[0].cost + COST_SPREAD)
            continue;
        add_concept(find, concept);
        if (items[i].cost == items[0].cost)
            find->near = find->concept_count;
        for (uint32_t e = terms->edge_start[concept]; items[i].twin && e < terms->edge_start[concept + 1]; e++)
            if (terms->edge_kind[e] == KM_EDGE_SAME && terms->kind[terms->edge_target[e]] == terms->kind[concept])
                add_concept(find, terms->edge_target[e]);
    }
}

/* Room for one more find; NULL when memory runs out. */
static km_find *next_find(search *s)
{
    km_find *finds = km_arena_grow(s->arena, s->finds, s->count, &s->room, s->count + 1, sizeof *finds);
    if (!finds) {
        s->failed = true;
        return NULL;
    }
    s->finds = finds;
    return &finds[s->count];
}

/* A capital within a sentence tells a name from the everyday word: "I use Excel". */
static bool written_as_name(const search *s)
{
    const km_token *token = &s->tokens->items[s->first];
    if (!(token->shape & KM_SHAPE_CAPITAL) || (token->shape & KM_SHAPE_FIRST) || token->between >= KM_BETWEEN_STOP)
        return false;
    /* Among words in capitals a capital tells nothing. */
    bool loud = (token->shape & KM_SHAPE_CAPITALS) && s->first > 0 &&
                (s->tokens->items[s->first - 1].shape & KM_SHAPE_CAPITALS);
    return !loud;
}

/* A word that is too common to count alone: the word itself, or the word that it is a form of. English ones count as
 * common in English text only, where "excel" is a verb. */
static bool is_everyday(const search *s, uint32_t end, uint32_t via)
{
    const struct km_lexicon *lexicon = s->lexicon;
    const km_analysis *word = &s->analyser.analyses[s->analysis[s->first]];
    if (end != s->first + 1 || written_as_name(s))
        return s->depth == 1 && via != KM_VIA_LABEL && via != KM_VIA_ABBREVIATION &&
               (lexicon->stem_flags[s->path[0].stem] & KM_STEM_EVERYDAY);
    if (word->flags & (KM_WORD_EVERYDAY | KM_WORD_FUNCTION))
        return true;
    unsigned flags = lexicon->stem_flags[s->path[0].stem];
    if (via != KM_VIA_LABEL && via != KM_VIA_ABBREVIATION && s->depth == 1 && (flags & KM_STEM_EVERYDAY))
        return true;
    if (!s->analyser.english)
        return false;
    const km_word *exact = s->path[0].word == KM_NONE ? NULL : &lexicon->word[s->path[0].word];
    return (flags & KM_STEM_ENGLISH_EVERYDAY) ||
           (exact && exact->english != KM_NONE && (lexicon->stem_flags[exact->english] & KM_STEM_ENGLISH_EVERYDAY));
}

/* Is what the words name heard in all trades? Not when they are also, as they stand, what another thing is called:
 * "ritningar" is as common as it can be, and who lists it reads drawings; but "ritar" may mean anything. */
static bool names_everyday(const candidate *items, uint32_t count)
{
    for (uint32_t i = 0; i < (items[0].via == KM_VIA_LABEL ? count : 1); i++)
        if (items[i].kind == items[0].kind && items[i].cost <= items[0].cost + COST_CALLED && !items[i].everyday)
            return false;
    return true;
}

/* Does a comma stand within the words that end here? */
static bool spans_comma(const search *s, uint32_t end)
{
    for (uint32_t i = s->first + 1; i < end; i++)
        if (s->tokens->items[i].between == KM_BETWEEN_COMMA)
            return true;
    return false;
}

/* A find for the words of the path up to `end`, as yet without concepts. Its fields are set one by one, for it is large
 * and mostly room for concepts. */
static void begin_find(const search *s, uint32_t end, const candidate *nearest, km_find *find)
{
    find->first = s->first;
    find->end = end;
    find->concept_count = 0;
    find->kind = nearest->kind;
    find->via = nearest->via;
    find->cost = nearest->cost;
    find->words = (uint8_t)s->content;
    find->near = 0;
    find->everyday = false;
    find->language = false;
    find->english = nearest->english;
}

/* Reports the end of the path: one find for each kind of concept. */
static void report(search *s, uint32_t node, uint32_t end)
{
    candidate items[CANDIDATE_MOST];
    const km_terms *terms = s->lexicon->terms;
    if (end == s->first + 1 && (s->analyser.analyses[s->analysis[s->first]].flags & KM_WORD_FUNCTION))
        return; /* a little word alone names nothing */
    uint32_t count = gather(s, node, end, items);
    sort(items, count);
    unsigned kinds = 0;
    bool language = false;
    for (uint32_t i = 0; i < count; i++)
        language = language || items[i].kind == KM_KIND_LANGUAGE;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t kind = items[i].kind;
        if (kinds >> kind & 1 || (items[i].via != KM_VIA_LABEL && spans_comma(s, end)))
            continue;
        kinds |= 1u << kind;
        km_find *find = next_find(s);
        if (!find)
            return;
        begin_find(s, end, &items[i], find);
        find->language = language;
        fill_concepts(terms, items + i, count - i, find);
        find->everyday = names_everyday(items + i, count - i) || is_everyday(s, end, items[i].via);
        s->count++;
    }
}

/* ------------------------------------------------------------------------------------------------
 * Walking
 * --------------------------------------------------------------------------------------------- */

/* May the words of one label stand on both sides of what is before this token? */
static bool joins(const search *s, uint32_t token)
{
    const km_token *t = &s->tokens->items[token];
    return t->between <= KM_BETWEEN_DOT || (t->between == KM_BETWEEN_LINE && !(t->shape & KM_SHAPE_CAPITAL));
}

static void walk(search *s, uint32_t node, uint32_t token, uint32_t skipped);

/* Takes a step that uses `used` words of the text. */
static void take(search *s, uint32_t node, uint32_t token, uint32_t used, const km_step *step)
{
    if (s->depth + step->count > PATH_MOST)
        return;
    for (uint32_t i = 0; i < step->count && node != KM_NONE; i++) {
        uint32_t stem = step->stems[i];
        uint32_t child = km_index_child(s->lexicon, node, stem);
        node = child ? child : KM_NONE;
    }
    if (node == KM_NONE)
        return;
    uint32_t depth = s->depth, cost = s->cost, via = s->via, content = s->content;
    bool light = s->light;
    for (uint32_t i = 0; i < step->count; i++)
        s->path[s->depth++] =
            (place){step->stems[i], step->count == 1 ? step->word : KM_NONE, step->forms[i], step->english};
    s->cost += step->cost;
    s->via = max_via(via, step->via);
    s->content += used;
    s->light = light || step->light;
    if (km_index_is_end(s->lexicon, node))
        report(s, node, token + used);
    if (km_index_is_inner(s->lexicon, node))
        walk(s, node, token + used, 0);
    s->depth = depth;
    s->cost = cost;
    s->via = via;
    s->content = content;
    s->light = light;
}

/* "arbets- och miljörätt": the hanging first part with the head of the compound that follows. */
static void take_hanging(search *s, uint32_t node, uint32_t token)
{
    const km_token *items = s->tokens->items;
    if (!(items[token].shape & KM_SHAPE_HANGS) || token + 2 >= s->tokens->count || items[token].size < 2)
        return;
    const km_analysis *next = &s->analyser.analyses[s->analysis[token + 1]];
    if (!(next->flags & KM_WORD_FUNCTION))
        return;
    const km_token *whole = &items[token + 2];
    const char *bytes = token_bytes(s, token + 2);
    km_split splits[3];
    uint32_t count = km_compound_split(s->lexicon, bytes, whole->size, splits, 3);
    for (uint32_t i = 0; i < count; i++) {
        km_step step;
        if (km_analyse_joined(&s->analyser, token_bytes(s, token), items[token].size, items[token].hash,
                              bytes + splits[i].size, whole->size - splits[i].size, &step))
            take(s, node, token, 1, &step);
        const km_analysis *first = &s->analyser.analyses[s->analysis[token]];
        for (uint32_t k = 0; k < first->count; k++) {
            step = s->analyser.steps[first->step + k];
            if (step.count != 1)
                continue;
            step.stems[1] = splits[i].head;
            step.forms[1] = splits[i].forms;
            step.forms[0] = KM_FORMS_ANY;
            step.count = 2;
            step.via = KM_VIA_COMPOUND;
            step.cost = (uint8_t)(step.cost + 3);
            take(s, node, token, 1, &step);
        }
    }
}

/* Can a token and the next be one word that was written apart? */
static bool may_join(const search *s, uint32_t token)
{
    const km_token *items = s->tokens->items;
    if (token + 1 >= s->tokens->count || items[token + 1].between > KM_BETWEEN_SPACE ||
        (items[token].shape & KM_SHAPE_DIGIT) || (items[token + 1].shape & KM_SHAPE_DIGIT))
        return false;
    const km_analysis *first = &s->analyser.analyses[s->analysis[token]];
    const km_analysis *second = &s->analyser.analyses[s->analysis[token + 1]];
    return !(second->flags & (KM_WORD_FUNCTION | KM_WORD_EVERYDAY)) &&
           !((first->flags & KM_WORD_FUNCTION) && items[token + 1].size < 5);
}

/* The place in `pairs`, + 1, of a token and the next as one word; KM_NONE when they are none. */
static uint32_t join(search *s, uint32_t token)
{
    const km_token *first = &s->tokens->items[token], *second = first + 1;
    km_step step;
    if (!may_join(s, token) || !km_analyse_joined(&s->analyser, token_bytes(s, token), first->size, first->hash,
                                                  token_bytes(s, token + 1), second->size, &step))
        return KM_NONE;
    km_step *pairs = km_arena_grow(s->arena, s->pairs, s->pair_count, &s->pair_room, s->pair_count + 1, sizeof *pairs);
    if (!pairs) {
        s->failed = true;
        return KM_NONE;
    }
    s->pairs = pairs;
    s->pairs[s->pair_count++] = step;
    return (uint32_t)s->pair_count;
}

/* "truck-kort", "under sköterska". */
static void take_joined(search *s, uint32_t node, uint32_t token)
{
    if (!s->joined[token])
        s->joined[token] = join(s, token);
    if (s->joined[token] != KM_NONE)
        take(s, node, token, 2, &s->pairs[s->joined[token] - 1]);
}

/* "Gesällbrev, byggnadsplåtslagare": a comma stands within a label only where every word is as the label has it; else
 * it parts the items of a list. */
static void walk_across_comma(search *s, uint32_t node, uint32_t token)
{
    const km_analysis *analysis = &s->analyser.analyses[s->analysis[token]];
    for (uint32_t i = 0; i < analysis->count && s->via == KM_VIA_LABEL && s->cost == 0; i++) {
        const km_step *step = &s->analyser.steps[analysis->step + i];
        if (step->via == KM_VIA_LABEL && step->cost == 0)
            take(s, node, token, 1, step);
    }
}

static void walk(search *s, uint32_t node, uint32_t token, uint32_t skipped)
{
    if (s->depth && token < s->tokens->count && s->tokens->items[token].between == KM_BETWEEN_COMMA) {
        walk_across_comma(s, node, token);
        return;
    }
    if (token >= s->tokens->count || s->failed || (s->depth && !joins(s, token)))
        return;
    const km_analysis *analysis = &s->analyser.analyses[s->analysis[token]];
    for (uint32_t i = 0; i < analysis->count; i++)
        take(s, node, token, 1, &s->analyser.steps[analysis->step + i]);
    take_joined(s, node, token);
    take_hanging(s, node, token);
    if (s->depth && skipped < SKIP_MOST && (analysis->flags & KM_WORD_FUNCTION))
        walk(s, node, token + 1, skipped + 1);
}

/* ------------------------------------------------------------------------------------------------
 * The whole text
 * --------------------------------------------------------------------------------------------- */

/* English when its little words are English: at least one in four of all little words. */
static bool is_english_text(const search *s)
{
    uint32_t english = 0, swedish = 0;
    for (uint32_t i = 0; i < s->tokens->count; i++) {
        const km_analysis *word = &s->analyser.analyses[s->analysis[i]];
        if (s->tokens->items[i].size > 6 || !(word->flags & KM_WORD_FUNCTION))
            continue;
        english += (word->flags & KM_WORD_ENGLISH_FUNCTION) != 0;
        swedish += s->lexicon->word[word->word].stem != KM_NONE;
    }
    return english >= 3 && english * 3 > swedish;
}

/* By place, then longest, then nearest; the index makes the order total. */
static bool find_before(const km_find *a, const km_find *b)
{
    if (a->first != b->first)
        return a->first < b->first;
    if (a->end != b->end)
        return a->end > b->end;
    return a->cost < b->cost;
}

/* Finds of one place come one after another, so each run is short. */
static void sort_run(km_find *finds, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++) {
        if (!find_before(&finds[i], &finds[i - 1]))
            continue;
        km_find find = finds[i];
        size_t at = i;
        for (; at > from && find_before(&find, &finds[at - 1]); at--)
            finds[at] = finds[at - 1];
        finds[at] = find;
    }
}

/* Of the finds of one place with the same end and kind the nearest stays, with the concepts of the others that
 * are not much further away. */
static size_t merge_run(km_find *finds, size_t from, size_t to)
{
    size_t kept = from;
    for (size_t i = from; i < to; i++) {
        size_t old = from;
        while (old < kept && (finds[old].end != finds[i].end || finds[old].kind != finds[i].kind))
            old++;
        if (old == kept) {
            if (kept < i)
                finds[kept] = finds[i];
            kept++;
            continue;
        }
        if (finds[i].cost <= finds[old].cost + COST_SPREAD)
            for (uint32_t c = 0; c < finds[i].concept_count; c++)
                add_concept(&finds[old], finds[i].concepts[c]);
        finds[old].everyday = finds[old].everyday && finds[i].everyday;
    }
    return kept;
}

static km_status meet_all(search *s, uint32_t *analysis)
{
    for (uint32_t i = 0; i < s->tokens->count; i++) {
        const km_token *token = &s->tokens->items[i];
        analysis[i] = km_analyser_meet(&s->analyser, token_bytes(s, i), token->size, token->hash);
        if (analysis[i] == KM_NONE)
            return km_fail(KM_MEMORY);
    }
    return km_ok();
}

/* What is told of each word to those who ask what is meant. */
static void tell_words(const search *s, uint8_t *flags, uint32_t *classes)
{
    for (uint32_t i = 0; i < s->tokens->count; i++) {
        const km_analysis *a = &s->analyser.analyses[s->analysis[i]];
        flags[i] = (uint8_t)(a->flags | (a->known ? (unsigned)KM_WORD_KNOWN : 0u));
        classes[i] = a->classes;
    }
}

static km_status analyse_all(search *s, km_finds *finds)
{
    uint32_t *analysis = km_arena_take(s->arena, s->tokens->count, sizeof *analysis);
    uint32_t *classes = km_arena_take(s->arena, s->tokens->count, sizeof *classes);
    uint8_t *flags = km_arena_take(s->arena, s->tokens->count, 1);
    km_status status = km_analyser_make(s->arena, s->lexicon, s->tokens->count, &s->analyser);
    if (status.code || !analysis || !classes || !flags)
        return km_fail(KM_MEMORY);
    status = meet_all(s, analysis);
    if (status.code)
        return status;
    s->analysis = analysis;
    status = km_analyser_run(&s->analyser, is_english_text(s));
    if (status.code)
        return status;
    tell_words(s, flags, classes);
    *finds =
        (km_finds){.english = s->analyser.english, .flags = flags, .classes = classes, .word_count = s->tokens->count};
    return km_ok();
}

km_status km_find_all(const struct km_lexicon *lexicon, km_arena *arena, const km_normal *normal,
                      const km_tokens *tokens, km_finds *finds)
{
    search s = {.lexicon = lexicon, .normal = normal, .tokens = tokens, .arena = arena};
    km_status status = analyse_all(&s, finds);
    if (status.code)
        return status;
    s.joined = km_arena_zeros(arena, tokens->count, sizeof *s.joined);
    /* Texts of a kind have about so many; growing from nothing would copy them over and over. */
    s.finds = km_arena_grow(arena, NULL, 0, &s.room, tokens->count / 2 + 16, sizeof *s.finds);
    if (!s.joined || !s.finds)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < tokens->count && !s.failed; i++) {
        size_t from = s.count;
        s.first = i;
        s.depth = s.cost = s.via = s.content = 0;
        walk(&s, 0, i, 0);
        sort_run(s.finds, from, s.count);
        s.count = s.failed ? s.count : merge_run(s.finds, from, s.count);
    }
    finds->items = s.finds;
    finds->count = (uint32_t)s.count;
    return s.failed ? km_fail(KM_MEMORY) : km_ok();
}
