/* Learning opportunities of the European Learning Model as Europass takes them in: one document of lists, each record
 * with an id, and references from one to the other by idref. What a course gives stands two references away, in the
 * learning outcomes of the specification of what is achieved; those may name skills of ESCO. */
#include <string.h>

#include "base/arena.h"
#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"
#include "sources/susa_education.h"
#include "sources/xml_nodes.h"

#define DATASET "europass-opportunities"
#define NAME_SPACE "http://data.europa.eu/snb/model/ap/loq-constraints/"

/* Two of the modes of learning, and the credit system of higher education (1 point is 1 hp). */
#define MODE_PRESENTIAL "http://data.europa.eu/snb/learning-assessment/9191af2ed9"
#define MODE_ONLINE "http://data.europa.eu/snb/learning-assessment/920fbb3cbe"
#define MODE_BLENDED "http://data.europa.eu/snb/learning-assessment/e92d221e4d"
#define CREDITS_ECTS "http://data.europa.eu/snb/education-credit/6fcec5c5af"
#define COUNTRY_SWEDEN "http://publications.europa.eu/resource/authority/country/SWE"
#define EQF "http://data.europa.eu/snb/eqf/"
#define ISCED_FIELD "http://data.europa.eu/snb/isced-f/"

static bool recognise_opportunities(const char *name, const char *name_space)
{
    return strcmp(name, "Courses") == 0 && name_space && strcmp(name_space, NAME_SPACE) == 0;
}

/* The end of an address that begins as wanted; size 0 when it does not. */
static km_bytes after(km_bytes address, const char *start)
{
    size_t length = strlen(start);
    bool begins = address.size > length && memcmp(address.data, start, length) == 0;
    return begins ? (km_bytes){address.data + length, address.size - length} : (km_bytes){"", 0};
}

/* The record that a reference names, in the list it must be in; NULL when it is in none. */
static const xmlNode *record_of(const xmlNode *root, const char *list, const xmlNode *reference)
{
    km_bytes id = km_xml_attribute(reference, "idref");
    const xmlNode *record = id.size ? km_xml_child(km_xml_child(root, list), NULL) : NULL;
    while (record && !km_bytes_equal(km_xml_attribute(record, "id"), id))
        record = km_xml_next(record, NULL);
    return record;
}

/* The text of the child elements of that name in a language; for "sv" any other will do. */
static km_bytes text_in(const xmlNode *parent, const char *name, const char *language)
{
    km_bytes other = {"", 0};
    for (const xmlNode *node = km_xml_child(parent, name); node; node = km_xml_next(node, name)) {
        km_bytes text = km_xml_text(node);
        if (text.size && km_bytes_equal(km_xml_attribute(node, "language"), km_bytes_of(language)))
            return text;
        if (!other.size)
            other = text;
    }
    return strcmp(language, "sv") == 0 ? other : (km_bytes){"", 0};
}

/* --- What a course gives ------------------------------------------------------------------------------- */

/* Puts one outcome under the others. */
static void add_line(km_arena *work, char **lines, size_t *size, size_t *capacity, km_bytes text)
{
    char *grown = text.size ? km_arena_grow(work, *lines, *size, capacity, *size + text.size + 1, 1) : NULL;
    if (!grown)
        return;
    *lines = grown;
    memcpy(grown + *size, text.data, text.size);
    *size += text.size;
    grown[(*size)++] = '\n';
}

static void read_outcomes(km_intake *intake, const xmlNode *root, const xmlNode *achieved, km_education *education)
{
    km_arena work = km_arena_make(0);
    char *lines = NULL;
    size_t size = 0, capacity = 0;
    add_line(&work, &lines, &size, &capacity,
             text_in(km_xml_child(achieved, "learningOutcomeSummary"), "noteLiteral", "sv"));
    for (const xmlNode *reference = km_xml_child(achieved, "learningOutcome"); reference;
         reference = km_xml_next(reference, "learningOutcome")) {
        const xmlNode *outcome = record_of(root, "learningOutcomeReferences", reference);
        add_line(&work, &lines, &size, &capacity, text_in(outcome, "title", "sv"));
        for (const xmlNode *skill = km_xml_child(outcome, "relatedESCOSkill"); skill;
             skill = km_xml_next(skill, "relatedESCOSkill"))
            km_catalogue_outcome_link(intake->catalogue, education->id, km_xml_attribute(skill, "uri"),
                                      text_in(skill, "prefLabel", "sv"));
    }
    education->outcomes = km_course_string(intake, (km_bytes){lines, size}, false);
    km_arena_free(&work);
}

static void read_credits(const xmlNode *achieved, km_education *education)
{
    for (const xmlNode *credit = km_xml_child(achieved, "creditPoint"); credit;
         credit = km_xml_next(credit, "creditPoint")) {
        km_bytes system = km_xml_attribute(km_xml_child(credit, "framework"), "uri");
        if (!km_bytes_equal(system, km_bytes_of(CREDITS_ECTS)))
            continue;
        education->credit_tenths = km_course_tenths(km_xml_text(km_xml_child(credit, "point")));
        education->credit_system = education->credit_tenths ? KM_CREDITS_HP : KM_CREDITS_UNKNOWN;
    }
}

