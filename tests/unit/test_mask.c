/* Personal data is covered, and what only looks like it is not. */
#include "harness.h"

#include <string.h>

#include "text/mask.h"

/* The covered words of a text, joined by |, for comparing. */
static const char *covered(const char *given)
{
    static char joined[512];
    km_arena arena = km_arena_make(0);
    km_normal normal;
    km_covers covers;
    assert_int_equal(km_normal_make(&arena, harness_bytes(given), &normal).code, KM_OK);
    assert_int_equal(km_mask_cover(&arena, &normal, &covers).code, KM_OK);
    size_t size = 0;
    for (uint32_t i = 0; i < covers.count; i++) {
        uint32_t from = normal.origin[covers.items[i].start], to = km_normal_end(&normal, covers.items[i].end - 1);
        if (i)
            joined[size++] = '|';
        memcpy(joined + size, given + from, to - from);
        size += to - from;
        for (uint32_t k = covers.items[i].start; k < covers.items[i].end; k++)
            assert_int_equal(normal.bytes[k], KM_MASKED);
    }
    joined[size] = '\0';
    km_arena_free(&arena);
    return joined;
}

static void identity_numbers_are_covered(void **state)
{
    (void)state;
    assert_string_equal(covered("Född 880412-1234 i Lund"), "880412-1234");
    assert_string_equal(covered("19880412-1234"), "19880412-1234");
    assert_string_equal(covered("198804121234"), "198804121234");
    assert_string_equal(covered("880472-1234"), "880472-1234"); /* co-ordination number */
    assert_string_equal(covered("8112289874"), "8112289874");   /* right check digit */
    assert_string_equal(covered("19880412-XXXX"), "19880412-XXXX");
}

static void other_numbers_stay(void **state)
{
    (void)state;
    assert_string_equal(covered("8112289875"), "");  /* wrong check digit, no hyphen */
    assert_string_equal(covered("881312-1234"), ""); /* no such month */
    assert_string_equal(covered("2018-03-15 – 2019-04-30"), "");
    assert_string_equal(covered("05-12-2019"), "");
    assert_string_equal(covered("ISO 9606-1, 650 elever, 15–180 Mkr"), "");
}

static void addresses_of_mail_and_web_are_covered(void **state)
{
    (void)state;
    assert_string_equal(covered("Mejl: anna.smed+jobb@exempel.se."), "anna.smed+jobb@exempel.se");
    assert_string_equal(covered("https://exempel.se/cv?x=1, www.exempel.se"),
                        "https://exempel.se/cv?x=1|www.exempel.se");
    assert_string_equal(covered("github.com/anna och linkedin.com/in/anna"), "github.com/anna|linkedin.com/in/anna");
    assert_string_equal(covered("ASP.NET, Node.js och Socket.io"), "");
}

static void telephone_numbers_are_covered(void **state)
{
    (void)state;
    assert_string_equal(covered("Tel 073-555 22 81"), "073-555 22 81");
    assert_string_equal(covered("+46 (0)70 123 45 67"), "+46 (0)70 123 45 67");
    assert_string_equal(covered("08-123 456 78, 0709-555603"), "08-123 456 78|0709-555603");
}

static void street_addresses_are_covered(void **state)
{
    (void)state;
    assert_string_equal(covered("Svetsarvägen 3, Eskilstuna"), "Svetsarvägen 3");
    assert_string_equal(covered("Norra Kockgatan 12 B, lgh 1102"), "Norra Kockgatan 12 B, lgh 1102");
    assert_string_equal(covered("223 59 Lund"), "223 59 Lund");
    assert_string_equal(covered("Arbetade på Storgatan med disk"), "");
    assert_string_equal(covered("hela vägen från 1991"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identity_numbers_are_covered),          cmocka_unit_test(other_numbers_stay),
        cmocka_unit_test(addresses_of_mail_and_web_are_covered), cmocka_unit_test(telephone_numbers_are_covered),
        cmocka_unit_test(street_addresses_are_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
