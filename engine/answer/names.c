#include "answer/names.h"

#define NAME_OF(table, value) ((size_t)(value) < sizeof(table) / sizeof *(table) ? (table)[value] : "other")

static const char *const kinds[KM_KIND_COUNT] = {[KM_KIND_NONE] = "none",
                                                 [KM_KIND_SKILL] = "skill",
                                                 [KM_KIND_OCCUPATION] = "occupation",
                                                 [KM_KIND_LANGUAGE] = "language",
                                                 [KM_KIND_LICENCE] = "licence",
                                                 [KM_KIND_EDUCATION] = "education",
                                                 [KM_KIND_TRAIT] = "trait",
                                                 [KM_KIND_GROUP] = "group",
                                                 [KM_KIND_GROUP3] = "group3",
                                                 [KM_KIND_GROUP2] = "group2",
                                                 [KM_KIND_GROUP1] = "group1",
                                                 [KM_KIND_FIELD] = "field",
                                                 [KM_KIND_REGION] = "region",
                                                 [KM_KIND_MUNICIPALITY] = "municipality"};

static const char *const polarities[KM_POLARITY_COUNT] = {
    [KM_HAS] = "has", [KM_WANTS] = "wants", [KM_LACKS] = "lacks", [KM_OTHER] = "other"};

static const char *const vias[KM_VIA_COUNT] = {
    [KM_VIA_LABEL] = "label",       [KM_VIA_INFLECTION] = "inflection",     [KM_VIA_COMPOUND] = "compound",
    [KM_VIA_SPELLING] = "spelling", [KM_VIA_ABBREVIATION] = "abbreviation", [KM_VIA_PARAPHRASE] = "paraphrase"};

static const char *const sections[KM_SECTION_COUNT] = {[KM_SECTION_NONE] = NULL,
                                                       [KM_SECTION_PROFILE] = "profile",
                                                       [KM_SECTION_WORK] = "work",
                                                       [KM_SECTION_EDUCATION] = "education",
                                                       [KM_SECTION_SKILLS] = "skills",
                                                       [KM_SECTION_LANGUAGES] = "languages",
                                                       [KM_SECTION_LICENCES] = "licences",
                                                       [KM_SECTION_INTERESTS] = "interests",
                                                       [KM_SECTION_REFERENCES] = "references",
                                                       [KM_SECTION_WISHES] = "wishes",
                                                       [KM_SECTION_CONTACT] = "contact",
                                                       [KM_SECTION_OTHER] = "other"};

static const char *const masks[KM_MASK_COUNT] = {[KM_MASK_PERSONAL_NUMBER] = "personal-number",
                                                 [KM_MASK_EMAIL] = "email",
                                                 [KM_MASK_PHONE] = "phone",
                                                 [KM_MASK_ADDRESS] = "address",
                                                 [KM_MASK_LINK] = "link"};

static const char *const gap_states[KM_GAP_STATUS_COUNT] = {
    [KM_GAP_HELD] = "held", [KM_GAP_WORDING] = "wording", [KM_GAP_PROOF] = "proof",
    [KM_GAP_NEAR] = "near", [KM_GAP_MISSING] = "missing", [KM_GAP_BARRIER] = "barrier"};

static const char *const forms[KM_COURSE_FORM_COUNT] = {[0] = "other",
                                                        [KM_COURSE_KOMVUX] = "komvux",
                                                        [KM_COURSE_KOMVUX_BASIC] = "komvux-basic",
                                                        [KM_COURSE_SFI] = "sfi",
                                                        [KM_COURSE_YH] = "yh",
                                                        [KM_COURSE_UNIVERSITY] = "university",
                                                        [KM_COURSE_FHSK] = "folkhogskola",
                                                        [KM_COURSE_AUB] = "aub",
                                                        [KM_COURSE_CULTURE] = "culture",
                                                        [KM_COURSE_OTHER] = "other"};

static const char *const credit_systems[KM_CREDITS_COUNT] = {
    [KM_CREDITS_UNKNOWN] = NULL, [KM_CREDITS_HP] = "hp", [KM_CREDITS_YH] = "yh", [KM_CREDITS_GYMNASIAL] = "gymnasial"};

