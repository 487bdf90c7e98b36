/* Random catalogues written and read back: what the rows say, joined as the writers promise, is what the pack says.
 * The oracle looks through the rows one by one and knows nothing of sorting. */
#include "harness.h"
#include "snapshot/courses_writer.h"
#include "snapshot/terms_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONCEPTS = 40, LABELS = 120, EDGES = 160, RULES = 30, COURSES = 15, STARTS = 40, TAUGHT = 60, REQUIRED = 30 };

/* A catalogue whose strings live in `texts`. */
typedef struct catalogue {
    uint32_t random;
    char texts[2000][24];
    size_t text_count;
    km_concept_row concepts[CONCEPTS];
    km_label_row labels[LABELS];
    km_edge_row edges[EDGES];
    km_rule_row rules[RULES];
    km_course_row courses[COURSES];
    km_start_row starts[STARTS];
    km_taught_row taught[TAUGHT];
    km_required_row required[REQUIRED];
    km_terms_rows terms_rows;
    km_courses_rows courses_rows;
} catalogue;

/* xorshift32 (Marsaglia 2003): the same on every machine. */
static uint32_t roll(catalogue *made, uint32_t below)
{
    made->random ^= made->random << 13;
    made->random ^= made->random >> 17;
    made->random ^= made->random << 5;
    return made->random % below;
}

/* A word of few letters, so that words repeat and begin each other; Swedish ones among them. */
static km_bytes word(catalogue *made)
{
    static const char *const letters[] = {"a", "b", "å", "ö", "-", "e"};
    char *text = made->texts[made->text_count++];
    text[0] = '\0';
    for (uint32_t length = 1 + roll(made, 4); length; length--)
        strcat(text, letters[roll(made, 6)]);
    return harness_bytes(text);
}

static km_bytes maybe_word(catalogue *made)
{
    return roll(made, 2) ? word(made) : (km_bytes){NULL, 0};
}

static km_bytes id(catalogue *made, char letter, uint32_t number)
{
    char *text = made->texts[made->text_count++];
    snprintf(text, sizeof made->texts[0], "%c%u", letter, number * 37 % 101);
    return harness_bytes(text);
}

static bool is_competence(unsigned kind)
{
    return kind == KM_KIND_SKILL || (kind >= KM_KIND_LANGUAGE && kind <= KM_KIND_TRAIT);
}

static bool is_job(unsigned kind)
{
    return kind == KM_KIND_OCCUPATION || (kind >= KM_KIND_GROUP && kind <= KM_KIND_FIELD);
}

static void roll_concepts(catalogue *made)
{
    for (uint32_t i = 0; i < CONCEPTS; i++) {
        uint8_t kind = (uint8_t)(i == 0 ? KM_KIND_OCCUPATION : i == 1 ? KM_KIND_SKILL : 1 + roll(made, 13));
        made->concepts[i] = (km_concept_row){.id = id(made, 'c', i),
                                             .label = word(made),
                                             .english = maybe_word(made),
                                             .uri = maybe_word(made),
                                             .notation = maybe_word(made),
                                             .definition = maybe_word(made),
                                             .ads = is_job(kind) ? roll(made, 100) : 0,
                                             .rarity = (uint16_t)(is_competence(kind) ? roll(made, 5121) : 0),
                                             .kind = kind,
                                             .flags = (uint8_t)roll(made, 32)};
    }
}

