#include "harness.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char temp_folder[64];

const char *harness_data(void)
{
    const char *folder = getenv("KM_DATA");
    struct stat info;
    return folder && stat(folder, &info) == 0 && S_ISDIR(info.st_mode) ? folder : NULL;
}

void harness_need(const char *name, char *path, size_t size)
{
    const char *folder = harness_data();
    if (folder)
        assert_in_range(snprintf(path, size, "%s/%s", folder, name), 1, (int)size - 1);
    if (folder && access(path, R_OK) == 0)
        return;
    printf("skip: %s needs the real data (KM_DATA=folder)\n", name);
    skip();
}

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info, (void)type, (void)walk;
    return remove(path);
}

void harness_temp_remove(void)
{
    if (temp_folder[0])
        nftw(temp_folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    temp_folder[0] = 0;
}

const char *harness_temp(void)
{
    if (!temp_folder[0]) {
        strcpy(temp_folder, "/tmp/km-test-XXXXXX");
        assert_non_null(mkdtemp(temp_folder));
        atexit(harness_temp_remove);
    }
    return temp_folder;
}

const char *harness_temp_file(const char *name, const void *bytes, size_t size)
{
    static char path[256];
    assert_in_range(snprintf(path, sizeof path, "%s/%s", harness_temp(), name), 1, (int)sizeof path - 1);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

km_bytes harness_bytes(const char *text)
{
    return (km_bytes){text, strlen(text)};
}
