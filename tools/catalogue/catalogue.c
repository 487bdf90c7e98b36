#include "catalogue/catalogue.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "cut.h"
#include "snapshot/snapshot.h"

/* A new last element of one of the catalogue's lists, or NULL. */
#define APPEND(catalogue, name)                                                                                        \
    ((catalogue)->name = append((catalogue), (catalogue)->name, &(catalogue)->name##_count,                            \
                                &(catalogue)->name##_capacity, sizeof *(catalogue)->name),                             \
     (catalogue)->failed ? NULL : &(catalogue)->name[(catalogue)->name##_count - 1])

static void *append(km_catalogue *catalogue, void *list, size_t *count, size_t *capacity, size_t size)
{
    void *grown = catalogue->failed || *count >= KM_NONE - 1
                      ? NULL
                      : km_arena_grow(catalogue->arena, list, *count, capacity, *count + 1, size);
    if (!grown) {
        catalogue->failed = true;
        return list;
    }
    ++*count;
    return grown;
}

km_catalogue km_catalogue_make(km_arena *arena)
{
    return (km_catalogue){.arena = arena, .strings = km_pool_make(arena), .thing_of = km_pair_map_make(arena)};
}

/* Whether cleaning would change nothing: printable ASCII with single spaces inside. Most ids and codes are. */
static bool is_clean_ascii(km_bytes text)
{
    if (text.data[0] == ' ' || text.data[text.size - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < ' ' || text.data[i] > '~' || (text.data[i] == ' ' && text.data[i + 1] == ' '))
            return false;
    }
    return true;
}

uint32_t km_catalogue_string(km_catalogue *catalogue, km_bytes text)
{
    if (!text.data || text.size == 0 || catalogue->failed)
        return KM_NONE;
    if (is_clean_ascii(text)) {
        uint32_t known = km_pool_add(&catalogue->strings, text);
        catalogue->failed |= catalogue->strings.failed;
        return known;
    }
    km_arena work = km_arena_make(0);
    km_bytes clean = km_clean(&work, text);
    uint32_t number = clean.size ? km_pool_add(&catalogue->strings, clean) : KM_NONE;
    km_arena_free(&work);
    catalogue->failed |= catalogue->strings.failed;
    return number;
}

uint32_t km_catalogue_find(const km_catalogue *catalogue, uint32_t id)
{
    return id == KM_NONE ? KM_NONE : km_pair_map_get(&catalogue->thing_of, id, 0);
}

static km_thing blank_thing(uint32_t id)
{
    return (km_thing){
        .id = id, .label = KM_NONE, .english = KM_NONE, .uri = KM_NONE, .notation = KM_NONE, .definition = KM_NONE};
}

uint32_t km_catalogue_thing(km_catalogue *catalogue, km_bytes id)
{
    uint32_t string = km_catalogue_string(catalogue, id);
    if (string == KM_NONE)
        return KM_NONE;
    uint32_t *held = km_pair_map_at(&catalogue->thing_of, string, 0);
    if (!held) {
        catalogue->failed = true;
        return KM_NONE;
    }
    if (*held != KM_NONE)
        return *held;
    km_thing *thing = APPEND(catalogue, things);
    if (!thing)
        return KM_NONE;
    *thing = blank_thing(string);
    return *held = (uint32_t)catalogue->things_count - 1;
}

void km_catalogue_describe(km_catalogue *catalogue, uint32_t thing, uint8_t kind, km_bytes label, uint8_t rank)
{
    if (thing == KM_NONE)
        return;
    uint32_t string = km_catalogue_string(catalogue, label);
    km_thing *held = &catalogue->things[thing];
    if (held->kind && held->rank >= rank)
        return;
    held->kind = kind;
    if (string != KM_NONE) {
        held->label = string;
        held->rank = rank;
    }
}

void km_catalogue_label(km_catalogue *catalogue, uint32_t thing, km_bytes text, uint8_t form)
{
    uint32_t string = km_catalogue_string(catalogue, text);
    if (thing == KM_NONE || string == KM_NONE)
        return;
    km_cat_label *label = APPEND(catalogue, labels);
    if (label)
        *label = (km_cat_label){thing, string, form};
}

void km_catalogue_relate(km_catalogue *catalogue, uint32_t from, uint32_t to, km_relation_kind kind, uint16_t weight)
{
    if (from == KM_NONE || to == KM_NONE)
        return;
    km_relation *relation = APPEND(catalogue, relations);
    if (relation)
        *relation = (km_relation){from, to, (uint8_t)kind, weight};
}

void km_catalogue_relate_named(km_catalogue *catalogue, uint32_t from, km_bytes name, km_relation_kind kind,
                               uint16_t weight)
{
    uint32_t string = km_catalogue_string(catalogue, name);
    if (from == KM_NONE || string == KM_NONE)
        return;
    km_named_relation *relation = APPEND(catalogue, named);
    if (relation)
        *relation = (km_named_relation){from, string, (uint8_t)kind, weight};
}

void km_catalogue_term(km_catalogue *catalogue, km_term term)
{
    km_term *added = APPEND(catalogue, terms);
    if (added)
        *added = term;
}

void km_catalogue_education(km_catalogue *catalogue, km_education education)
{
    km_education *added = APPEND(catalogue, educations);
    if (added)
        *added = education;
}

void km_catalogue_event(km_catalogue *catalogue, km_event event)
{
    km_event *added = APPEND(catalogue, events);
    if (added)
        *added = event;
}

void km_catalogue_provider(km_catalogue *catalogue, km_provider provider)
{
    km_provider *added = APPEND(catalogue, providers);
    if (added)
        *added = provider;
}

void km_catalogue_ad_word(km_catalogue *catalogue, km_bytes word)
{
    uint32_t string = km_catalogue_string(catalogue, word);
    if (string == KM_NONE)
        return;
    uint32_t *added = APPEND(catalogue, ad_words);
    if (added)
        *added = string;
}

void km_catalogue_ad(km_catalogue *catalogue, km_ad_row ad)
{
    km_ad_row *added = APPEND(catalogue, ads);
    if (added)
        *added = ad;
}

void km_catalogue_counted_ad(km_catalogue *catalogue, km_bytes line)
{
    uint32_t string = km_pool_add(&catalogue->strings, line);
    uint32_t *added = string == KM_NONE ? NULL : APPEND(catalogue, counted_ads);
    if (added)
        *added = string;
}

void km_catalogue_volume(km_catalogue *catalogue, uint32_t thing, uint32_t ads)
{
    km_volume *added = thing == KM_NONE ? NULL : APPEND(catalogue, volumes);
    if (added)
        *added = (km_volume){thing, ads};
}

void km_catalogue_passage(km_catalogue *catalogue, km_bytes heading, km_bytes text, uint8_t kind)
{
    km_passage passage = {km_catalogue_string(catalogue, heading), km_catalogue_string(catalogue, text), kind};
    km_passage *added = passage.heading == KM_NONE || passage.text == KM_NONE ? NULL : APPEND(catalogue, passages);
    if (added)
        *added = passage;
}

/* A text made clean line by line; data NULL for one that has no line, or when memory ran out. */
static km_bytes clean_lines(km_arena *arena, km_bytes text)
{
    /* A character of NFC can be three times as long as what it was made of. */
    char *lines = km_arena_take(arena, 3 * text.size + 1, 1);
    size_t used = 0;
    while (lines && text.size) {
        km_bytes line = km_clean(arena, km_cut(&text, '\n'));
        if (line.size == 0)
            continue;
        if (used)
            lines[used++] = '\n';
        memcpy(lines + used, line.data, line.size);
        used += line.size;
    }
    return (km_bytes){used ? lines : NULL, used};
}

void km_catalogue_text(km_catalogue *catalogue, km_bytes id, km_bytes text, uint8_t kind, uint8_t language,
                       const char *source)
{
    if (!text.data || text.size == 0 || catalogue->failed)
        return;
    km_arena work = km_arena_make(0);
    km_bytes lines = clean_lines(&work, text);
    km_cat_text said = {.id = km_catalogue_string(catalogue, id),
                        .text = lines.data ? km_pool_add(&catalogue->strings, lines) : KM_NONE,
                        .source = km_catalogue_string(catalogue, km_bytes_of(source)),
                        .kind = kind,
                        .language = language};
    km_arena_free(&work);
    catalogue->failed |= catalogue->strings.failed;
    km_cat_text *added = said.id == KM_NONE || said.text == KM_NONE ? NULL : APPEND(catalogue, texts);
    if (added)
        *added = said;
}

km_education km_education_blank(void)
{
    return (km_education){.id = KM_NONE,
                          .code = KM_NONE,
                          .title = KM_NONE,
                          .title_english = KM_NONE,
                          .url = KM_NONE,
                          .outcomes = KM_NONE,
                          .description = KM_NONE,
                          .eligibility = KM_NONE,
                          .provider = KM_NONE,
                          .form = KM_COURSE_OTHER,
                          .valid_from = KM_DAY_UNKNOWN,
                          .offered_until = KM_DAY_UNKNOWN,
                          .source = KM_NONE};
}

km_event km_event_blank(void)
{
    return (km_event){.id = KM_NONE,
                      .education = KM_NONE,
                      .provider = KM_NONE,
                      .title = KM_NONE,
                      .url = KM_NONE,
                      .description = KM_NONE,
                      .first_day = KM_DAY_UNKNOWN,
                      .last_day = KM_DAY_UNKNOWN,
                      .deadline = KM_DAY_UNKNOWN,
                      .distance = KM_DISTANCE_UNKNOWN,
                      .place = KM_NONE,
                      .area = KM_NONE,
                      .fee = KM_NONE};
}

static km_dataset *find_dataset(km_catalogue *catalogue, uint32_t id)
{
    for (size_t i = 0; i < catalogue->datasets_count; i++)
        if (catalogue->datasets[i].id == id)
            return &catalogue->datasets[i];
    km_dataset *added = APPEND(catalogue, datasets);
    if (added)
        *added = (km_dataset){id, KM_NONE, KM_NONE};
    return added;
}

void km_catalogue_dataset(km_catalogue *catalogue, km_bytes id, km_bytes version, km_bytes date)
{
    uint32_t string = km_catalogue_string(catalogue, id);
    km_dataset *dataset = string == KM_NONE ? NULL : find_dataset(catalogue, string);
    if (!dataset)
        return;
    int32_t day;
    date.size = date.size > 10 ? 10 : date.size;
    bool dated = km_date_parse(date, &day);
    bool newer = dated && (dataset->date == KM_NONE ||
                           km_bytes_compare(km_pool_get(&catalogue->strings, dataset->date), date) < 0);
    if (newer)
        dataset->date = km_catalogue_string(catalogue, date);
    if (version.size && (newer || dataset->version == KM_NONE))
        dataset->version = km_catalogue_string(catalogue, version);
}

km_catalogue_mark km_catalogue_now(const km_catalogue *catalogue)
{
    return (km_catalogue_mark){.things = catalogue->things_count,
                               .labels = catalogue->labels_count,
                               .relations = catalogue->relations_count,
                               .named = catalogue->named_count,
                               .terms = catalogue->terms_count,
                               .educations = catalogue->educations_count,
                               .events = catalogue->events_count,
                               .providers = catalogue->providers_count,
                               .datasets = catalogue->datasets_count,
                               .ad_words = catalogue->ad_words_count,
                               .passages = catalogue->passages_count,
                               .texts = catalogue->texts_count,
                               .volumes = catalogue->volumes_count,
                               .ads = catalogue->ads_count,
                               .counted_ads = catalogue->counted_ads_count,
                               .facts = km_facts_now(&catalogue->facts)};
}

void km_catalogue_rewind(km_catalogue *catalogue, km_catalogue_mark mark)
{
    for (size_t i = mark.things; i < catalogue->things_count; i++)
        catalogue->things[i] = blank_thing(catalogue->things[i].id);
    catalogue->labels_count = mark.labels;
    catalogue->relations_count = mark.relations;
    catalogue->named_count = mark.named;
    catalogue->terms_count = mark.terms;
    catalogue->educations_count = mark.educations;
    catalogue->events_count = mark.events;
    catalogue->providers_count = mark.providers;
    catalogue->datasets_count = mark.datasets;
    catalogue->ad_words_count = mark.ad_words;
    catalogue->passages_count = mark.passages;
    catalogue->texts_count = mark.texts;
    catalogue->volumes_count = mark.volumes;
    catalogue->ads_count = mark.ads;
    catalogue->counted_ads_count = mark.counted_ads;
    km_facts_rewind(&catalogue->facts, mark.facts);
}

void km_catalogue_sort_datasets(km_catalogue *catalogue)
{
    for (size_t i = 1; i < catalogue->datasets_count; i++) {
        km_dataset moved = catalogue->datasets[i];
        size_t at = i;
        while (at > 0 && km_bytes_compare(km_pool_get(&catalogue->strings, catalogue->datasets[at - 1].id),
                                          km_pool_get(&catalogue->strings, moved.id)) > 0) {
            catalogue->datasets[at] = catalogue->datasets[at - 1];
            at--;
        }
        catalogue->datasets[at] = moved;
    }
}

bool km_thing_is_current(const km_catalogue *catalogue, const km_thing *thing)
{
    if (thing->kind == KM_KIND_NONE || thing->label == KM_NONE)
        return false;
    return catalogue->versioned[thing->kind] ? thing->current : !thing->retired;
}
