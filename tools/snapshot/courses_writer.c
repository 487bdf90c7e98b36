#include "snapshot/courses_writer.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "base/status.h"
#include "snapshot/rows.h"

/* Columns of courses, in byte order of ids. Strings are handles until the strings are sorted. */
typedef struct course_columns {
    size_t count;
    uint32_t *row; /* the row each came from */
    uint32_t *id, *title, *provider, *code, *url, *credit_tenths;
    uint16_t *week_tenths;
    uint8_t *form, *level, *credit_system, *pace, *distance;
} course_columns;

typedef struct start {
    uint32_t course, place, municipality, fee, row;
    int32_t first_day, last_day, deadline;
} start;

typedef struct taught {
    uint32_t course, concept, row;
    uint8_t confidence, field;
} taught;

typedef struct required {
    uint32_t course, ref, text, row;
    uint8_t kind;
} required;

/* One pack being written. Rows carry handles and row numbers at first, indices after sorting. */
typedef struct courses_job {
    km_arena *arena;
    const km_courses_rows *rows;
    km_message *problem;
    km_pack_writer *writer;
    uint32_t *place_of; /* row of a course -> its index */
    course_columns courses;
    start *starts;
    taught *taught;
    required *required;
    size_t start_count, taught_count, required_count;
} courses_job;

/* --- Gathering ------------------------------------------------------------------------------------------- */

static km_status order_courses(courses_job *job)
{
    size_t count = job->rows->course_count;
    km_row_id *ids = km_arena_take(job->arena, count, sizeof *ids);
    job->courses.row = km_arena_take(job->arena, count, sizeof *job->courses.row);
    if (!ids || !job->courses.row)
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < count; i++)
        ids[i] = (km_row_id){job->rows->courses[i].id, (uint32_t)i};
    km_status status = km_rows_order(job->arena, ids, count, "course", &job->place_of, job->problem);
    for (size_t i = 0; i < count && !status.code; i++)
        job->courses.row[i] = ids[i].row;
    job->courses.count = count;
    return status;
}

static bool take_courses(courses_job *job)
{
    course_columns *columns = &job->courses;
    uint32_t **words[] = {&columns->id,   &columns->title, &columns->provider,
                          &columns->code, &columns->url,   &columns->credit_tenths};
    uint8_t **bytes[] = {&columns->form, &columns->level, &columns->credit_system, &columns->pace, &columns->distance};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        *words[i] = km_arena_take(job->arena, columns->count, sizeof **words[i]);
        if (!*words[i])
            return false;
    }
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
        *bytes[i] = km_arena_take(job->arena, columns->count, 1);
        if (!*bytes[i])
            return false;
    }
    columns->week_tenths = km_arena_take(job->arena, columns->count, sizeof *columns->week_tenths);
    return columns->week_tenths != NULL;
}

static km_status intern_course(courses_job *job, const km_course_row *row, uint32_t number, size_t i)
{
    course_columns *columns = &job->courses;
    km_row_place place = {"course", number, "id"};
    km_status status = km_row_required(job->writer, place, row->id, &columns->id[i], job->problem);
    place.field = "title";
    if (!status.code)
        status = km_row_required(job->writer, place, row->title, &columns->title[i], job->problem);
    place.field = "provider";
    if (!status.code)
        status = km_row_required(job->writer, place, row->provider, &columns->provider[i], job->problem);
    place.field = "code";
    if (!status.code)
        status = km_row_optional(job->writer, place, row->code, &columns->code[i], job->problem);
    place.field = "address";
    if (!status.code)
        status = km_row_optional(job->writer, place, row->url, &columns->url[i], job->problem);
    return status;
}

static km_status gather_courses(courses_job *job)
{
    km_status status = order_courses(job);
    if (status.code)
        return status;
    if (!take_courses(job))
        return km_fail(KM_MEMORY);
    course_columns *columns = &job->courses;
    for (size_t i = 0; i < columns->count && !status.code; i++) {
        const km_course_row *row = &job->rows->courses[columns->row[i]];
        columns->credit_tenths[i] = row->credit_tenths;
        columns->week_tenths[i] = row->week_tenths;
        columns->form[i] = row->form;
        columns->level[i] = row->level;
        columns->credit_system[i] = row->credit_system;
        columns->pace[i] = row->pace;
        columns->distance[i] = row->distance;
        status = intern_course(job, row, columns->row[i], i);
    }
    return status;
}

