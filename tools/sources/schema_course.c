/* Courses in schema.org's words (JSON-LD): a Course with its CourseInstances, a list of courses, or a document with
 * "@graph", in which nodes refer to each other by "@id". A value may be a string, {"@value"}, a node with a name, or a
 * list of any of these. */
#include <string.h>

#include "base/arena.h"
#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"
#include "sources/susa_education.h"

#define DATASET "schema-courses"

/* Whether a node is of a type: "Course", or a list that has it, with or without the address before it. */
static bool is_type(const cJSON *node, const char *type)
{
    const cJSON *own = cJSON_GetObjectItemCaseSensitive(node, "@type");
    const cJSON *item = cJSON_IsArray(own) ? own->child : own;
    for (; item; item = cJSON_IsArray(own) ? item->next : NULL) {
        const char *name = cJSON_IsString(item) ? strrchr(item->valuestring, '/') : NULL;
        if (cJSON_IsString(item) && strcmp(name ? name + 1 : item->valuestring, type) == 0)
            return true;
    }
    return false;
}

/* The nodes of a document: "@graph", the list itself, or the document alone (NULL). */
static const cJSON *nodes_of(const cJSON *root)
{
    return cJSON_IsArray(root) ? root : km_member_list(root, "@graph");
}

/* A member, the first of the list that it is, and the node of the graph that it refers to. */
static const cJSON *look(const cJSON *root, const cJSON *node)
{
    km_bytes id = cJSON_IsObject(node) && cJSON_GetArraySize(node) == 1 ? km_member_text(node, "@id") : (km_bytes){0};
    const cJSON *other;
    cJSON_ArrayForEach(other, nodes_of(root))
    {
        if (id.size && other != node && km_bytes_equal(km_member_text(other, "@id"), id))
            return other;
    }
    return node;
}

static const cJSON *first_of(const cJSON *root, const cJSON *node, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(node, name);
    return look(root, cJSON_IsArray(member) ? member->child : member);
}

/* The text of a value: a string, {"@value"}, or the name of a node. */
static km_bytes text_of(const cJSON *value)
{
    if (cJSON_IsString(value))
        return km_bytes_of(value->valuestring);
    km_bytes text = km_member_text(value, "@value");
    return text.data ? text : km_member_text(value, "name");
}

/* A text in Swedish where the list says which that is, else the first. */
static km_bytes text_member(const cJSON *root, const cJSON *node, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(node, name), *item;
    if (!cJSON_IsArray(member))
        return text_of(look(root, member));
    cJSON_ArrayForEach(item, member)
    {
        km_bytes language = km_member_text(item, "@language");
        if (language.size >= 2 && memcmp(language.data, "sv", 2) == 0)
            return text_of(item);
    }
    return text_of(look(root, member->child));
}

/* --- What a course gives and asks ---------------------------------------------------------------------- */

/* All texts of a member under each other; with `links` each is kept as a competence too. */
static uint32_t all_texts(km_intake *intake, const cJSON *root, const cJSON *course, const char *name, uint32_t links)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(course, name);
    const cJSON *item = cJSON_IsArray(member) ? member->child : member;
    km_arena work = km_arena_make(0);
    char *lines = NULL;
    size_t size = 0, capacity = 0;
    for (; item; item = cJSON_IsArray(member) ? item->next : NULL) {
        const cJSON *value = look(root, item);
        km_bytes text = text_of(value), address = km_member_text(value, "url");
        if (links != KM_NONE && cJSON_IsObject(value) && text.size)
            km_catalogue_outcome_link(intake->catalogue, links, address.size ? address : km_member_text(value, "@id"),
                                      text);
        char *grown = text.size ? km_arena_grow(&work, lines, size, &capacity, size + text.size + 1, 1) : NULL;
        if (!grown)
            continue;
        lines = grown;
        memcpy(lines + size, text.data, text.size);
        size += text.size;
        lines[size++] = '\n';
    }
    uint32_t string = km_course_string(intake, (km_bytes){lines, size}, false);
    km_arena_free(&work);
    return string;
}

/* Credits are ECTS where the node says so; a bare number is of no known system. */
static void read_credits(const cJSON *root, const cJSON *course, km_education *education)
{
    const cJSON *credits = first_of(root, course, "numberOfCredits");
    km_bytes system = km_member_text(credits, "creditType");
    uint32_t tenths =
        cJSON_IsObject(credits) ? km_member_number(credits, "value", 10, 0) : km_item_number(credits, 10, 0);
    bool known = km_bytes_equal(system, km_bytes_of("ECTS")) || km_bytes_equal(system, km_bytes_of("hp"));
    if (known && tenths) {
        education->credit_tenths = tenths;
        education->credit_system = KM_CREDITS_HP;
    }
}

/* --- Occasions ----------------------------------------------------------------------------------------- */

