#include "profile/profile.h"

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/find.h"
#include "lexicon/index.h"
#include "profile/choose.h"
#include "profile/competences.h"
#include "profile/further.h"
#include "profile/layout.h"
#include "profile/licences.h"
#include "profile/names.h"
#include "profile/paraphrase.h"
#include "profile/places.h"
#include "profile/polarity.h"
#include "profile/practice.h"
#include "profile/setting.h"
#include "profile/titles.h"
#include "text/mask.h"
#include "text/token.h"

#include <string.h>

/* What one call of km_read works with. */
typedef struct reader {
    const km_engine *engine;
    km_arena *arena;
    const km_read_options *options;
    km_normal normal;
    km_covers covers;
    km_tokens tokens;
    km_finds finds;
    km_layout layout;
    km_ranges ranges;
    bool *named;            /* of each word: part of a name or a date */
    km_attitude *attitudes; /* of each word */
    uint32_t *dated;        /* of each word: its range of time */
    km_reading *reading;
} reader;

static km_status place_masks(reader *r)
{
    km_mask *masks = km_arena_take(r->arena, r->covers.count, sizeof *masks);
    if (!masks)
        return km_fail(KM_MEMORY);
    km_place_counter counter = {.given = r->normal.given};
    for (uint32_t i = 0; i < r->covers.count; i++) {
        const km_cover *cover = &r->covers.items[i];
        masks[i].span =
            km_place_span(&counter, r->normal.origin[cover->start], km_normal_end(&r->normal, cover->end - 1));
        masks[i].kind = cover->kind;
    }
    r->reading->masks = masks;
    r->reading->mask_count = r->covers.count;
    return km_ok();
}

/* ------------------------------------------------------------------------------------------------
 * Which finds may be mentions
 * --------------------------------------------------------------------------------------------- */

/* Is the section one in which things are listed, so that a common word is meant as what it says? */
static bool is_listing(uint8_t section)
{
    return section == KM_SECTION_SKILLS || section == KM_SECTION_LANGUAGES;
}

/* Is it told where nothing is told of what a person can at work? What is wished for is no claim even among interests,
 * nor is what somebody else is. */
static bool is_mute(const reader *r, const km_find *find)
{
    uint8_t section = r->layout.section[find->first], polarity = r->attitudes[find->first].polarity;
    bool other = polarity == KM_OTHER && find->kind == KM_KIND_OCCUPATION;
    return section == KM_SECTION_CONTACT || (section == KM_SECTION_INTERESTS && polarity != KM_WANTS && !other);
}

static bool is_barred(const reader *r, const km_find *find)
{
    for (uint32_t i = find->first; i < find->end; i++)
        if (r->named[i] || r->layout.heading[i])
            return true;
    return false;
}

static bool ends_in_skan(const reader *r, const km_find *find)
{
    const km_token *last = &r->tokens.items[find->end - 1];
    return last->size > 6 && memcmp(r->normal.bytes + last->start + last->size - 4, "skan", 4) == 0;
}

/* Languages have short and odd names; a form of one is seldom meant, but for "engelskan". */
static bool is_language_meant(const reader *r, const km_find *find)
{
    if (!find->language || ends_in_skan(r, find))
        return true;
    return find->via == KM_VIA_LABEL || r->layout.section[find->first] == KM_SECTION_LANGUAGES;
}

/* A single letter is a language of programmers only where such things are listed. */
static bool is_letter(const reader *r, const km_find *find)
{
    return find->end == find->first + 1 && r->tokens.items[find->first].size == 1;
}

/* A title among educations is what a school calls its programme, unless a licence to practise goes with it. */
static bool is_sworn(const reader *r, const km_find *find)
{
    const km_token *token = find->first > 0 ? &r->tokens.items[find->first - 1] : NULL;
    return token && token->size >= 3 && memcmp(r->normal.bytes + token->start, "leg", 3) == 0;
}

