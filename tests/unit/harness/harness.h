/* What unit tests share. Including it includes cmocka in the order that cmocka wants. */
#ifndef KM_TESTS_HARNESS_H
#define KM_TESTS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "km.h"

/* The folder of real data (environment KM_DATA), or NULL when it is not there. */
const char *harness_data(void);

/* Marks the running test as skipped, saying why, when the real data or a file under it is absent; else
 * writes the file's path into `path`. */
void harness_need(const char *name, char *path, size_t size);

/* A temporary folder of this test program's own; removed with all it holds by harness_temp_remove. */
const char *harness_temp(void);
void harness_temp_remove(void);

/* Writes a file into the temporary folder and returns its path, valid until the next call. */
const char *harness_temp_file(const char *name, const void *bytes, size_t size);

/* The bytes of a C string. */
km_bytes harness_bytes(const char *text);

#endif