/* Where the course of a row went, or a complaint. */
static km_status place_course(const courses_job *job, km_row_place place, uint32_t row, uint32_t *index)
{
    if (row >= job->rows->course_count)
        return km_complain(job->problem, "%s row %zu: %s %u, but there are only %zu", place.table, place.row,
                           place.field, row, job->rows->course_count);
    *index = job->place_of[row];
    return km_ok();
}

static km_status gather_starts(courses_job *job)
{
    job->starts = km_arena_take(job->arena, job->rows->start_count, sizeof *job->starts);
    if (!job->starts)
        return km_fail(KM_MEMORY);
    km_status status = km_ok();
    for (size_t i = 0; i < job->rows->start_count && !status.code; i++) {
        const km_start_row *row = &job->rows->starts[i];
        start *copy = &job->starts[i];
        *copy = (start){.municipality = row->municipality,
                        .fee = row->fee,
                        .row = (uint32_t)i,
                        .first_day = row->first_day,
                        .last_day = row->last_day,
                        .deadline = row->deadline};
        status = place_course(job, (km_row_place){"start", i, "course"}, row->course, &copy->course);
        if (!status.code)
            status = km_row_optional(job->writer, (km_row_place){"start", i, "place"}, row->place, &copy->place,
                                     job->problem);
    }
    job->start_count = job->rows->start_count;
    return status;
}

static km_status gather_taught(courses_job *job)
{
    job->taught = km_arena_take(job->arena, job->rows->taught_count, sizeof *job->taught);
    if (!job->taught)
        return km_fail(KM_MEMORY);
    km_status status = km_ok();
    for (size_t i = 0; i < job->rows->taught_count && !status.code; i++) {
        const km_taught_row *row = &job->rows->taught[i];
        job->taught[i] =
            (taught){.concept = row->concept, .row = (uint32_t)i, .confidence = row->confidence, .field = row->field};
        status = place_course(job, (km_row_place){"taught", i, "course"}, row->course, &job->taught[i].course);
    }
    job->taught_count = job->rows->taught_count;
    return status;
}

static km_status copy_required(courses_job *job, const km_required_row *row, size_t number, required *copy)
{
    km_row_place place = {"required", number, "course"};
    *copy = (required){.ref = row->ref, .row = (uint32_t)number, .kind = row->kind};
    km_status status = place_course(job, place, row->course, &copy->course);
    place.field = "required course";
    if (!status.code && row->kind == KM_REQUIRES_COURSE)
        status = place_course(job, place, row->ref, &copy->ref);
    place.field = "text";
    if (!status.code)
        status = km_row_any(job->writer, place, row->text, &copy->text, job->problem);
    return status;
}

static km_status gather_required(courses_job *job)
{
    job->required = km_arena_take(job->arena, job->rows->required_count, sizeof *job->required);
    if (!job->required)
        return km_fail(KM_MEMORY);
    km_status status = km_ok();
    for (size_t i = 0; i < job->rows->required_count && !status.code; i++) {
        required *copy = &job->required[job->required_count];
        status = copy_required(job, &job->rows->required[i], i, copy);
        bool of_itself = copy->kind == KM_REQUIRES_COURSE && copy->ref == copy->course;
        job->required_count += !of_itself;
    }
    return status;
}

/* --- Sorting and joining --------------------------------------------------------------------------------- */

/* Days as unsigned numbers: unknown ones come last. */
static int compare_starts(const start *a, const start *b)
{
    int order = km_row_compare(a->course, b->course);
    if (!order)
        order = km_row_compare((uint32_t)a->first_day, (uint32_t)b->first_day);
    if (!order)
        order = km_row_compare((uint32_t)a->last_day, (uint32_t)b->last_day);
    if (!order)
        order = km_row_compare((uint32_t)a->deadline, (uint32_t)b->deadline);
    if (!order)
        order = km_row_compare(a->place, b->place);
    if (!order)
        order = km_row_compare(a->municipality, b->municipality);
    return order ? order : km_row_compare(a->fee, b->fee);
}