static void read_achieved(km_intake *intake, const xmlNode *root, const xmlNode *achieved, km_education *education)
{
    km_bytes level = after(km_xml_attribute(km_xml_child(achieved, "EQFLevel"), "uri"), EQF);
    if (level.size == 1 && level.data[0] >= '1' && level.data[0] <= '8')
        education->level = (uint8_t)(level.data[0] - '0');
    read_credits(achieved, education);
    education->eligibility =
        km_course_string(intake, text_in(km_xml_child(achieved, "entryRequirement"), "noteLiteral", "sv"), false);
    for (const xmlNode *field = km_xml_child(achieved, "ISCEDFCode"); field; field = km_xml_next(field, "ISCEDFCode"))
        km_catalogue_subject(intake->catalogue, education->id, km_bytes_of("ISCED-F"),
                             after(km_xml_attribute(field, "uri"), ISCED_FIELD));
    read_outcomes(intake, root, achieved, education);
}

/* --- Where and when ------------------------------------------------------------------------------------ */

/* The country of a location; size 0 when it names none. */
static km_bytes country_of(const xmlNode *location)
{
    return km_xml_attribute(km_xml_child(km_xml_child(location, "address"), "countryCode"), "uri");
}

/* Whether the opportunity lies in Sweden as far as it says: a document may hold all of Europe. */
static bool is_here(const xmlNode *root, const xmlNode *opportunity)
{
    bool elsewhere = false;
    for (const xmlNode *reference = km_xml_child(opportunity, "location"); reference;
         reference = km_xml_next(reference, "location")) {
        km_bytes country = country_of(record_of(root, "locationReferences", reference));
        if (country.size == 0 || km_bytes_equal(country, km_bytes_of(COUNTRY_SWEDEN)))
            return true;
        elsewhere = true;
    }
    return !elsewhere;
}

static uint8_t distance_of(const xmlNode *opportunity)
{
    bool online = false, there = false;
    for (const xmlNode *mode = km_xml_child(opportunity, "mode"); mode; mode = km_xml_next(mode, "mode")) {
        km_bytes uri = km_xml_attribute(mode, "uri");
        bool blended = km_bytes_equal(uri, km_bytes_of(MODE_BLENDED));
        online |= blended || km_bytes_equal(uri, km_bytes_of(MODE_ONLINE));
        there |= blended || km_bytes_equal(uri, km_bytes_of(MODE_PRESENTIAL));
    }
    if (online)
        return there ? KM_DISTANCE_BOTH : KM_DISTANCE_YES;
    return there ? KM_DISTANCE_NO : KM_DISTANCE_UNKNOWN;
}

static void read_events(km_intake *intake, const xmlNode *root, const xmlNode *opportunity,
                        const km_education *education)
{
    const xmlNode *time = km_xml_child(opportunity, "temporal"), *place = km_xml_child(opportunity, "location");
    km_event event = km_event_blank();
    event.education = education->id;
    event.provider = education->provider;
    event.url = education->url;
    event.first_day = km_course_day(km_xml_text(km_xml_child(time, "startDate")));
    event.last_day = km_course_day(km_xml_text(km_xml_child(time, "endDate")));
    event.deadline = km_course_day(km_xml_text(km_xml_child(opportunity, "applicationDeadline")));
    event.distance = distance_of(opportunity);
    do {
        const xmlNode *location = record_of(root, "locationReferences", place);
        event.place = km_course_string(intake, text_in(location, "geographicName", "sv"), true);
        km_catalogue_event(intake->catalogue, event);
        place = km_xml_next(place, "location");
    } while (place);
}

static uint32_t provider_of(km_intake *intake, const xmlNode *root, const xmlNode *opportunity)
{
    const xmlNode *agent = record_of(root, "agentReferences", km_xml_child(opportunity, "providedBy"));
    km_bytes name = text_in(agent, "legalName", "sv");
    return km_course_string(intake, name.size ? name : text_in(agent, "prefLabel", "sv"), true);
}

static void read_opportunity(km_intake *intake, const xmlNode *root, const xmlNode *opportunity)
{
    km_education education = km_education_blank();
    intake->position++;
    education.id = km_catalogue_string(intake->catalogue, km_xml_attribute(opportunity, "id"));
    education.title = km_course_string(intake, text_in(opportunity, "title", "sv"), true);
    if (education.id == KM_NONE || education.title == KM_NONE || !is_here(root, opportunity)) {
        km_intake_skip(intake, education.id == KM_NONE      ? "opportunity without id"
                               : education.title == KM_NONE ? "opportunity without title"
                                                            : "opportunity outside Sweden");
        return;
    }
    education.title_english = km_course_string(intake, text_in(opportunity, "title", "en"), true);
    education.description = km_course_string(intake, text_in(opportunity, "description", "sv"), false);
    education.url = km_catalogue_string(intake->catalogue,
                                        km_xml_text(km_xml_child(km_xml_child(opportunity, "homepage"), "contentUrl")));
    education.provider = provider_of(intake, root, opportunity);
    education.source = km_catalogue_string(intake->catalogue, km_bytes_of(DATASET));
    read_achieved(intake, root,
                  record_of(root, "learningAchievementSpecificationReferences",
                            km_xml_child(opportunity, "learningAchievementSpecification")),
                  &education);
    km_catalogue_education(intake->catalogue, education);
    read_events(intake, root, opportunity, &education);
    km_intake_read(intake, "learning opportunities", 1);
}

static void read_opportunities(km_intake *intake, const xmlNode *root)
{
    const xmlNode *list = km_xml_child(root, "learningOpportunityReferences");
    for (const xmlNode *node = km_xml_child(list, "learningOpportunity"); node;
         node = km_xml_next(node, "learningOpportunity"))
        read_opportunity(intake, root, node);
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_xml_format km_format_opportunities = {"learning-opportunities", NULL, recognise_opportunities,
                                               read_opportunities};