/* Random kinds of edges between what they may join; an edge that nothing fits becomes one that always does. */
static void roll_edge(catalogue *made, km_edge_row *edge)
{
    edge->from = roll(made, CONCEPTS);
    edge->to = roll(made, CONCEPTS);
    uint8_t from = made->concepts[edge->from].kind, to = made->concepts[edge->to].kind;
    if (is_job(from) && is_competence(to)) {
        edge->kind = roll(made, 2) ? KM_EDGE_NEEDS : KM_EDGE_BARRIER;
    } else if (is_competence(from) && is_competence(to)) {
        edge->kind = roll(made, 2) ? KM_EDGE_RELATED : KM_EDGE_SAME;
    } else if (from == KM_KIND_OCCUPATION && to == KM_KIND_OCCUPATION) {
        edge->kind = roll(made, 2) ? KM_EDGE_SUBSTITUTES : KM_EDGE_SAME;
    } else {
        edge->from = 0;
        edge->to = 1;
        edge->kind = KM_EDGE_NEEDS;
    }
    edge->weight = (uint16_t)roll(made, KM_WEIGHT_FULL + 1);
    edge->source = (uint8_t)roll(made, 64);
    edge->ads =
        edge->source & KM_SOURCE_ADS && edge->kind != KM_EDGE_SAME ? roll(made, made->concepts[edge->from].ads + 1) : 0;
}

static void roll_terms(catalogue *made)
{
    roll_concepts(made);
    for (uint32_t i = 0; i < LABELS; i++) {
        static const uint8_t forms[] = {KM_FORM_ALTERNATIVE, KM_FORM_HIDDEN, KM_FORM_TITLE, KM_FORM_OPENED};
        made->labels[i] = (km_label_row){word(made), roll(made, CONCEPTS), forms[roll(made, 4)]};
    }
    for (uint32_t i = 0; i < EDGES; i++)
        roll_edge(made, &made->edges[i]);
    for (uint32_t i = 0; i < RULES; i++)
        made->rules[i] = (km_rule_row){word(made), word(made), maybe_word(made)};
    made->terms_rows = (km_terms_rows){.concepts = made->concepts,
                                       .concept_count = CONCEPTS,
                                       .labels = made->labels,
                                       .label_count = LABELS,
                                       .edges = made->edges,
                                       .edge_count = EDGES,
                                       .rules = made->rules,
                                       .rule_count = RULES};
}

static int32_t roll_day(catalogue *made)
{
    return roll(made, 3) ? 19000 + (int32_t)roll(made, 5) : KM_DAY_UNKNOWN;
}

static void roll_courses(catalogue *made)
{
    for (uint32_t i = 0; i < COURSES; i++)
        made->courses[i] = (km_course_row){.id = id(made, 'k', i),
                                           .title = word(made),
                                           .provider = word(made),
                                           .code = maybe_word(made),
                                           .url = maybe_word(made),
                                           .credit_tenths = roll(made, KM_CREDIT_MOST + 1),
                                           .week_tenths = (uint16_t)roll(made, KM_WEEKS_MOST + 1),
                                           .form = (uint8_t)(1 + roll(made, KM_COURSE_FORM_COUNT - 1)),
                                           .level = (uint8_t)roll(made, 9),
                                           .credit_system = (uint8_t)roll(made, KM_CREDITS_COUNT),
                                           .pace = (uint8_t)roll(made, KM_PACE_MOST + 1),
                                           .distance = (uint8_t)roll(made, KM_DISTANCE_COUNT)};
    for (uint32_t i = 0; i < STARTS; i++)
        made->starts[i] = (km_start_row){.course = roll(made, COURSES),
                                         .first_day = roll_day(made),
                                         .last_day = roll_day(made),
                                         .deadline = roll_day(made),
                                         .place = maybe_word(made),
                                         .municipality = KM_NONE,
                                         .fee = roll(made, 2) ? roll(made, 1000) : KM_NONE};
    for (uint32_t i = 0; i < TAUGHT; i++)
        made->taught[i] = (km_taught_row){roll(made, COURSES), roll(made, CONCEPTS), (uint8_t)roll(made, 101),
                                          (uint8_t)(1 + roll(made, KM_TAUGHT_COUNT - 1))};
    for (uint32_t i = 0; i < REQUIRED; i++) {
        uint8_t kind = (uint8_t)(1 + roll(made, KM_REQUIRES_COUNT - 1));
        uint32_t ref = kind == KM_REQUIRES_COURSE    ? roll(made, COURSES)
                       : kind == KM_REQUIRES_CONCEPT ? roll(made, CONCEPTS)
                                                     : KM_NONE;
        made->required[i] = (km_required_row){roll(made, COURSES), ref, word(made), kind};
    }
    made->courses_rows = (km_courses_rows){.courses = made->courses,
                                           .course_count = COURSES,
                                           .starts = made->starts,
                                           .start_count = STARTS,
                                           .taught = made->taught,
                                           .taught_count = TAUGHT,
                                           .required = made->required,
                                           .required_count = REQUIRED};
}