static int by_start(const void *a, const void *b)
{
    int order = compare_starts(a, b);
    return order ? order : km_row_compare(((const start *)a)->row, ((const start *)b)->row);
}

static void join_starts(courses_job *job)
{
    start *starts = job->starts;
    for (size_t i = 0; i < job->start_count; i++)
        starts[i].place = km_pack_writer_index(job->writer, starts[i].place);
    if (job->start_count)
        qsort(starts, job->start_count, sizeof *starts, by_start);
    size_t kept = 0;
    for (size_t i = 0; i < job->start_count; i++)
        if (!kept || compare_starts(&starts[kept - 1], &starts[i]) != 0)
            starts[kept++] = starts[i];
    job->start_count = kept;
}

/* The best confidence of a concept first, then the lowest field. */
static int by_taught(const void *a, const void *b)
{
    const taught *left = a, *right = b;
    int order = km_row_compare(left->course, right->course);
    if (!order)
        order = km_row_compare(left->concept, right->concept);
    if (!order)
        order = km_row_compare(right->confidence, left->confidence);
    if (!order)
        order = km_row_compare(left->field, right->field);
    return order ? order : km_row_compare(left->row, right->row);
}

static void join_taught(courses_job *job)
{
    taught *rows = job->taught;
    if (job->taught_count)
        qsort(rows, job->taught_count, sizeof *rows, by_taught);
    size_t kept = 0;
    for (size_t i = 0; i < job->taught_count; i++)
        if (!kept || rows[i].course != rows[kept - 1].course || rows[i].concept != rows[kept - 1].concept)
            rows[kept++] = rows[i];
    job->taught_count = kept;
}

static int compare_required(const required *a, const required *b)
{
    int order = km_row_compare(a->course, b->course);
    if (!order)
        order = km_row_compare(a->kind, b->kind);
    if (!order)
        order = km_row_compare(a->ref, b->ref);
    return order ? order : km_row_compare(a->text, b->text);
}

static int by_required(const void *a, const void *b)
{
    int order = compare_required(a, b);
    return order ? order : km_row_compare(((const required *)a)->row, ((const required *)b)->row);
}

static void join_required(courses_job *job)
{
    required *rows = job->required;
    for (size_t i = 0; i < job->required_count; i++)
        rows[i].text = km_pack_writer_index(job->writer, rows[i].text);
    if (job->required_count)
        qsort(rows, job->required_count, sizeof *rows, by_required);
    size_t kept = 0;
    for (size_t i = 0; i < job->required_count; i++)
        if (!kept || compare_required(&rows[kept - 1], &rows[i]) != 0)
            rows[kept++] = rows[i];
    job->required_count = kept;
}

/* --- The pack -------------------------------------------------------------------------------------------- */

static km_status add_courses(courses_job *job)
{
    course_columns *columns = &job->courses;
    uint32_t *strings[] = {columns->id, columns->title, columns->provider, columns->code, columns->url};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        km_rows_index(job->writer, strings[i], columns->count);
    const km_row_section sections[] = {
        {KM_NAME('K', 'I', 'D', 'N'), 4, columns->id, columns->count},
        {KM_NAME('K', 'T', 'T', 'L'), 4, columns->title, columns->count},
        {KM_NAME('K', 'P', 'R', 'V'), 4, columns->provider, columns->count},
        {KM_NAME('K', 'C', 'O', 'D'), 4, columns->code, columns->count},
        {KM_NAME('K', 'U', 'R', 'L'), 4, columns->url, columns->count},
        {KM_NAME('K', 'F', 'R', 'M'), 1, columns->form, columns->count},
        {KM_NAME('K', 'L', 'V', 'L'), 1, columns->level, columns->count},
        {KM_NAME('K', 'C', 'R', 'S'), 1, columns->credit_system, columns->count},
        {KM_NAME('K', 'C', 'R', 'D'), 4, columns->credit_tenths, columns->count},
        {KM_NAME('K', 'P', 'A', 'C'), 1, columns->pace, columns->count},
        {KM_NAME('K', 'D', 'S', 'T'), 1, columns->distance, columns->count},
        {KM_NAME('K', 'W', 'K', 'S'), 2, columns->week_tenths, columns->count},
    };
    return km_rows_sections(job->writer, sections, sizeof sections / sizeof *sections);
}

