#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"
#include "match/demand.h"

static km_bytes course_string(const km_courses *courses, uint32_t string)
{
    return km_string(&courses->pack.strings, string);
}

static void put_credits(km_json *json, cJSON *object, const km_courses *courses, uint32_t course)
{
    const char *system = km_name_credits(courses->credit_system[course]);
    if (!system || courses->credit_tenths[course] == 0) {
        km_json_put_null(json, object, "credits");
        return;
    }
    cJSON *credits = km_json_object(json);
    km_json_put_text(json, credits, "system", system);
    km_json_put_number(json, credits, "tenths", courses->credit_tenths[course]);
    km_json_put(json, object, "credits", credits);
}

static cJSON *write_start(km_json *json, const km_answer *answer, uint32_t start)
{
    const km_courses *courses = &answer->engine->courses;
    const km_terms *terms = &answer->engine->terms;
    uint32_t municipality = courses->start_municipality[start];
    km_bytes code = {"", 0};
    if (municipality != KM_NONE)
        code = km_string(&terms->pack.strings, terms->notation[municipality]);
    cJSON *object = km_json_object(json);
    km_answer_put_date(json, object, "first_day", courses->start_first_day[start]);
    km_answer_put_date(json, object, "last_day", courses->start_last_day[start]);
    km_answer_put_date(json, object, "deadline", courses->start_deadline[start]);
    km_json_put_optional(json, object, "place", course_string(courses, courses->start_place[start]));
    km_json_put_optional(json, object, "municipality", code);
    km_json_put_known(json, object, "fee", courses->start_fee[start], KM_NONE);
    return object;
}

static void put_start(km_json *json, cJSON *object, const km_answer *answer, const km_course_offer *offer)
{
    if (offer->start == KM_NONE)
        km_json_put_null(json, object, "start");
    else
        km_json_put(json, object, "start", write_start(json, answer, offer->start));
    km_json_put_text(json, object, "start_status", offer->past ? "past" : offer->start_unknown ? "unknown" : "dated");
}

void km_answer_put_field(km_json *json, cJSON *object, const km_answer *answer, uint32_t course, uint32_t concept)
{
    const km_courses *courses = &answer->engine->courses;
    const uint32_t *twin = answer->engine->demand->twin;
    uint32_t best = KM_NONE;
    for (uint32_t t = courses->taught_offset[course]; t < courses->taught_offset[course + 1]; t++) {
        if (twin[courses->taught_concept[t]] == twin[concept] &&
            (best == KM_NONE || courses->taught_confidence[t] > courses->taught_confidence[best]))
            best = t;
    }
    if (best == KM_NONE)
        km_json_put_null(json, object, "field");
    else
        km_json_put_text(json, object, "field", km_name_taught(courses->taught_field[best]));
}

static cJSON *write_fills(km_json *json, const km_answer *answer, const km_course_offer *offer)
{
    cJSON *fills = km_json_array(json);
    for (uint32_t f = 0; f < offer->fill_count; f++) {
        const km_terms *terms = &answer->engine->terms;
        uint32_t concept = answer->match->gap.items[offer->fills[f]].concept;
        cJSON *fill = km_json_object(json);
        km_json_put_number(json, fill, "item", offer->fills[f]);
        km_json_put_string(json, fill, "id", km_string(&terms->pack.strings, terms->id[concept]));
        km_json_put_string(json, fill, "label", km_string(&terms->pack.strings, terms->label[concept]));
        km_answer_put_field(json, fill, answer, offer->course, concept);
        km_json_add(json, fills, fill);
    }
    return fills;
}

static void put_met(km_json *json, cJSON *object, km_met met)
{
    if (met == KM_MET_UNKNOWN)
        km_json_put_null(json, object, "met");
    else
        km_json_put_flag(json, object, "met", met == KM_MET_YES);
}

static cJSON *write_prerequisite(km_json *json, const km_answer *answer, uint32_t required, km_met met)
{
    const km_courses *courses = &answer->engine->courses;
    const km_terms *terms = &answer->engine->terms;
    uint32_t ref = courses->required_ref[required];
    km_bytes id = {"", 0};
    if (courses->required_kind[required] == KM_REQUIRES_COURSE)
        id = course_string(courses, courses->id[ref]);
    else if (courses->required_kind[required] == KM_REQUIRES_CONCEPT)
        id = km_string(&terms->pack.strings, terms->id[ref]);
    cJSON *object = km_json_object(json);
    km_json_put_text(json, object, "kind", km_name_requirement(courses->required_kind[required]));
    km_json_put_optional(json, object, "id", id);
    km_json_put_string(json, object, "text", course_string(courses, courses->required_text[required]));
    put_met(json, object, met);
    return object;
}

static cJSON *write_prerequisites(km_json *json, const km_answer *answer, const km_course_offer *offer)
{
    const km_courses *courses = &answer->engine->courses;
    uint32_t first = courses->required_offset[offer->course], end = courses->required_offset[offer->course + 1];
    cJSON *array = km_json_array(json);
    for (uint32_t r = first; r < end; r++)
        km_json_add(json, array, write_prerequisite(json, answer, r, (km_met)offer->met[r - first]));
    return array;
}

static cJSON *write_course(km_json *json, const km_answer *answer, const km_course_offer *offer)
{
    const km_courses *courses = &answer->engine->courses;
    uint32_t course = offer->course;
    cJSON *object = km_json_object(json);
    km_json_put_string(json, object, "id", course_string(courses, courses->id[course]));
    km_json_put_string(json, object, "title", course_string(courses, courses->title[course]));
    km_json_put_string(json, object, "provider", course_string(courses, courses->provider[course]));
    km_json_put_optional(json, object, "code", course_string(courses, courses->code[course]));
    km_json_put_optional(json, object, "url", course_string(courses, courses->url[course]));
    km_json_put_text(json, object, "form", km_name_form(courses->form[course]));
    km_json_put_known(json, object, "level", courses->level[course], 0);
    put_credits(json, object, courses, course);
    km_json_put_known(json, object, "pace", courses->pace[course], 0);
    km_json_put_text(json, object, "distance", km_name_distance(courses->distance[course]));
    km_json_put_known(json, object, "weeks_tenths", offer->week_tenths, 0);
    km_json_put_number(json, object, "gain", offer->gain);
    km_json_put_number(json, object, "already", offer->already);
    km_json_put_flag(json, object, "trains_for_target", offer->trains > 0);
    put_start(json, object, answer, offer);
    km_json_put(json, object, "fills", write_fills(json, answer, offer));
    km_json_put(json, object, "prerequisites", write_prerequisites(json, answer, offer));
    return object;
}

cJSON *km_answer_courses(km_json *json, const km_answer *answer)
{
    cJSON *array = km_json_array(json);
    for (uint32_t c = 0; c < answer->match->course_count; c++)
        km_json_add(json, array, write_course(json, answer, &answer->match->courses[c]));
    return array;
}
