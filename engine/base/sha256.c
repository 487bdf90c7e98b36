#include "base/sha256.h"

#include <string.h>

/* FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/* FIPS 180-4, 5.3.3: the first 32 bits of the fractional parts of the square roots of the first 8 primes. */
static const uint32_t initial_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static inline uint32_t rotate_right(uint32_t word, unsigned count)
{
    return word >> count | word << (32 - count);
}

static inline uint32_t load_big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | (uint32_t)bytes[3];
}

static void store_big_endian(unsigned char *bytes, uint32_t word)
{
    for (unsigned i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(word >> (24 - 8 * i));
}

/* FIPS 180-4, 6.2.2, step 1, eight words at a time. Only the last sixteen words of the schedule are ever needed:
 * word t takes the place of word t - 16. `first` is 0 or 8, where the oldest eight of them lie. */
static inline void extend(uint32_t words[16], size_t first)
{
    for (size_t i = first; i < first + 8; i++) {
        uint32_t near = words[(i + 14) % 16], far = words[(i + 1) % 16];
        uint32_t sigma1 = rotate_right(near, 17) ^ rotate_right(near, 19) ^ near >> 10;
        uint32_t sigma0 = rotate_right(far, 7) ^ rotate_right(far, 18) ^ far >> 3;
        words[i] += sigma1 + words[(i + 9) % 16] + sigma0;
    }
}

/* One round on the eight working words. Instead of moving all of them down one place, the caller names them in
 * another order, which keeps them in registers: `d` and `h` are the two that change. */
static inline void round_step(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f, uint32_t g,
                              uint32_t *h, uint32_t added)
{
    uint32_t sum1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
    uint32_t sum0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
    uint32_t first = *h + sum1 + (g ^ (e & (f ^ g))) + added;
    *d += first;
    *h = first + sum0 + ((a & b) | (c & (a | b)));
}

/* FIPS 180-4, 6.2.2, step 3, eight rounds: after them every word is in its own place again. */
static inline void eight_rounds(uint32_t s[8], const uint32_t k[8], const uint32_t w[8])
{
    uint32_t a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
    round_step(a, b, c, &d, e, f, g, &h, k[0] + w[0]);
    round_step(h, a, b, &c, d, e, f, &g, k[1] + w[1]);
    round_step(g, h, a, &b, c, d, e, &f, k[2] + w[2]);
    round_step(f, g, h, &a, b, c, d, &e, k[3] + w[3]);
    round_step(e, f, g, &h, a, b, c, &d, k[4] + w[4]);
    round_step(d, e, f, &g, h, a, b, &c, k[5] + w[5]);
    round_step(c, d, e, &f, g, h, a, &b, k[6] + w[6]);
    round_step(b, c, d, &e, f, g, h, &a, k[7] + w[7]);
    s[0] = a, s[1] = b, s[2] = c, s[3] = d, s[4] = e, s[5] = f, s[6] = g, s[7] = h;
}

/* FIPS 180-4, 6.2.2, steps 2 to 4. */
static void take_block(uint32_t state[8], const unsigned char *block)
{
    uint32_t words[16], working[8];
    for (size_t t = 0; t < 16; t++)
        words[t] = load_big_endian(block + 4 * t);
    memcpy(working, state, sizeof working);
    eight_rounds(working, round_constants, words);
    eight_rounds(working, round_constants + 8, words + 8);
    for (size_t t = 16; t < 64; t += 16) {
        extend(words, 0);
        eight_rounds(working, round_constants + t, words);
        extend(words, 8);
        eight_rounds(working, round_constants + t + 8, words + 8);
    }
    for (size_t i = 0; i < 8; i++)
        state[i] += working[i];
}

void km_sha256_begin(km_sha256 *sum)
{
    memcpy(sum->state, initial_state, sizeof sum->state);
    sum->size = 0;
}

void km_sha256_add(km_sha256 *sum, const void *bytes, size_t size)
{
    const unsigned char *next = bytes;
    size_t held = (size_t)(sum->size % 64);
    sum->size += size;
    if (held) {
        size_t wanted = 64 - held < size ? 64 - held : size;
        memcpy(sum->block + held, next, wanted);
        next += wanted;
        size -= wanted;
        if (held + wanted < 64)
            return;
        take_block(sum->state, sum->block);
    }
    for (; size >= 64; next += 64, size -= 64)
        take_block(sum->state, next);
    if (size)
        memcpy(sum->block, next, size);
}

void km_sha256_end(km_sha256 *sum, unsigned char digest[KM_SHA256_SIZE])
{
    uint64_t bits = sum->size * 8;
    size_t held = (size_t)(sum->size % 64);
    sum->block[held++] = 0x80;
    if (held > 56) {
        memset(sum->block + held, 0, 64 - held);
        take_block(sum->state, sum->block);
        held = 0;
    }
    memset(sum->block + held, 0, 56 - held);
    store_big_endian(sum->block + 56, (uint32_t)(bits >> 32));
    store_big_endian(sum->block + 60, (uint32_t)bits);
    take_block(sum->state, sum->block);
    for (size_t i = 0; i < 8; i++)
        store_big_endian(digest + 4 * i, sum->state[i]);
}

void km_sha256_of(const void *bytes, size_t size, unsigned char digest[KM_SHA256_SIZE])
{
    km_sha256 sum;
    km_sha256_begin(&sum);
    km_sha256_add(&sum, bytes, size);
    km_sha256_end(&sum, digest);
}