/* Of a referee only the title counts, and not a surname that sounds like one. */
static bool is_referee(const reader *r, const km_find *find)
{
    const km_token *token = &r->tokens.items[find->first];
    return find->kind == KM_KIND_OCCUPATION &&
           (!(token->shape & KM_SHAPE_CAPITAL) || token->between >= KM_BETWEEN_LINE);
}

/* Does the find stand by itself in a list? */
static bool is_item(const reader *r, const km_find *find)
{
    uint32_t before = r->tokens.items[find->first].between;
    uint32_t behind = find->end < r->tokens.count ? r->tokens.items[find->end].between : KM_BETWEEN_BLOCK;
    return before >= KM_BETWEEN_LINE && behind >= KM_BETWEEN_LINE;
}

/* An everyday word counts where things are listed, and as the name of what was studied. */
static bool is_meant(const reader *r, const km_find *find, uint8_t section)
{
    bool studied = section == KM_SECTION_EDUCATION && find->kind == KM_KIND_EDUCATION && find->cost <= 4;
    return !find->everyday || studied || (is_listing(section) && is_item(r, find));
}

/* Does a word of a CV say of itself that it is schooling? Then it need not stand among educations to be one. */
static bool is_schooling(const reader *r, const km_find *find)
{
    for (uint32_t i = find->first; i < find->end && r->options->genre == KM_GENRE_CV; i++)
        if (km_finds_class(&r->finds, i, KM_CLASS_SCHOOLING))
            return true;
    return false;
}

/* A capital within a sentence is written on purpose: what is nothing as it stands is a name and no misspelling. */
static bool is_guessed_name(const reader *r, const km_find *find)
{
    const km_token *token = &r->tokens.items[find->first];
    return find->via == KM_VIA_SPELLING && find->end == find->first + 1 && find->first > 0 &&
           (token->shape & KM_SHAPE_CAPITAL) && !(token->shape & (KM_SHAPE_CAPITALS | KM_SHAPE_FIRST)) &&
           token->between <= KM_BETWEEN_SPACE &&
           !(r->tokens.items[find->first - 1].shape & (KM_SHAPE_CAPITAL | KM_SHAPE_DIGIT));
}

/* Among words in capitals two letters are a little word as soon as an abbreviation: "KÖRA UT VAROR". */
static bool is_loud_word(const reader *r, const km_find *find)
{
    const km_token *token = &r->tokens.items[find->first];
    if (find->via != KM_VIA_ABBREVIATION || find->end != find->first + 1 || token->size > 2)
        return false;
    bool before = find->first > 0 && token->between <= KM_BETWEEN_SPACE && token[-1].size > 2 &&
                  (token[-1].shape & KM_SHAPE_CAPITALS);
    bool behind = find->end < r->tokens.count && token[1].between <= KM_BETWEEN_SPACE && token[1].size > 2 &&
                  (token[1].shape & KM_SHAPE_CAPITALS);
    return before && behind;
}

/* The letters of a class mean a licence only beside words for it, which is looked for elsewhere. */
static bool is_class(const reader *r, const km_find *find)
{
    return find->kind == KM_KIND_LICENCE && find->end == find->first + 1 && r->tokens.items[find->first].size <= 3;
}

/* "körkort" alone is a licence, which is looked for elsewhere. */
static bool is_licence_word(const reader *r, const km_find *find)
{
    return find->kind == KM_KIND_SKILL && find->end == find->first + 1 &&
           km_finds_class(&r->finds, find->first, KM_CLASS_LICENCE);
}

