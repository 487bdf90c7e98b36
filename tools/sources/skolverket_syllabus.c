/* Skolverket's Syllabus API: a subject with its courses, {"subject":{"code", "purpose", "schoolTypes",
 * "courses":[{"code", "name", "points", "centralContent"}]}}, a list of subjects, or courses by themselves ({"course"}
 * or {"courses"}). Texts are HTML. A syllabus says what a course contains wherever it is given; it is no offer of its
 * own. */
#include <string.h>

#include "base/arena.h"
#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"
#include "sources/plain_text.h"

#define DATASET "skolverket-syllabus"

/* What comes before the courses that a course builds on. */
#define BUILDS_ON "som bygger på "

/* --- Prerequisites ------------------------------------------------------------------------------------ */

/* The end of a clause: a full stop, or the end of the line. */
static size_t clause_length(km_bytes text)
{
    size_t length = 0;
    while (length < text.size && text.data[length] != '\n' &&
           !(text.data[length] == '.' && (length + 1 == text.size || strchr(" \n", text.data[length + 1]))))
        length++;
    return length;
}

static bool starts_with(km_bytes text, km_bytes start)
{
    return text.size >= start.size && memcmp(text.data, start.data, start.size) == 0;
}

/* From a line "- Matematik 2a, 100 poäng, som bygger på kursen matematik 1a. .." of the purpose of the subject: the
 * words after "som bygger på" in the line of this course. */
static km_bytes builds_on(km_bytes purpose, km_bytes course)
{
    km_bytes words = km_bytes_of(BUILDS_ON);
    for (size_t at = 0; course.size && at + course.size + 3 < purpose.size; at++) {
        km_bytes line = {purpose.data + at, purpose.size - at};
        bool begins = at == 0 || purpose.data[at - 1] == '\n';
        if (!begins || !starts_with(line, km_bytes_of("- ")) ||
            !starts_with((km_bytes){line.data + 2, line.size - 2}, course) || line.data[2 + course.size] != ',')
            continue;
        line.size = clause_length(line);
        for (size_t i = 0; i + words.size <= line.size; i++)
            if (memcmp(line.data + i, words.data, words.size) == 0)
                return (km_bytes){line.data + i + words.size, line.size - i - words.size};
    }
    return (km_bytes){NULL, 0};
}

/* --- Courses ------------------------------------------------------------------------------------------ */

/* The form of adult education in which a subject is taught; KM_COURSE_OTHER when adults are not taught it. Without
 * school types, as in lists of courses, it is taken for upper secondary. */
static uint8_t form_of(const cJSON *subject)
{
    const cJSON *types = km_member_list(subject, "schoolTypes"), *type;
    if (!types)
        return KM_COURSE_KOMVUX;
    cJSON_ArrayForEach(type, types)
    {
        uint8_t form = cJSON_IsString(type) ? km_course_form(km_bytes_of(type->valuestring)) : KM_COURSE_OTHER;
        if (form == KM_COURSE_KOMVUX || form == KM_COURSE_KOMVUX_BASIC || form == KM_COURSE_SFI)
            return form;
    }
    return KM_COURSE_OTHER;
}

/* The central content: {"text"}, or a list of these for parts, put one after the other. */
static uint32_t content_of(km_intake *intake, const cJSON *course)
{
    const cJSON *content = cJSON_GetObjectItemCaseSensitive(course, "centralContent");
    const cJSON *part = cJSON_IsArray(content) ? content->child : content;
    km_arena work = km_arena_make(0);
    char *all = NULL;
    size_t size = 0, capacity = 0;
    for (; part; part = cJSON_IsArray(content) ? part->next : NULL) {
        km_bytes text = cJSON_IsString(part) ? km_bytes_of(part->valuestring) : km_member_text(part, "text");
        char *grown = text.size ? km_arena_grow(&work, all, size, &capacity, size + text.size + 1, 1) : NULL;
        if (!grown)
            continue;
        all = grown;
        memcpy(all + size, text.data, text.size);
        size += text.size;
        all[size++] = '\n';
    }
    uint32_t string = km_course_string(intake, (km_bytes){all, size}, false);
    km_arena_free(&work);
    return string;
}