/* "Online", "onsite", "blended", or an address that ends so. */
static uint8_t distance_of(const cJSON *root, const cJSON *instance)
{
    static const struct {
        const char *word;
        uint8_t distance;
    } words[] = {{"nline", KM_DISTANCE_YES},
                 {"istance", KM_DISTANCE_YES},
                 {"nsite", KM_DISTANCE_NO},
                 {"lended", KM_DISTANCE_BOTH}};
    km_bytes mode = text_member(root, instance, "courseMode");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].word);
        if (mode.size >= length && memcmp(mode.data + mode.size - length, words[i].word, length) == 0)
            return words[i].distance;
    }
    return KM_DISTANCE_UNKNOWN;
}

/* The town of a place: its address, else its name. */
static km_bytes town_of(const cJSON *root, const cJSON *instance)
{
    const cJSON *place = first_of(root, instance, "location");
    const cJSON *address = first_of(root, place, "address");
    km_bytes town = km_member_text(address, "addressLocality");
    return town.size ? town : text_of(place);
}

/* The price in kronor; what costs in another currency is unknown here. */
static uint32_t fee_of(const cJSON *root, const cJSON *node)
{
    const cJSON *offer = first_of(root, node, "offers");
    bool kronor = km_bytes_equal(km_member_text(offer, "priceCurrency"), km_bytes_of("SEK"));
    return kronor ? km_member_number(offer, "price", 1, KM_NONE) : KM_NONE;
}

static void read_instance(km_intake *intake, const cJSON *root, const cJSON *instance, const cJSON *course,
                          const km_education *education)
{
    km_event event = km_event_blank();
    event.education = education->id;
    event.provider = education->provider;
    event.first_day = km_course_day(km_member_text(instance, "startDate"));
    event.last_day = km_course_day(km_member_text(instance, "endDate"));
    event.distance = distance_of(root, instance);
    event.place = km_course_string(intake, town_of(root, instance), true);
    event.fee = fee_of(root, instance);
    if (event.fee == KM_NONE)
        event.fee = fee_of(root, course);
    km_catalogue_event(intake->catalogue, event);
    km_intake_read(intake, "course instances", 1);
}

static void read_course(km_intake *intake, const cJSON *root, const cJSON *course)
{
    km_education education = km_education_blank();
    const cJSON *instances = cJSON_GetObjectItemCaseSensitive(course, "hasCourseInstance");
    km_bytes id = km_member_text(course, "@id"), url = km_member_text(course, "url");
    education.title = km_course_string(intake, text_member(root, course, "name"), true);
    if (education.title == KM_NONE) {
        km_intake_skip(intake, "course without name");
        return;
    }
    education.provider = km_course_string(intake, text_member(root, course, "provider"), true);
    education.code = km_catalogue_string(intake->catalogue, text_member(root, course, "courseCode"));
    education.url = km_catalogue_string(intake->catalogue, url);
    education.description = km_course_string(intake, text_member(root, course, "description"), false);
    education.source = km_catalogue_string(intake->catalogue, km_bytes_of(DATASET));
    education.id = km_catalogue_string(intake->catalogue, id.size ? id : url);
    if (education.id == KM_NONE)
        education.id = km_susa_make_id(intake, &education);
    read_credits(root, course, &education);
    education.outcomes = all_texts(intake, root, course, "teaches", education.id);
    education.eligibility = all_texts(intake, root, course, "coursePrerequisites", KM_NONE);
    if (education.eligibility == KM_NONE)
        education.eligibility = all_texts(intake, root, course, "competencyRequired", KM_NONE);
    km_catalogue_education(intake->catalogue, education);
    const cJSON *instance = cJSON_IsArray(instances) ? instances->child : instances;
    for (; instance; instance = cJSON_IsArray(instances) ? instance->next : NULL)
        read_instance(intake, root, look(root, instance), course, &education);
    km_intake_read(intake, "courses", 1);
}

/* --- Documents ----------------------------------------------------------------------------------------- */

/* The course of a node: itself, or the item of an entry in a list of courses. */
static const cJSON *course_of(const cJSON *root, const cJSON *node)
{
    if (is_type(node, "ListItem"))
        node = first_of(root, node, "item");
    return is_type(node, "Course") ? node : NULL;
}

static bool recognise_course(const cJSON *root)
{
    const cJSON *node, *entries = km_member_list(root, "itemListElement");
    cJSON_ArrayForEach(node, nodes_of(root))
    {
        if (course_of(root, node))
            return true;
    }
    return course_of(root, root) || (entries && course_of(root, entries->child));
}

static void read_courses(km_intake *intake, const cJSON *root)
{
    const cJSON *node;
    if (course_of(root, root)) {
        intake->position++;
        read_course(intake, root, root);
    }
    cJSON_ArrayForEach(node, nodes_of(root))
    {
        intake->position++;
        if (course_of(root, node))
            read_course(intake, root, course_of(root, node));
    }
    cJSON_ArrayForEach(node, km_member_list(root, "itemListElement"))
    {
        intake->position++;
        if (course_of(root, node))
            read_course(intake, root, course_of(root, node));
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_schema_course = {"schema-course", NULL, recognise_course, read_courses};
