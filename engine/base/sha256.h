/* SHA-256 (FIPS 180-4), so that packs are checked the same way on hosts without a crypto library. */
#ifndef KM_BASE_SHA256_H
#define KM_BASE_SHA256_H

#include "km.h"

#define KM_SHA256_SIZE 32

typedef struct km_sha256 {
    uint32_t state[8];
    uint64_t size;           /* bytes taken in so far */
    unsigned char block[64]; /* the newest size % 64 bytes */
} km_sha256;

/* Starts a sum. */
void km_sha256_begin(km_sha256 *sum);

/* Takes in `size` bytes. */
void km_sha256_add(km_sha256 *sum, const void *bytes, size_t size);

/* Ends the sum; it must be begun again before another use. */
void km_sha256_end(km_sha256 *sum, unsigned char digest[KM_SHA256_SIZE]);

/* The sum of one run of bytes. */
void km_sha256_of(const void *bytes, size_t size, unsigned char digest[KM_SHA256_SIZE]);

#endif