static const char *const distances[KM_DISTANCE_COUNT] = {
    [KM_DISTANCE_NO] = "no", [KM_DISTANCE_YES] = "yes", [KM_DISTANCE_BOTH] = "both", [KM_DISTANCE_UNKNOWN] = "unknown"};

static const char *const requirements[KM_REQUIRES_COUNT] = {
    [0] = "other", [KM_REQUIRES_COURSE] = "course", [KM_REQUIRES_CONCEPT] = "concept", [KM_REQUIRES_OTHER] = "other"};

static const char *const steps[KM_STEP_KIND_COUNT] = {[KM_STEP_COURSE] = "course",
                                                      [KM_STEP_PROGRAMME] = "programme",
                                                      [KM_STEP_VALIDATE] = "validate",
                                                      [KM_STEP_CERTIFICATE] = "certificate",
                                                      [KM_STEP_JOB] = "job"};

static const char *const path_states[] = {[KM_PATH_NOTHING_MISSING] = "nothing-missing",
                                          [KM_PATH_EXACT] = "exact",
                                          [KM_PATH_BOUNDED] = "bounded",
                                          [KM_PATH_IMPOSSIBLE] = "impossible"};

static const char *const reasons[KM_REASON_COUNT] = {[KM_REASON_NO_COURSE] = "no-course",
                                                     [KM_REASON_PAST] = "past",
                                                     [KM_REASON_WISHES] = "wishes",
                                                     [KM_REASON_LEVEL] = "level",
                                                     [KM_REASON_REQUIREMENTS] = "requirements",
                                                     [KM_REASON_LIMIT] = "limit",
                                                     [KM_REASON_WEAK] = "weak",
                                                     [KM_REASON_TOGETHER] = "together"};

/* In the order of the bits KM_SOURCE_AF to KM_SOURCE_LABEL. */
static const char *const sources[KM_SOURCE_BITS] = {"af",  "esco-essential", "esco-optional",
                                                    "ads", "published",      "label"};

const char *km_name_kind(km_kind kind)
{
    return NAME_OF(kinds, kind);
}

const char *km_name_polarity(km_polarity polarity)
{
    return NAME_OF(polarities, polarity);
}

const char *km_name_via(km_via via)
{
    return NAME_OF(vias, via);
}

const char *km_name_section(uint8_t section)
{
    return NAME_OF(sections, section);
}

const char *km_name_mask(km_mask_kind kind)
{
    return NAME_OF(masks, kind);
}

const char *km_name_gap_status(km_gap_status status)
{
    return NAME_OF(gap_states, status);
}

const char *km_name_form(uint8_t form)
{
    return NAME_OF(forms, form);
}

const char *km_name_credits(uint8_t credit_system)
{
    return NAME_OF(credit_systems, credit_system);
}

const char *km_name_distance(uint8_t distance)
{
    return NAME_OF(distances, distance);
}

const char *km_name_requirement(uint8_t kind)
{
    return NAME_OF(requirements, kind);
}

const char *km_name_taught(uint8_t field)
{
    static const char *const fields[KM_TAUGHT_COUNT] = {[KM_TAUGHT_TITLE] = "title",
                                                        [KM_TAUGHT_OUTCOMES] = "outcomes",
                                                        [KM_TAUGHT_DESCRIPTION] = "description",
                                                        [KM_TAUGHT_SUBJECT] = "subject"};
    return NAME_OF(fields, field);
}

const char *km_name_trend(km_trend trend)
{
    static const char *const trends[KM_TREND_COUNT] = {"unknown", "steady", "rising", "falling", "gone"};
    return NAME_OF(trends, trend);
}

const char *km_name_source(unsigned bit)
{
    return NAME_OF(sources, bit);
}

const char *km_name_step(km_step_kind kind)
{
    return NAME_OF(steps, kind);
}

const char *km_name_path(km_path_status status)
{
    return NAME_OF(path_states, status);
}

const char *km_name_reason(km_path_reason reason)
{
    return NAME_OF(reasons, reason);
}