static void read_course(km_intake *intake, const cJSON *course, const cJSON *subject, km_bytes purpose)
{
    km_catalogue *catalogue = intake->catalogue;
    km_education education = km_education_blank();
    const cJSON *parent = subject ? subject : km_member_object(course, "subjectParent");
    intake->position++;
    education.form = form_of(parent);
    education.code = km_catalogue_string(catalogue, km_member_text(course, "code"));
    education.title = km_course_string(intake, km_member_text(course, "name"), true);
    if (education.code == KM_NONE || education.title == KM_NONE) {
        km_intake_skip(intake, "course without code or name");
        return;
    }
    km_catalogue_code_name(catalogue, km_bytes_of(KM_SYSTEM_COURSES), km_member_text(course, "code"),
                           km_pool_get(&catalogue->strings, education.title));
    if (education.form == KM_COURSE_OTHER) {
        km_intake_skip(intake, "course that is not for adults");
        return;
    }
    education.id = education.code;
    education.title_english = km_course_string(intake, km_member_text(course, "englishName"), true);
    education.outcomes = content_of(intake, course);
    education.description = km_course_string(intake, km_member_text(course, "description"), false);
    education.eligibility = km_catalogue_string(catalogue, builds_on(purpose, km_member_text(course, "name")));
    education.credit_tenths = km_member_number(course, "points", 10, 0);
    education.credit_system = education.credit_tenths ? KM_CREDITS_GYMNASIAL : KM_CREDITS_UNKNOWN;
    education.valid_from = km_course_day(km_member_text(parent, "startDate"));
    education.described_only = true;
    education.source = km_catalogue_string(catalogue, km_bytes_of(DATASET));
    km_catalogue_education(catalogue, education);
    km_intake_read(intake, "syllabi", 1);
}

static void read_subject(km_intake *intake, const cJSON *subject)
{
    km_arena work = km_arena_make(0);
    km_bytes purpose = km_member_text(subject, "purpose");
    purpose = purpose.size ? km_plain_text(&work, purpose) : (km_bytes){"", 0};
    const cJSON *course;
    cJSON_ArrayForEach(course, km_member_list(subject, "courses"))
    {
        read_course(intake, course, subject, purpose);
    }
    km_intake_read(intake, km_member_list(subject, "courses") ? "subjects" : "subjects without courses", 1);
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0},
                         km_member_text(subject, "modifiedDate"));
    km_arena_free(&work);
}

/* --- Documents ---------------------------------------------------------------------------------------- */

static bool is_syllabus(const cJSON *item)
{
    return km_member_text(item, "code").data && km_member_text(item, "name").data &&
           km_member_text(item, "typeOfSyllabus").data;
}

static const char *const singles[] = {"subject", "course"};
static const char *const lists[] = {"subjects", "courses"};

static bool recognise_syllabus(const cJSON *root)
{
    for (size_t i = 0; i < 2; i++) {
        const cJSON *list = km_member_list(root, lists[i]);
        if (is_syllabus(km_member_object(root, singles[i])) || (list && is_syllabus(list->child)))
            return true;
    }
    return is_syllabus(root);
}

/* A course has points; a subject never has. */
static void read_item(km_intake *intake, const cJSON *item)
{
    if (km_member_list(item, "courses") || !cJSON_GetObjectItemCaseSensitive(item, "points"))
        read_subject(intake, item);
    else
        read_course(intake, item, NULL, (km_bytes){"", 0});
}

static void read_syllabus(km_intake *intake, const cJSON *root)
{
    bool whole = is_syllabus(root);
    for (size_t i = 0; i < 2; i++) {
        const cJSON *single = km_member_object(root, singles[i]), *list = km_member_list(root, lists[i]);
        if (single)
            read_item(intake, single);
        /* The courses of a subject that is the whole document are its own. */
        for (const cJSON *item = list && !whole ? list->child : NULL; item; item = item->next)
            read_item(intake, item);
    }
    if (whole)
        read_item(intake, root);
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_skolverket_syllabus = {"skolverket-syllabus", NULL, recognise_syllabus, read_syllabus};
