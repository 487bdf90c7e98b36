/* Packed files: read as if they were not, and never half. */
#include "harness.h"
#include "source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#define LINES 3000
#define ROOM ((size_t)2 << 20)

/* So many syllabi, one a line, with texts that do not pack to nothing. */
static size_t make_lines(char *out)
{
    size_t size = 0;
    uint32_t noise = 1;
    for (int i = 0; i < LINES; i++) {
        size +=
            (size_t)snprintf(out + size, ROOM - size,
                             "{\"Kurskod\":\"AB%04dG\",\"KursplanBenamning\":\"Kurs %d\",\"UtbildningMal\":\"", i, i);
        for (int k = 0; k < 100; k++) {
            noise = noise * 1664525u + 1013904223u;
            out[size++] = (char)('a' + (noise >> 24) % 26);
        }
        size += (size_t)snprintf(out + size, ROOM - size, "\"}\n");
    }
    return size;
}

/* One member of a gzip file. */
static size_t gzip(const char *bytes, size_t size, char *out)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)bytes;
    z.avail_in = (uInt)size;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)ROOM;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t packed = z.total_out;
    deflateEnd(&z);
    return packed;
}

static size_t zstd(const char *bytes, size_t size, char *out)
{
    size_t packed = ZSTD_compress(out, ROOM, bytes, size, 3);
    assert_false(ZSTD_isError(packed));
    return packed;
}

static size_t (*const packers[])(const char *bytes, size_t size, char *out) = {gzip, zstd};

typedef struct packed_lines {
    char plain[ROOM], packed[2 * ROOM];
    size_t plain_size;
} packed_lines;

static int set_up(void **state)
{
    packed_lines *p = malloc(sizeof *p);
    assert_non_null(p);
    p->plain_size = make_lines(p->plain);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    free(*state);
    return 0;
}

static void a_packed_file_gives_what_the_plain_one_gives(void **state)
{
    packed_lines *p = *state;
    for (size_t i = 0; i < 2; i++) {
        source_reading *r = source_open();
        source_read_bytes(r, p->packed, packers[i](p->plain, p->plain_size, p->packed));
        assert_int_equal(r->report.fate, KM_FILE_READ);
        assert_string_equal(r->report.format, "university-syllabus");
        assert_int_equal(source_count(r, "syllabi"), LINES);
        const km_education *last = &r->catalogue.educations[LINES - 1];
        char title[32];
        snprintf(title, sizeof title, "Kurs %d", LINES - 1);
        assert_string_equal(source_text(r, last->title), title);
        source_close(r);
    }
}

static void documents_and_tables_are_unpacked_too(void **state)
{
    packed_lines *p = *state;
    static const struct {
        const char *text, *format;
    } files[] = {{"\xEF\xBB\xBF{\"data\":{\"concepts\":[{\"id\":\"S\",\"type\":\"skill\",\"preferred_label\":\"X\"}]}}",
                  "taxonomy-envelope"},
                 {"occupationUri,relationType,skillUri\n"
                  "http://data.europa.eu/esco/occupation/1,essential,http://data.europa.eu/esco/skill/2\n",
                  "esco-occupation-skills"}};
    for (size_t f = 0; f < 2; f++) {
        for (size_t i = 0; i < 2; i++) {
            source_reading *r = source_open();
            source_read_bytes(r, p->packed, packers[i](files[f].text, strlen(files[f].text), p->packed));
            assert_int_equal(r->report.fate, KM_FILE_READ);
            assert_string_equal(r->report.format, files[f].format);
            source_close(r);
        }
    }
}

static void members_one_after_the_other_are_one_file(void **state)
{
    packed_lines *p = *state;
    size_t half = (size_t)(strchr(p->plain + p->plain_size / 2, '\n') + 1 - p->plain);
    for (size_t i = 0; i < 2; i++) {
        size_t first = packers[i](p->plain, half, p->packed);
        size_t both = first + packers[i](p->plain + half, p->plain_size - half, p->packed + first);
        if (i == 0) {
            /* tar and tapes fill up with zeros */
            memset(p->packed + both, 0, 512);
            both += 512;
        }
        source_reading *r = source_open();
        source_read_bytes(r, p->packed, both);
        assert_int_equal(r->report.fate, KM_FILE_READ);
        assert_int_equal(source_count(r, "syllabi"), LINES);
        source_close(r);
    }
}

