#include "packs.h"

#include "harness.h"
#include "snapshot/courses_writer.h"
#include "snapshot/terms_writer.h"

#define TEXT(text) ((km_bytes){text, sizeof(text) - 1})

km_bytes harness_terms_pack(km_arena *arena, const char *skill_label, km_terms *terms)
{
    const km_concept_row concepts[] = {
        {.id = TEXT("o1"), .label = TEXT("Svetsare"), .kind = KM_KIND_OCCUPATION},
        {.id = TEXT("g1"), .label = TEXT("Svetsare och gasskärare"), .notation = TEXT("7212"), .kind = KM_KIND_GROUP},
        {.id = TEXT("s1"), .label = harness_bytes(skill_label), .kind = KM_KIND_SKILL},
    };
    const km_edge_row edges[] = {
        {.from = 0, .to = 1, .kind = KM_EDGE_BROADER, .weight = KM_WEIGHT_FULL, .source = KM_SOURCE_AF},
        {.from = 1, .to = 2, .kind = KM_EDGE_NEEDS, .weight = KM_WEIGHT_FULL, .source = KM_SOURCE_AF},
    };
    const km_meta_row meta[] = {{TEXT("date"), TEXT("2026-01-31")}, {TEXT("pack"), TEXT("terms")}};
    km_terms_rows rows = {
        .meta = meta, .meta_count = 2, .concepts = concepts, .concept_count = 3, .edges = edges, .edge_count = 2};
    km_terms_written written;
    km_message problem = {""};
    km_status status = km_terms_write(arena, &rows, &written, &problem);
    assert_string_equal(problem.text, "");
    assert_int_equal(status.code, KM_OK);
    *terms = written.terms;
    return written.pack;
}

km_bytes harness_courses_pack(km_arena *arena, const km_terms *terms)
{
    const km_course_row course = {.id = TEXT("c1"),
                                  .title = TEXT("Svets grund"),
                                  .provider = TEXT("Skolan"),
                                  .form = KM_COURSE_KOMVUX,
                                  .distance = KM_DISTANCE_UNKNOWN};
    const km_meta_row meta[] = {{TEXT("date"), TEXT("2026-01-31")}, {TEXT("pack"), TEXT("courses")}};
    km_courses_rows rows = {.meta = meta, .meta_count = 2, .courses = &course, .course_count = 1};
    km_courses_written written;
    km_message problem = {""};
    km_status status = km_courses_write(arena, &rows, terms, &written, &problem);
    assert_string_equal(problem.text, "");
    assert_int_equal(status.code, KM_OK);
    return written.pack;
}