/* Room for some columns of `count` numbers each, and offsets of courses into them; false without memory. */
static bool take_columns(courses_job *job, uint32_t **columns, size_t column_count, size_t count)
{
    for (size_t i = 0; i < column_count; i++) {
        columns[i] = km_arena_take(job->arena, count, sizeof **columns);
        if (!columns[i])
            return false;
    }
    return true;
}

static km_status add_starts(courses_job *job)
{
    enum { COURSE, FIRST, LAST, DEADLINE, PLACE, MUNICIPALITY, FEE, COLUMN_COUNT };
    uint32_t *columns[COLUMN_COUNT];
    size_t count = job->start_count;
    if (!take_columns(job, columns, COLUMN_COUNT, count))
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < count; i++) {
        const start *row = &job->starts[i];
        columns[COURSE][i] = row->course;
        columns[FIRST][i] = (uint32_t)row->first_day;
        columns[LAST][i] = (uint32_t)row->last_day;
        columns[DEADLINE][i] = (uint32_t)row->deadline;
        columns[PLACE][i] = row->place;
        columns[MUNICIPALITY][i] = row->municipality;
        columns[FEE][i] = row->fee;
    }
    uint32_t *offsets = km_rows_offsets(job->arena, job->courses.count, columns[COURSE], count);
    if (!offsets)
        return km_fail(KM_MEMORY);
    const km_row_section sections[] = {
        {KM_NAME('S', 'O', 'F', 'F'), 4, offsets, job->courses.count + 1},
        {KM_NAME('S', 'B', 'E', 'G'), 4, columns[FIRST], count},
        {KM_NAME('S', 'E', 'N', 'D'), 4, columns[LAST], count},
        {KM_NAME('S', 'D', 'L', 'N'), 4, columns[DEADLINE], count},
        {KM_NAME('S', 'P', 'L', 'C'), 4, columns[PLACE], count},
        {KM_NAME('S', 'M', 'U', 'N'), 4, columns[MUNICIPALITY], count},
        {KM_NAME('S', 'F', 'E', 'E'), 4, columns[FEE], count},
    };
    return km_rows_sections(job->writer, sections, sizeof sections / sizeof *sections);
}

static km_status add_taught(courses_job *job)
{
    enum { COURSE, CONCEPT, COLUMN_COUNT };
    uint32_t *columns[COLUMN_COUNT];
    size_t count = job->taught_count;
    uint8_t *confidence = km_arena_take(job->arena, count, 1), *field = km_arena_take(job->arena, count, 1);
    if (!confidence || !field || !take_columns(job, columns, COLUMN_COUNT, count))
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < count; i++) {
        columns[COURSE][i] = job->taught[i].course;
        columns[CONCEPT][i] = job->taught[i].concept;
        confidence[i] = job->taught[i].confidence;
        field[i] = job->taught[i].field;
    }
    uint32_t *offsets = km_rows_offsets(job->arena, job->courses.count, columns[COURSE], count);
    if (!offsets)
        return km_fail(KM_MEMORY);
    const km_row_section sections[] = {
        {KM_NAME('T', 'O', 'F', 'F'), 4, offsets, job->courses.count + 1},
        {KM_NAME('T', 'C', 'O', 'N'), 4, columns[CONCEPT], count},
        {KM_NAME('T', 'C', 'N', 'F'), 1, confidence, count},
        {KM_NAME('T', 'F', 'L', 'D'), 1, field, count},
    };
    return km_rows_sections(job->writer, sections, sizeof sections / sizeof *sections);
}