static bool may_be_mention(const reader *r, const km_find *find)
{
    uint8_t section = r->layout.section[find->first];
    if (section == KM_SECTION_REFERENCES && !is_referee(r, find))
        return false;
    if (is_class(r, find) || is_licence_word(r, find) || is_guessed_name(r, find) || is_loud_word(r, find) ||
        is_barred(r, find) || is_mute(r, find) || !is_language_meant(r, find))
        return false;
    if (find->kind == KM_KIND_EDUCATION && section != KM_SECTION_EDUCATION && !is_schooling(r, find))
        return false;
    if (r->attitudes[find->first].polarity == KM_MUTE || (is_letter(r, find) && !is_listing(section)))
        return false;
    if (find->kind == KM_KIND_OCCUPATION && section == KM_SECTION_EDUCATION && !is_sworn(r, find))
        return false;
    return is_meant(r, find, section);
}

/* The find of a kind for the same words; NULL when there is none. */
static const km_find *twin(const reader *r, const km_find *find, km_kind kind)
{
    for (uint32_t i = km_finds_from(&r->finds, find->first); i < r->finds.count; i++) {
        const km_find *other = &r->finds.items[i];
        if (other->first != find->first)
            break;
        if (other != find && other->end == find->end && other->kind == kind)
            return other;
    }
    return NULL;
}

/* A title of a person says more than a distant skill of the same words; but letters in capitals, such as AD or
 * BAS-P, are what a skill is called rather than a title. */
static bool is_beaten(const reader *r, const km_find *find)
{
    const km_token *last = &r->tokens.items[find->end - 1];
    bool loud = (r->tokens.items[find->first].shape & KM_SHAPE_CAPITALS) && r->tokens.items[find->first].size <= 4 &&
                (find->end == find->first + 1 || (find->end == find->first + 2 && last->size == 1));
    const km_find *skill = find->kind == KM_KIND_OCCUPATION && loud ? twin(r, find, KM_KIND_SKILL) : NULL;
    if (skill)
        return skill->cost <= 4;
    return find->kind != KM_KIND_OCCUPATION && find->cost >= 5 && twin(r, find, KM_KIND_OCCUPATION) &&
           r->layout.section[find->first] != KM_SECTION_EDUCATION;
}

/* ------------------------------------------------------------------------------------------------
 * Mentions
 * --------------------------------------------------------------------------------------------- */

/* Does the word before say that the person is another: "vår specialpedagog", "med kock", "sex läkare"? */
static bool is_introduced(const reader *r, const km_find *find)
{
    uint32_t first = find->first;
    if (first == 0 || r->layout.sentence[first - 1] != r->layout.sentence[first] ||
        r->tokens.items[first].between > KM_BETWEEN_SPACE)
        return false;
    return km_finds_class(&r->finds, first - 1, KM_CLASS_OWNER);
}

/* A title in the plural or with an article is somebody else's: "ledde åtta kockar", "ihop med arkitekten". */
static bool is_others_title(const reader *r, const km_find *find)
{
    if (find->kind != KM_KIND_OCCUPATION || find->english)
        return false;
    return find->via == KM_VIA_INFLECTION || is_introduced(r, find) ||
           km_finds_class(&r->finds, find->end - 1, KM_CLASS_PERSON);
}

static void set_practice(const reader *r, const km_find *find, km_mention *mention)
{
    uint32_t index = r->dated[find->first];
    if (index == KM_NONE || mention->polarity != KM_HAS)
        return;
    const km_range *range = &r->ranges.items[index];
    mention->months = range->months;
    mention->last_used = range->to;
}

static void add_concepts(const km_find *find, km_mention *mention)
{
    for (uint32_t i = 0; i < find->concept_count && mention->concept_count < KM_MENTION_CONCEPTS; i++)
        mention->concepts[mention->concept_count++] = find->concepts[i];
}

/* The name of a language is also what ESCO's skill in it and lessons in it are called. */
static void add_language(const reader *r, const km_find *find, km_mention *mention)
{
    const km_find *skill = find->kind == KM_KIND_LANGUAGE ? twin(r, find, KM_KIND_SKILL) : NULL;
    if (skill)
        add_concepts(skill, mention);
}

