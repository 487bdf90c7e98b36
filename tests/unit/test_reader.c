/* Reading numbers from unchecked bytes, and checking UTF-8: whatever the bytes, nothing outside them is read. */
#include "base/reader.h"
#include "base/utf8.h"
#include "harness.h"

#include <stdlib.h>
#include <string.h>

static void numbers_are_little_endian_whatever_the_machine(void **state)
{
    (void)state;
    km_reader reader = km_reader_at(harness_bytes("\x01\x02\xff\x04\x05\x06\x07\x88\x09\x0a\x0b\x0c\x0d\x0e"), 0);
    assert_int_equal(km_reader_u16(&reader), 0x0201);
    assert_int_equal(km_reader_u32(&reader), 0x060504ff);
    assert_true(km_reader_u64(&reader) == UINT64_C(0x0e0d0c0b0a098807));
    assert_false(reader.failed);
    assert_int_equal(reader.at, 14);
}

static void what_is_not_there_fails_once_and_for_all(void **state)
{
    (void)state;
    km_reader reader = km_reader_at(harness_bytes("\x01\x02\x03"), 0);
    assert_int_equal(km_reader_u32(&reader), 0);
    assert_true(reader.failed);
    assert_int_equal(km_reader_u16(&reader), 0);
    assert_int_equal(km_reader_bytes(&reader, 1).size, 0);
    reader = km_reader_at(harness_bytes("\x01\x02\x03"), 3);
    assert_false(reader.failed);
    assert_int_equal(km_reader_bytes(&reader, 0).size, 0);
    assert_false(reader.failed);
    assert_true(km_reader_at(harness_bytes("\x01\x02\x03"), 4).failed);
    reader = km_reader_at(harness_bytes("\x01\x02\x03"), 1);
    assert_int_equal(km_reader_bytes(&reader, SIZE_MAX).size, 0);
    assert_true(reader.failed);
}

static void a_run_of_bytes_is_given_in_place(void **state)
{
    (void)state;
    km_bytes bytes = harness_bytes("abcdef");
    km_reader reader = km_reader_at(bytes, 2);
    km_bytes run = km_reader_bytes(&reader, 3);
    assert_ptr_equal(run.data, bytes.data + 2);
    assert_int_equal(run.size, 3);
    assert_int_equal(km_reader_number(&reader, 1), 'f');
}

/* --- UTF-8 ---------------------------------------------------------------------------------------------------------
 * The oracle writes every code point that Unicode allows as the definition's bit pattern says, and calls valid
 * exactly what it has written. */

static size_t encode(uint32_t point, unsigned char out[4])
{
    static const unsigned char leads[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; point >>= 6)
        out[i] = (unsigned char)(0x80 | (point & 0x3F));
    out[0] = (unsigned char)(leads[length] | point);
    return length;
}

/* One bit for each number that `size` bytes can make. */
static unsigned char *written_sequences(size_t size)
{
    unsigned char *seen = calloc((size_t)1 << (8 * size - 3), 1);
    assert_non_null(seen);
    for (uint32_t point = 1; point < 0x10000; point++) {
        unsigned char out[4];
        if ((point >= 0xD800 && point <= 0xDFFF) || encode(point, out) != size)
            continue;
        size_t number = 0;
        for (size_t i = 0; i < size; i++)
            number = number << 8 | out[i];
        seen[number / 8] |= (unsigned char)(1 << number % 8);
    }
    return seen;
}

static void short_sequences_are_valid_exactly_when_they_encode_a_character(void **state)
{
    (void)state;
    for (size_t size = 2; size <= 3; size++) {
        unsigned char *seen = written_sequences(size);
        /* Leads below 0xC0 begin no sequence of this length; what follows them is judged by itself. */
        for (size_t number = (size_t)0xC0 << (8 * (size - 1)); number < (size_t)1 << (8 * size); number++) {
            char bytes[3];
            for (size_t i = 0; i < size; i++)
                bytes[i] = (char)(unsigned char)(number >> (8 * (size - 1 - i)));
            bool expected = seen[number / 8] >> number % 8 & 1;
            bool whole = (unsigned char)bytes[0] >= (size == 2 ? 0xC0 : 0xE0);
            if (whole && (km_utf8_valid((km_bytes){bytes, size}) == size) != expected)
                fail_msg("%zu bytes %zx: expected %d", size, number, expected);
        }
        free(seen);
    }
}

static void long_sequences_are_valid_exactly_up_to_the_last_character(void **state)
{
    (void)state;
    for (uint32_t point = 0x10000; point < 0x200000; point++) {
        char bytes[4];
        assert_int_equal(encode(point, (unsigned char *)bytes), 4);
        bool valid = km_utf8_valid((km_bytes){bytes, 4}) == 4;
        if (valid != (point <= 0x10FFFF))
            fail_msg("U+%X", point);
    }
    for (uint32_t point = 0; point < 0x10000; point++) { /* overlong forms */
        char bytes[4] = {(char)0xF0, (char)(0x80 | (point >> 12 & 0x3F)), (char)(0x80 | (point >> 6 & 0x3F)),
                         (char)(0x80 | (point & 0x3F))};
        assert_int_equal(km_utf8_valid((km_bytes){bytes, 4}), 0);
    }
}

static void the_first_bad_byte_is_named_wherever_it_stands(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC3(", "\xED\xA0\x80", "\xFF"};
    for (size_t lead = 0; lead < 40; lead++)
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
            char text[64];
            size_t size = lead + strlen(bad[i]);
            memset(text, 'x', lead);
            memcpy(text + lead, bad[i], strlen(bad[i]));
            assert_int_equal(km_utf8_valid((km_bytes){text, size}), lead);
        }
}

static void a_zero_byte_is_not_text(void **state)
{
    (void)state;
    char text[32];
    for (size_t zero = 0; zero < sizeof text; zero++) {
        memset(text, 'x', sizeof text);
        text[zero] = '\0';
        assert_int_equal(km_utf8_valid((km_bytes){text, sizeof text}), zero);
    }
    assert_int_equal(km_utf8_valid((km_bytes){NULL, 0}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_little_endian_whatever_the_machine),
        cmocka_unit_test(what_is_not_there_fails_once_and_for_all),
        cmocka_unit_test(a_run_of_bytes_is_given_in_place),
        cmocka_unit_test(short_sequences_are_valid_exactly_when_they_encode_a_character),
        cmocka_unit_test(long_sequences_are_valid_exactly_up_to_the_last_character),
        cmocka_unit_test(the_first_bad_byte_is_named_wherever_it_stands),
        cmocka_unit_test(a_zero_byte_is_not_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