static void a_stream_that_breaks_off_is_refused_wherever_it_does(void **state)
{
    packed_lines *p = *state;
    for (size_t i = 0; i < 2; i++) {
        size_t size = packers[i](p->plain, p->plain_size, p->packed);
        for (size_t cut = 16; cut < size; cut += 1 + size / 40) {
            source_reading *r = source_open();
            source_read_bytes(r, p->packed, cut);
            assert_int_equal(r->report.fate, KM_FILE_REFUSED);
            assert_string_equal(r->report.trouble, "its compressed data break off before their end");
            assert_int_equal(r->catalogue.educations_count, 0);
            source_close(r);
        }
    }
}

static void a_stream_that_lacks_its_last_byte_is_refused(void **state)
{
    packed_lines *p = *state;
    for (size_t i = 0; i < 2; i++) {
        source_reading *r = source_open();
        source_read_bytes(r, p->packed, packers[i](p->plain, p->plain_size, p->packed) - 1);
        assert_int_equal(r->report.fate, KM_FILE_REFUSED);
        assert_int_equal(r->catalogue.educations_count, 0);
        source_close(r);
    }
}

static void damaged_data_are_refused(void **state)
{
    packed_lines *p = *state;
    size_t size = gzip(p->plain, p->plain_size, p->packed);
    p->packed[size - 6] ^= 0x10; /* in the checksum: everything before it unpacks */
    source_reading *r = source_open();
    source_read_bytes(r, p->packed, size);
    assert_int_equal(r->report.fate, KM_FILE_REFUSED);
    assert_string_equal(r->report.trouble, "its compressed data are damaged");
    assert_int_equal(r->catalogue.educations_count, 0);
    source_close(r);
}

static void rubbish_after_the_data_is_refused(void **state)
{
    packed_lines *p = *state;
    for (size_t i = 0; i < 2; i++) {
        size_t size = packers[i](p->plain, p->plain_size, p->packed);
        memcpy(p->packed + size, "rubbish!", 8);
        source_reading *r = source_open();
        source_read_bytes(r, p->packed, size + 8);
        assert_int_equal(r->report.fate, KM_FILE_REFUSED);
        source_close(r);
    }
}

static void a_window_too_large_to_unpack_is_refused(void **state)
{
    (void)state;
    /* A frame head that asks for 2^31 bytes, and a last block of one raw byte. */
    static const unsigned char head[] = {0x28, 0xB5, 0x2F, 0xFD, 0x00, 21 << 3, 0x09, 0x00, 0x00, '{'};
    source_reading *r = source_open();
    source_read_bytes(r, head, sizeof head);
    assert_int_equal(r->report.fate, KM_FILE_REFUSED);
    assert_string_equal(r->report.trouble, "it needs more than 128 MB to be unpacked");
    source_close(r);
}

static void a_document_that_unpacks_to_more_than_its_limit_is_refused(void **state)
{
    packed_lines *p = *state;
    /* A thousand times smaller when packed: 300 MB of blanks in an array. */
    z_stream z = {0};
    char *blanks = malloc((size_t)1 << 20);
    memset(blanks, ' ', (size_t)1 << 20);
    blanks[0] = '[';
    assert_int_equal(deflateInit2(&z, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_out = (Bytef *)p->packed;
    z.avail_out = sizeof p->packed;
    for (int i = 0; i < 300; i++) {
        z.next_in = (Bytef *)blanks;
        z.avail_in = 1 << 20;
        assert_int_equal(deflate(&z, i == 299 ? Z_FINISH : Z_NO_FLUSH), i == 299 ? Z_STREAM_END : Z_OK);
        blanks[0] = ' ';
    }
    source_reading *r = source_open();
    source_read_bytes(r, p->packed, z.total_out);
    deflateEnd(&z);
    free(blanks);
    assert_int_equal(r->report.fate, KM_FILE_REFUSED);
    source_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packed_file_gives_what_the_plain_one_gives),
        cmocka_unit_test(documents_and_tables_are_unpacked_too),
        cmocka_unit_test(members_one_after_the_other_are_one_file),
        cmocka_unit_test(a_stream_that_breaks_off_is_refused_wherever_it_does),
        cmocka_unit_test(a_stream_that_lacks_its_last_byte_is_refused),
        cmocka_unit_test(damaged_data_are_refused),
        cmocka_unit_test(rubbish_after_the_data_is_refused),
        cmocka_unit_test(a_window_too_large_to_unpack_is_refused),
        cmocka_unit_test(a_document_that_unpacks_to_more_than_its_limit_is_refused),
    };
    int failed = cmocka_run_group_tests(tests, set_up, tear_down);
    harness_temp_remove();
    return failed;
}