/* Among educations the words name a field of study and what is learnt in it: both are listed. */
static void add_education(const reader *r, const km_find *find, km_mention *mention)
{
    if (mention->section != KM_SECTION_EDUCATION && !is_schooling(r, find))
        return;
    const km_find *other = find->kind == KM_KIND_EDUCATION ? twin(r, find, KM_KIND_SKILL)
                           : find->kind == KM_KIND_SKILL   ? twin(r, find, KM_KIND_EDUCATION)
                                                           : NULL;
    if (other)
        add_concepts(other, mention);
}

/* The nearer the label, the surer. */
static uint8_t confidence_of(const km_find *find)
{
    return (uint8_t)(find->via == KM_VIA_PARAPHRASE ? 100 - find->cost : 98 - find->cost * 2);
}

/* Skills are told by many names, and of those that resemble the words the right one may be another than was read. */
static km_status add_further(const reader *r, const km_find *find, km_mention *mention)
{
    if (mention->kind != KM_KIND_SKILL || !r->options->paraphrase || r->options->genre != KM_GENRE_CV)
        return km_ok();
    km_bytes words = km_tokens_text(&r->normal, &r->tokens, find->first, find->end);
    return km_further_add(r->engine, r->arena, words, mention);
}

static void make_mention(const reader *r, const km_find *find, km_place_counter *counter, km_mention *mention)
{
    const km_token *first = &r->tokens.items[find->first], *last = &r->tokens.items[find->end - 1];
    const km_attitude *attitude = &r->attitudes[find->first];
    *mention = (km_mention){.kind = find->kind,
                            .polarity = attitude->polarity,
                            .via = find->via,
                            .confidence = confidence_of(find),
                            .section = r->layout.section[find->first],
                            .level = attitude->level,
                            .last_used = INT32_MIN};
    if (mention->polarity == KM_HAS && is_others_title(r, find))
        mention->polarity = KM_OTHER;
    mention->span =
        km_place_span(counter, r->normal.origin[first->start], km_normal_end(&r->normal, last->start + last->size - 1));
    add_concepts(find, mention);
    add_language(r, find, mention);
    add_education(r, find, mention);
    set_practice(r, find, mention);
}

/* Both lists are in text order; where they overlap the licence wins. */
static uint32_t merge_finds(const reader *r, const uint32_t *chosen, uint32_t count, const km_find *licences,
                            uint32_t licence_count, km_find *out)
{
    uint32_t made = 0, l = 0;
    for (uint32_t i = 0; i < count; i++) {
        const km_find *find = &r->finds.items[chosen[i]];
        while (l < licence_count && licences[l].first < find->end) {
            while (made && out[made - 1].end > licences[l].first)
                made--;
            out[made++] = licences[l++];
        }
        if (made == 0 || out[made - 1].end <= find->first)
            out[made++] = *find;
    }
    while (l < licence_count)
        out[made++] = licences[l++];
    return made;
}

/* Moves a find to the front, where most stand already. */
static void move_find(km_find *finds, uint32_t from, uint32_t to)
{
    if (to != from)
        finds[to] = finds[from];
}

/* Does "i", as in "kandidatexamen i psykologi", stand between two finds and nothing else, or nothing at all, as in "BSc
 * Zoology"? */
static bool is_subject_of(const reader *r, const km_find *degree, const km_find *subject)
{
    if (degree->kind != KM_KIND_EDUCATION || (subject->kind != KM_KIND_EDUCATION && subject->kind != KM_KIND_SKILL))
        return false;
    if (degree->end == subject->first)
        return r->tokens.items[subject->first].between <= KM_BETWEEN_SPACE;
    return degree->end + 1 == subject->first && r->tokens.items[degree->end].between <= KM_BETWEEN_SPACE &&
           r->tokens.items[subject->first].between <= KM_BETWEEN_SPACE &&
           km_finds_class(&r->finds, degree->end, KM_CLASS_SUBJECT);
}