static bool is_equal(km_bytes a, km_bytes b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static void assert_optional(const km_pack *pack, uint32_t index, km_bytes expected)
{
    assert_true((index == KM_NONE) == (expected.size == 0));
    assert_true(is_equal(km_string(&pack->strings, index), expected));
}

/* --- Terms ------------------------------------------------------------------------------------------------ */

static void assert_concepts(const catalogue *made, const km_terms_written *written)
{
    const km_terms *terms = &written->terms;
    assert_int_equal(terms->concept_count, CONCEPTS);
    for (uint32_t row = 0; row < CONCEPTS; row++) {
        const km_concept_row *said = &made->concepts[row];
        uint32_t i = km_terms_find(terms, said->id);
        assert_int_equal(i, written->concept_of_row[row]);
        assert_true(is_equal(km_string(&terms->pack.strings, terms->label[i]), said->label));
        assert_optional(&terms->pack, terms->label_english[i], said->english);
        assert_optional(&terms->pack, terms->uri[i], said->uri);
        assert_optional(&terms->pack, terms->notation[i], said->notation);
        assert_optional(&terms->pack, terms->definition[i], said->definition);
        assert_int_equal(terms->ads[i], said->ads);
        assert_int_equal(terms->rarity[i], said->rarity);
        assert_int_equal(terms->kind[i], said->kind);
        assert_int_equal(terms->flags[i], said->flags);
    }
}

/* The lowest form that rows give a text of a concept; KM_FORM_COUNT when none does. */
static unsigned form_said(const catalogue *made, uint32_t concept, km_bytes text)
{
    unsigned form = is_equal(made->concepts[concept].label, text) ? KM_FORM_PREFERRED : KM_FORM_COUNT;
    for (uint32_t i = 0; i < LABELS; i++)
        if (made->labels[i].concept == concept && is_equal(made->labels[i].text, text) && made->labels[i].form < form)
            form = made->labels[i].form;
    return form;
}

/* How many labels the rows give that differ in text or concept. */
static uint32_t labels_said(const catalogue *made)
{
    uint32_t count = CONCEPTS;
    for (uint32_t i = 0; i < LABELS; i++) {
        const km_label_row *row = &made->labels[i];
        bool is_new = !is_equal(made->concepts[row->concept].label, row->text);
        for (uint32_t j = 0; j < i && is_new; j++)
        is_new = made->labels[j].concept != row->concept || !is_equal(made->labels[j].text, row->text);
        count += is_new;
    }
    return count;
}

/* The row of concepts that went to an index. */
static uint32_t row_of(const uint32_t *place_of, uint32_t count, uint32_t index)
{
    for (uint32_t row = 0; row < count; row++)
        if (place_of[row] == index)
            return row;
    fail_msg("no row went to %u", index);
    return 0;
}

static void assert_labels(const catalogue *made, const km_terms_written *written)
{
    const km_terms *terms = &written->terms;
    assert_int_equal(terms->label_count, labels_said(made));
    for (uint32_t i = 0; i < terms->label_count; i++) {
        uint32_t row = row_of(written->concept_of_row, CONCEPTS, terms->label_concept[i]);
        km_bytes text = km_string(&terms->pack.strings, terms->label_string[i]);
        assert_int_equal(terms->label_form[i], form_said(made, row, text));
    }
}

/* What all rows together say of an edge. */
static km_edge_row edge_said(const catalogue *made, uint32_t from, uint32_t to, unsigned kind)
{
    km_edge_row said = {0};
    for (uint32_t i = 0; i < EDGES; i++) {
        const km_edge_row *row = &made->edges[i];
        bool there = row->from == from && row->to == to;
        bool back = kind == KM_EDGE_SAME && row->from == to && row->to == from;
        if (row->kind != kind || row->from == row->to || (!there && !back))
            continue;
        said.kind = row->kind;
        said.weight = row->weight > said.weight ? row->weight : said.weight;
        said.ads = row->ads > said.ads ? row->ads : said.ads;
        said.source |= row->source;
    }
    return said;
}

static void assert_edges(const catalogue *made, const km_terms_written *written)
{
    const km_terms *terms = &written->terms;
    uint32_t found = 0;
    for (uint32_t from = 0; from < CONCEPTS; from++)
        for (uint32_t to = 0; to < CONCEPTS; to++)
            for (unsigned kind = 1; kind < KM_EDGE_COUNT; kind++) {
                km_edge_row said = edge_said(made, from, to, kind);
                uint32_t place = written->concept_of_row[from];
                for (uint32_t i = terms->edge_start[place]; i < terms->edge_start[place + 1]; i++) {
                    if (terms->edge_target[i] != written->concept_of_row[to] || terms->edge_kind[i] != kind)
                        continue;
                    assert_int_equal(said.kind, kind);
                    assert_int_equal(terms->edge_weight[i], said.weight);
                    assert_int_equal(terms->edge_ads[i], said.ads);
                    assert_int_equal(terms->edge_source[i], said.source);
                    said.kind = 0;
                    found++;
                }
                assert_int_equal(said.kind, 0);
            }
    assert_int_equal(found, terms->edge_count);
}

static void assert_rules(const catalogue *made, const km_terms *terms)
{
    for (uint32_t row = 0; row < RULES; row++) {
        uint32_t found = 0;
        for (uint32_t i = 0; i < terms->rule_count; i++)
            found += is_equal(km_string(&terms->pack.strings, terms->rule_set[i]), made->rules[row].set) &&
                     is_equal(km_string(&terms->pack.strings, terms->rule_key[i]), made->rules[row].key) &&
                     is_equal(km_string(&terms->pack.strings, terms->rule_value[i]), made->rules[row].value);
        assert_int_equal(found, 1);
    }
    assert_in_range(terms->rule_count, 1, RULES);
}

/* --- Courses ---------------------------------------------------------------------------------------------- */

static void assert_courses(const catalogue *made, const km_courses_written *written)
{
    const km_courses *courses = &written->courses;
    assert_int_equal(courses->course_count, COURSES);
    for (uint32_t row = 0; row < COURSES; row++) {
        const km_course_row *said = &made->courses[row];
        uint32_t i = written->course_of_row[row];
        assert_true(is_equal(km_string(&courses->pack.strings, courses->id[i]), said->id));
        assert_true(is_equal(km_string(&courses->pack.strings, courses->title[i]), said->title));
        assert_true(is_equal(km_string(&courses->pack.strings, courses->provider[i]), said->provider));
        assert_optional(&courses->pack, courses->code[i], said->code);
        assert_optional(&courses->pack, courses->url[i], said->url);
        assert_int_equal(courses->credit_tenths[i], said->credit_tenths);
        assert_int_equal(courses->week_tenths[i], said->week_tenths);
        assert_int_equal(courses->form[i], said->form);
        assert_int_equal(courses->level[i], said->level);
        assert_int_equal(courses->credit_system[i], said->credit_system);
        assert_int_equal(courses->pace[i], said->pace);
        assert_int_equal(courses->distance[i], said->distance);
    }
}

/* Every row stands once under its course, and every start stands for a row. */
static void assert_starts(const catalogue *made, const km_courses_written *written)
{
    const km_courses *courses = &written->courses;
    bool used[STARTS] = {false};
    for (uint32_t row = 0; row < STARTS; row++) {
        const km_start_row *said = &made->starts[row];
        uint32_t course = written->course_of_row[said->course], found = 0;
        for (uint32_t i = courses->start_offset[course]; i < courses->start_offset[course + 1]; i++) {
            km_bytes place = km_string(&courses->pack.strings, courses->start_place[i]);
            if (courses->start_first_day[i] != said->first_day || courses->start_last_day[i] != said->last_day ||
                courses->start_deadline[i] != said->deadline || courses->start_fee[i] != said->fee ||
                courses->start_municipality[i] != said->municipality || !is_equal(place, said->place))
                continue;
            used[i] = true;
            found++;
        }
        assert_int_equal(found, 1);
    }
    for (uint32_t i = 0; i < courses->start_count; i++)
        assert_true(used[i]);
}

static void assert_taught(const catalogue *made, const km_courses_written *written)
{
    const km_courses *courses = &written->courses;
    for (uint32_t course = 0; course < COURSES; course++) {
        uint32_t row_course = row_of(written->course_of_row, COURSES, course);
        uint32_t said_count = 0;
        for (uint32_t concept = 0; concept < CONCEPTS; concept ++) {
            int confidence = -1, field = 0;
            for (uint32_t row = 0; row < TAUGHT; row++) {
                const km_taught_row *said = &made->taught[row];
                if (said->course != row_course || said->concept != concept)
                    continue;
                if (said->confidence > confidence || (said->confidence == confidence && said->field < field)) {
                    confidence = said->confidence;
                    field = said->field;
                }
            }
            said_count += confidence >= 0;
            for (uint32_t i = courses->taught_offset[course]; i < courses->taught_offset[course + 1]; i++)
                if (courses->taught_concept[i] == concept) {
                    assert_int_equal(courses->taught_confidence[i], confidence);
                    assert_int_equal(courses->taught_field[i], field);
                }
        }
        assert_int_equal(courses->taught_offset[course + 1] - courses->taught_offset[course], said_count);
    }
}

static void assert_required(const catalogue *made, const km_courses_written *written)
{
    const km_courses *courses = &written->courses;
    bool used[REQUIRED] = {false};
    for (uint32_t row = 0; row < REQUIRED; row++) {
        const km_required_row *said = &made->required[row];
        uint32_t course = written->course_of_row[said->course], found = 0, ref = said->ref;
        if (said->kind == KM_REQUIRES_COURSE)
            ref = written->course_of_row[said->ref];
        for (uint32_t i = courses->required_offset[course]; i < courses->required_offset[course + 1]; i++) {
            km_bytes text = km_string(&courses->pack.strings, courses->required_text[i]);
            if (courses->required_kind[i] != said->kind || courses->required_ref[i] != ref ||
                !is_equal(text, said->text))
                continue;
            used[i] = true;
            found++;
        }
        bool of_itself = said->kind == KM_REQUIRES_COURSE && said->ref == said->course;
        assert_int_equal(found, !of_itself);
    }
    for (uint32_t i = 0; i < courses->required_count; i++)
        assert_true(used[i]);
}

static void what_is_written_is_what_is_read(void **state)
{
    (void)state;
    catalogue *made = malloc(sizeof *made);
    assert_non_null(made);
    for (uint32_t seed = 1; seed <= 100; seed++) {
        km_arena arena = km_arena_make(0);
        memset(made, 0, sizeof *made);
        made->random = seed * 2654435761u;
        roll_terms(made);
        roll_courses(made);
        km_terms_written terms;
        km_courses_written courses;
        km_message problem;
        km_status status = km_terms_write(&arena, &made->terms_rows, &terms, &problem);
        if (!status.code)
            status = km_courses_write(&arena, &made->courses_rows, &terms.terms, &courses, &problem);
        if (status.code)
            fail_msg("seed %u: %s %s", seed, km_code_name(status.code), problem.text);
        assert_concepts(made, &terms);
        assert_labels(made, &terms);
        assert_edges(made, &terms);
        assert_rules(made, &terms.terms);
        assert_courses(made, &courses);
        assert_starts(made, &courses);
        assert_taught(made, &courses);
        assert_required(made, &courses);
        km_arena_free(&arena);
    }
    free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_written_is_what_is_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
