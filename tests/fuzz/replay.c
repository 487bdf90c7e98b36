/* Runs a fuzzer's entry point over files, so that inputs which once made it fail are ordinary tests.
 *
 *     PROGRAM FILE ...
 *
 * Each input lies at the end of its own block of memory, so that a sanitizer sees a read of one byte too many. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return 1;
    long size = ftell(file);
    rewind(file);
    uint8_t *data = size < 0 ? NULL : malloc((size_t)size + (size == 0));
    if (!data || fread(data, 1, (size_t)size, file) != (size_t)size)
        return 1;
    fclose(file);
    LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return 0;
}

int main(int count, char **paths)
{
    for (int i = 1; i < count; i++) {
        if (replay(paths[i]) != 0) {
            perror(paths[i]);
            return 1;
        }
    }
    return 0;
}