/* A degree and its subject are one education: the field of the subject, then the level of the degree. */
static uint32_t join_degrees(const reader *r, km_find *finds, uint32_t count)
{
    uint32_t made = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (made == 0 || !is_subject_of(r, &finds[made - 1], &finds[i])) {
            move_find(finds, i, made++);
            continue;
        }
        km_find *degree = &finds[made - 1];
        const km_find *field = finds[i].kind == KM_KIND_EDUCATION ? &finds[i] : twin(r, &finds[i], KM_KIND_EDUCATION);
        km_find whole = *degree;
        whole.end = finds[i].end;
        whole.concept_count = 0;
        /* Of the fields the nearest, so that the level stands among the first. */
        for (uint32_t c = 0; field && c < field->concept_count && c < 3; c++)
            whole.concepts[whole.concept_count++] = field->concepts[c];
        for (uint32_t c = 0; c < degree->concept_count && whole.concept_count < KM_FIND_CONCEPTS; c++)
            whole.concepts[whole.concept_count++] = degree->concepts[c];
        *degree = whole;
    }
    return made;
}

static km_status choose_finds(reader *r, km_find **finds, uint32_t *count)
{
    bool *open = km_arena_take(r->arena, r->finds.count, sizeof *open);
    uint32_t *chosen = km_arena_take(r->arena, r->finds.count, sizeof *chosen);
    km_find *licences;
    uint32_t licence_count;
    if (!open || !chosen)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < r->finds.count; i++) {
        const km_find *find = &r->finds.items[i];
        open[i] = may_be_mention(r, find) && !is_beaten(r, find);
    }
    km_status status = km_choose(r->arena, &r->finds, open, r->tokens.count, chosen, count);
    if (!status.code)
        status = km_licences_find(r->arena, r->engine->lexicon, &r->layout, &r->normal, &r->tokens, &r->finds,
                                  &licences, &licence_count);
    if (status.code)
        return status;
    *finds = km_arena_take(r->arena, (size_t)*count + licence_count, sizeof **finds);
    if (!*finds)
        return km_fail(KM_MEMORY);
    *count = merge_finds(r, chosen, *count, licences, licence_count, *finds);
    *count = join_degrees(r, *finds, *count);
    return km_titles_settle(r->arena, &r->engine->terms, *finds, *count);
}

/* Leaves out what has no place in what the CV speaks of, and orders what is equally near. */
static uint32_t settle_skills(const reader *r, km_find *finds, uint32_t count)
{
    km_setting setting = km_setting_make(r->engine->lexicon->fields, finds, count, r->attitudes);
    uint32_t made = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool is_listed = is_listing(r->layout.section[finds[i].first]) && is_item(r, &finds[i]);
        if (!is_listed && km_setting_foreign(&setting, &finds[i]))
            continue;
        move_find(finds, i, made);
        if (finds[made].kind == KM_KIND_SKILL)
            km_setting_order(&setting, &finds[made]);
        made++;
    }
    return made;
}

/* Adds the skills that a CV says in other words to the finds, in text order. */
static km_status add_paraphrases(reader *r, km_find **finds, uint32_t *count)
{
    if (!r->engine->skills)
        return km_ok();
    km_find *said = km_arena_take(r->arena, KM_PARAPHRASES_MOST, sizeof *said);
    km_find *all = km_arena_take(r->arena, (size_t)*count + KM_PARAPHRASES_MOST, sizeof *all);
    bool *barred = km_arena_take(r->arena, r->tokens.count, sizeof *barred);
    if (!said || !all || !barred)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < r->tokens.count; i++)
        barred[i] = r->named[i] || r->attitudes[i].polarity == KM_MUTE;
    km_taken taken = {*finds, *count, barred};
    uint32_t more = 0;
    km_status status = km_paraphrase_find(r->engine, r->arena, &r->layout, &r->normal, &r->tokens, r->finds.flags,
                                          &taken, said, &more);
    uint32_t made = 0, next = 0;
    for (uint32_t i = 0; i < *count; i++) {
        while (next < more && said[next].first < (*finds)[i].first)
            all[made++] = said[next++];
        all[made++] = (*finds)[i];
    }
    while (next < more)
        all[made++] = said[next++];
    *finds = all;
    *count = made;
    return status;
}

