/* Whole-number logarithms and roots: checked against what defines them, over every small value and the edges. */
#include "harness.h"

#include "base/integer.h"

/* 2^(log x 256) is value^256. That power is taken by eight squarings of a 32-bit mantissa, once rounded down and
 * once up, which gives exponents between which the logarithm lies. */
typedef struct power {
    uint64_t mantissa; /* top bit at 31 */
    uint32_t exponent;
} power;

static power squared(power p, uint64_t round_up)
{
    uint64_t square = p.mantissa * p.mantissa;
    uint32_t carry = (uint32_t)(square >> 63);
    uint32_t shift = 31 + carry;
    uint64_t rest = square & (((uint64_t)1 << shift) - 1);
    power result = {(square >> shift) + (rest ? round_up : 0), p.exponent * 2 + carry};
    if (result.mantissa >> 32) {
        result.mantissa = (result.mantissa + round_up) >> 1;
        result.exponent++;
    }
    return result;
}

static uint32_t exponent_of_power_256(uint32_t value, uint64_t round_up)
{
    uint32_t whole = 31;
    while (!(value >> whole))
        whole--;
    power p = {(uint64_t)value << (31 - whole), whole};
    for (int squaring = 0; squaring < 8; squaring++)
        p = squared(p, round_up);
    return p.exponent;
}

static void assert_logarithm(uint32_t value)
{
    /* Of the two bounds, which are nearly always the same, the engine may give either. */
    assert_in_range(km_log2(value), exponent_of_power_256(value, 0), exponent_of_power_256(value, 1));
}

static void a_logarithm_is_right_to_its_last_bit(void **state)
{
    (void)state;
    for (uint32_t value = 1; value < 200000; value++)
        assert_logarithm(value);
    for (uint32_t value = UINT32_MAX; value > UINT32_MAX - 1000; value--)
        assert_logarithm(value);
}

static void powers_of_two_are_exact_and_nothing_counts_as_one(void **state)
{
    (void)state;
    for (uint32_t bit = 0; bit < 32; bit++)
        assert_int_equal(km_log2((uint32_t)1 << bit), bit * 256);
    assert_int_equal(km_log2(0), 0);
}

static void logarithms_never_fall(void **state)
{
    (void)state;
    for (uint32_t value = 2; value < 100000; value++)
        assert_true(km_log2(value) >= km_log2(value - 1));
}

static void assert_root(uint64_t value)
{
    uint64_t root = km_square_root(value);
    assert_true(root * root <= value);
    assert_true(root == UINT32_MAX || (root + 1) * (root + 1) > value);
}

static void a_root_is_the_largest_number_whose_square_fits(void **state)
{
    (void)state;
    for (uint64_t value = 0; value < 100000; value++)
        assert_root(value);
    for (uint64_t root = 1; root <= UINT32_MAX; root = root * 3 + 1) {
        assert_root(root * root - 1);
        assert_root(root * root);
        assert_root(root * root + 1);
    }
    assert_root(UINT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_logarithm_is_right_to_its_last_bit),
        cmocka_unit_test(powers_of_two_are_exact_and_nothing_counts_as_one),
        cmocka_unit_test(logarithms_never_fall),
        cmocka_unit_test(a_root_is_the_largest_number_whose_square_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
