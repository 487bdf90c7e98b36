/* SHA-256: a wrong sum would let a damaged pack through, or refuse a whole one. */
#include "base/sha256.h"
#include "harness.h"

#include <stdlib.h>
#include <string.h>

static void assert_digest(const unsigned char digest[KM_SHA256_SIZE], const char *hex)
{
    static const char digits[] = "0123456789abcdef";
    char text[2 * KM_SHA256_SIZE + 1] = "";
    for (size_t i = 0; i < KM_SHA256_SIZE; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    assert_string_equal(text, hex);
}

static void assert_sum(const char *text, const char *hex)
{
    unsigned char digest[KM_SHA256_SIZE];
    km_sha256_of(text, strlen(text), digest);
    assert_digest(digest, hex);
}

/* The examples that NIST publishes beside FIPS 180-4. */
static void published_examples_come_out(void **state)
{
    (void)state;
    assert_sum("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_sum("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_sum("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_sum("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
               "mnopqrstnopqrstu",
               "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

static void a_million_letters_come_out(void **state)
{
    (void)state;
    size_t size = 1000000;
    char *text = malloc(size);
    assert_non_null(text);
    memset(text, 'a', size);
    unsigned char digest[KM_SHA256_SIZE];
    km_sha256_of(text, size, digest);
    assert_digest(digest, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(text);
}

/* Byte i is (7i + 3) mod 256; the sums are coreutils sha256sum's. Padding changes shape at 55/56 and 63/64. */
static const struct {
    size_t size;
    const char *hex;
} block_borders[] = {
    {0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {1, "084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5"},
    {3, "6ab0dba1f4f1dfbb37b4f9eeb092c09fca4900ad32bdcd147d8dde35d6c87c35"},
    {55, "e7313d333c272e639f790978283f9eb392e843d0f29b7016828bb1daa4aac70b"},
    {56, "4324d65f3c103567f5589c710bc08f8523f929a9272e3af36fc968e52abc6c27"},
    {57, "35df609437dcfea3279283ab79fd554e2bf78f8f7ae2de532d8ee300b09e8f73"},
    {63, "81c80242132f230c3bd41b3e63bbcff16107339549214a99614ff26664625055"},
    {64, "39e3d7b6b5d075d37d053ad89b24b41bef4f3c29760c84447cab3f3be1882241"},
    {65, "aacca6ff74fdbb296d165a45cecfa04e5127bc008770fbbdd48006f2d2fae95e"},
    {111, "67d9492e628fd376e0b2efec8ca2b99b123e202cf620deb270728df979b2f73e"},
    {112, "96b928cff8528dbb99602c709a65b846cb6467acb8b722f0d758e4dc27bfc508"},
    {119, "9ce7368e4daf32341631b492e80359dc9f594b48453cd0dd5bf0b19279cc177e"},
    {120, "7836b787757e95e58b3ca5aec90b1b004e8deba1e50e9675af9cabf1a13a04b5"},
    {127, "a8d23e75d936f303d248888d9b165ee543f4cbafcad3c9dd2a79bd84faa11d07"},
    {128, "d2742f1f4ac6bb7ca2b239ee18402ba8b3f9f8e652d2a72973c2b9ba11c08cf6"},
    {129, "307f8fc2c1622b92762e818d39a185d4d667ad49a4b07ceae1f4afa008a93ec4"},
    {1000, "1e9bc38cbf860b9ec31918b065f9b52476c549a782e0e7990bed8ce3868d2371"},
};

static void fill(unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)(i * 7 + 3);
}

static void sizes_around_block_borders_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof block_borders / sizeof *block_borders; i++) {
        unsigned char bytes[1000], digest[KM_SHA256_SIZE];
        fill(bytes, block_borders[i].size);
        km_sha256_of(bytes, block_borders[i].size, digest);
        assert_digest(digest, block_borders[i].hex);
    }
}

static void pieces_give_the_sum_of_the_whole(void **state)
{
    (void)state;
    unsigned char bytes[200], whole[KM_SHA256_SIZE], pieces[KM_SHA256_SIZE];
    fill(bytes, sizeof bytes);
    km_sha256_of(bytes, sizeof bytes, whole);
    for (size_t first = 0; first <= sizeof bytes; first++)
        for (size_t second = first; second <= sizeof bytes; second += 13) {
            km_sha256 sum;
            km_sha256_begin(&sum);
            km_sha256_add(&sum, bytes, first);
            km_sha256_add(&sum, bytes + first, second - first);
            km_sha256_add(&sum, bytes + second, sizeof bytes - second);
            km_sha256_end(&sum, pieces);
            assert_memory_equal(pieces, whole, sizeof whole);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples_come_out),
        cmocka_unit_test(a_million_letters_come_out),
        cmocka_unit_test(sizes_around_block_borders_come_out),
        cmocka_unit_test(pieces_give_the_sum_of_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