static km_status make_mentions(reader *r)
{
    km_find *finds;
    uint32_t count = 0;
    km_status status = choose_finds(r, &finds, &count);
    if (!status.code && r->options->genre == KM_GENRE_CV)
        count = settle_skills(r, finds, count);
    if (!status.code && r->options->paraphrase && r->options->genre == KM_GENRE_CV)
        status = add_paraphrases(r, &finds, &count);
    if (status.code)
        return status;
    km_mention *mentions = km_arena_take(r->arena, count, sizeof *mentions);
    if (!mentions)
        return km_fail(KM_MEMORY);
    km_place_counter counter = {.given = r->normal.given};
    for (uint32_t i = 0; i < count && !status.code; i++) {
        make_mention(r, &finds[i], &counter, &mentions[i]);
        status = add_further(r, &finds[i], &mentions[i]);
    }
    r->reading->mentions = mentions;
    r->reading->mention_count = count;
    return status;
}

/* Everything that tells how the words are meant. */
static km_status read_context(reader *r)
{
    const km_cues *cues = &r->engine->lexicon->cues;
    r->named = km_arena_zeros(r->arena, r->tokens.count, sizeof *r->named);
    r->attitudes = km_arena_zeros(r->arena, r->tokens.count, sizeof *r->attitudes);
    r->dated = km_arena_take(r->arena, r->tokens.count, sizeof *r->dated);
    if (!r->named || !r->attitudes || !r->dated)
        return km_fail(KM_MEMORY);
    km_status status = km_layout_make(r->arena, cues, &r->normal, &r->tokens, &r->finds, &r->layout);
    if (!status.code)
        status = km_ranges_find(r->arena, &r->normal, &r->tokens, r->options->today, &r->ranges);
    if (status.code)
        return status;
    km_practice_date(&r->layout, &r->tokens, &r->ranges, r->dated);
    for (uint32_t i = 0; i < r->ranges.count; i++)
        for (uint32_t t = r->ranges.items[i].first; t < r->ranges.items[i].end; t++)
            r->named[t] = true;
    if (r->options->genre == KM_GENRE_CV) {
        km_names_mark(cues, &r->layout, &r->normal, &r->tokens, &r->finds, r->named);
        km_polarity_mark(cues, &r->layout, &r->normal, &r->tokens, &r->finds, r->attitudes);
    }
    return km_ok();
}

static km_status read_text(reader *r, km_bytes text)
{
    km_status status = km_normal_make(r->arena, text, &r->normal);
    if (!status.code)
        status = km_mask_cover(r->arena, &r->normal, &r->covers);
    if (!status.code)
        status = km_tokens_make(r->arena, &r->normal, &r->tokens);
    if (!status.code)
        status = km_find_all(r->engine->lexicon, r->arena, &r->normal, &r->tokens, &r->finds);
    if (!status.code)
        status = read_context(r);
    if (!status.code)
        status = place_masks(r);
    if (!status.code)
        status = make_mentions(r);
    if (!status.code)
        status = km_competences_gather(r->arena, r->reading);
    return status;
}

km_status km_read(const km_engine *engine, km_arena *arena, km_bytes text, const km_read_options *options,
                  const km_reading **reading)
{
    km_status status = km_text_check(text);
    if (status.code)
        return status;
    reader r = {.engine = engine, .arena = arena, .options = options};
    r.reading = km_arena_zeros(arena, 1, sizeof *r.reading);
    if (!r.reading)
        return km_fail(KM_MEMORY);
    r.reading->code_points = km_place_total(text);
    status = read_text(&r, text);
    if (!status.code)
        *reading = r.reading;
    return status;
}