static km_status add_required(courses_job *job)
{
    enum { COURSE, REF, TEXT, COLUMN_COUNT };
    uint32_t *columns[COLUMN_COUNT];
    size_t count = job->required_count;
    uint8_t *kind = km_arena_take(job->arena, count, 1);
    if (!kind || !take_columns(job, columns, COLUMN_COUNT, count))
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < count; i++) {
        columns[COURSE][i] = job->required[i].course;
        columns[REF][i] = job->required[i].ref;
        columns[TEXT][i] = job->required[i].text;
        kind[i] = job->required[i].kind;
    }
    uint32_t *offsets = km_rows_offsets(job->arena, job->courses.count, columns[COURSE], count);
    if (!offsets)
        return km_fail(KM_MEMORY);
    const km_row_section sections[] = {
        {KM_NAME('P', 'O', 'F', 'F'), 4, offsets, job->courses.count + 1},
        {KM_NAME('P', 'K', 'N', 'D'), 1, kind, count},
        {KM_NAME('P', 'R', 'E', 'F'), 4, columns[REF], count},
        {KM_NAME('P', 'T', 'X', 'T'), 4, columns[TEXT], count},
    };
    return km_rows_sections(job->writer, sections, sizeof sections / sizeof *sections);
}

/* Every row is read before the strings can be sorted. */
static km_status gather(courses_job *job)
{
    km_status status = km_rows_meta(job->writer, job->rows->meta, job->rows->meta_count, job->problem);
    if (!status.code)
        status = gather_courses(job);
    if (!status.code)
        status = gather_starts(job);
    if (!status.code)
        status = gather_taught(job);
    return status.code ? status : gather_required(job);
}

static km_status lay_out(courses_job *job, const km_terms *terms)
{
    km_status status = km_pack_writer_sort(job->writer);
    if (status.code)
        return status;
    join_starts(job);
    join_taught(job);
    join_required(job);
    status = km_pack_writer_section(job->writer, KM_NAME('B', 'A', 'S', 'E'), 1, terms->pack.sha256, KM_SHA256_SIZE);
    if (!status.code)
        status = add_courses(job);
    if (!status.code)
        status = add_starts(job);
    if (!status.code)
        status = add_taught(job);
    return status.code ? status : add_required(job);
}

static km_status explain_row(const courses_job *job, const char *table, uint32_t row, uint32_t course,
                             const char *section)
{
    km_bytes id = job->rows->courses[job->courses.row[course]].id;
    return km_complain(job->problem, "%s row %u (course %.*s): the format does not allow its %s", table, row,
                       km_shown(id), id.data, section);
}

/* Says which row the reader refuses. Sections of courses begin with K, of starts with S, of what is taught with T,
 * of requirements with P. */
static km_status explain(const courses_job *job, km_bytes pack, km_status failed)
{
    char section[5];
    km_row_section_name(failed.section, section);
    size_t i = km_rows_element(pack, failed);
    if (section[0] == 'K' && i < job->courses.count)
        return explain_row(job, "course", job->courses.row[i], (uint32_t)i, section);
    if (section[0] == 'S' && i < job->start_count)
        return explain_row(job, "start", job->starts[i].row, job->starts[i].course, section);
    if (section[0] == 'T' && i < job->taught_count)
        return explain_row(job, "taught", job->taught[i].row, job->taught[i].course, section);
    if (section[0] == 'P' && i < job->required_count)
        return explain_row(job, "required", job->required[i].row, job->required[i].course, section);
    return km_complain(job->problem, "the format does not allow %s, element %zu", section, i);
}

km_status km_courses_write(km_arena *arena, const km_courses_rows *rows, const km_terms *terms,
                           km_courses_written *written, km_message *problem)
{
    problem->text[0] = '\0';
    courses_job job = {.arena = arena, .rows = rows, .problem = problem};
    km_bytes pack = {NULL, 0};
    km_status status = km_pack_writer_make(arena, KM_PACK_COURSES, &job.writer);
    if (!status.code)
        status = gather(&job);
    if (!status.code)
        status = lay_out(&job, terms);
    if (!status.code)
        status = km_pack_writer_finish(job.writer, &pack);
    if (status.code)
        return status;
    status = km_courses_open(pack, terms, &written->courses);
    if (status.code)
        return explain(&job, pack, status);
    written->pack = pack;
    written->course_of_row = job.place_of;
    return km_ok();
}
