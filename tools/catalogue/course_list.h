/* Educations of all sources as courses: the same course offered many times, or in many places, is one course with
 * many starts. */
#ifndef KM_CATALOGUE_COURSE_LIST_H
#define KM_CATALOGUE_COURSE_LIST_H

#include "catalogue/catalogue.h"
#include "snapshot/courses_writer.h"

/* The texts of a course; data NULL where there is none. */
typedef struct km_course_texts {
    km_bytes title, outcomes, description, eligibility;
    uint32_t source; /* string: id of the dataset */
} km_course_texts;

typedef struct km_course_list {
    km_arena *arena;
    KM_LIST(km_course_row, courses);
    km_course_texts *texts; /* per course */
    KM_LIST(km_start_row, starts);
    size_t educations; /* that were joined into the courses */
    size_t orphans;    /* events of no known education */
    size_t reversed;   /* starts whose last day comes before the first; the last day is dropped */
    size_t placeless;  /* starts whose municipality is not known */
    size_t repeated;   /* starts that another record tells of the same course, days and place */
    size_t over;       /* educations that the source says will not start again, left out */
    size_t unoffered;  /* descriptions of courses that nobody offers, left out */
    bool failed;
} km_course_list;

/* Joins educations by form, code and title, and by provider where a code is not national; the newest version of a
 * syllabus counts, and what it lacks is taken from the others. Full-time weeks come from credits (60 hp, 200 yh
 * points or 800 upper secondary points are 40 weeks), else from the stated extent, else from days and pace. A course
 * offered in many municipalities, or told by several sources, is one course, and each start stands once. */
km_course_list km_course_list_make(km_arena *arena, const km_catalogue *catalogue, const km_terms *terms);

#endif
