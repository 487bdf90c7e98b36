/* Files: nothing is lost or half written, and a complaint names the file. */
#include "file.h"
#include "harness.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static km_bytes read_back(km_arena *arena, const char *path)
{
    km_bytes bytes;
    km_message message = {""};
    assert_true(km_file_read(arena, path, &bytes, &message));
    assert_string_equal(message.text, "");
    return bytes;
}

static int files_in_temp(void)
{
    int count = 0;
    DIR *folder = opendir(harness_temp());
    assert_non_null(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count - 2;
}

static void what_is_written_is_read_back_whole(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 7, 8, 4096, 65535, 65536, 3000000};
    km_arena arena = km_arena_make(0);
    char path[256];
    snprintf(path, sizeof path, "%s/whole", harness_temp());
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        km_message message;
        char *bytes = malloc(sizes[i] + 1);
        for (size_t j = 0; j < sizes[i]; j++)
            bytes[j] = (char)(j * 31 + i);
        assert_true(km_file_write(path, (km_bytes){bytes, sizes[i]}, &message));
        km_bytes back = read_back(&arena, path);
        assert_int_equal(back.size, sizes[i]);
        assert_memory_equal(back.data, bytes, sizes[i]);
        assert_int_equal(back.data[back.size], 0);
        assert_int_equal((uintptr_t)back.data % 8, 0);
        free(bytes);
    }
    km_arena_free(&arena);
}

static void a_pipe_is_read_to_its_end(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    char bytes[40000];
    memset(bytes, 'x', sizeof bytes);
    assert_int_equal(write(ends[1], bytes, sizeof bytes), sizeof bytes);
    close(ends[1]);
    int keep = dup(0);
    dup2(ends[0], 0);
    km_arena arena = km_arena_make(0);
    assert_int_equal(read_back(&arena, "-").size, sizeof bytes);
    km_arena_free(&arena);
    dup2(keep, 0);
    close(keep);
    close(ends[0]);
    clearerr(stdin);
}

static void assert_unreadable(const char *path, const char *sentence)
{
    km_arena arena = km_arena_make(0);
    km_bytes bytes;
    km_message message = {""};
    assert_false(km_file_read(&arena, path, &bytes, &message));
    assert_string_equal(message.text, sentence);
    km_arena_free(&arena);
}

static void complaints_name_the_file(void **state)
{
    (void)state;
    char path[256], sentence[512];
    assert_unreadable("nowhere/cv.txt", "There is no file nowhere/cv.txt.");
    snprintf(sentence, sizeof sentence, "%s is a folder; give a file in it.", harness_temp());
    assert_unreadable(harness_temp(), sentence);
    snprintf(path, sizeof path, "%s/not/a/folder", harness_temp_file("plain", "x", 1));
    snprintf(sentence, sizeof sentence, "%s cannot be opened: Not a directory.", path);
    assert_unreadable(path, sentence);
}

static void a_write_that_fails_leaves_nothing_behind(void **state)
{
    (void)state;
    char path[256];
    snprintf(path, sizeof path, "%s/taken", harness_temp());
    assert_int_equal(mkdir(path, 0777), 0);
    harness_temp_file("taken/inside", "x", 1);
    int before = files_in_temp();
    km_message message = {""};
    assert_false(km_file_write(path, harness_bytes("new"), &message));
    assert_non_null(strstr(message.text, path));
    assert_int_equal(files_in_temp(), before);
}

static void a_failed_read_within_a_limit_is_said(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(100);
    km_bytes bytes;
    km_message message = {""};
    char big[500] = {0};
    assert_false(km_file_read(&arena, harness_temp_file("big", big, sizeof big), &bytes, &message));
    assert_non_null(strstr(message.text, "big cannot be read: Cannot allocate memory."));
    km_arena_free(&arena);
}

static void folders_are_made_with_those_above(void **state)
{
    (void)state;
    char path[256];
    km_message message = {""};
    snprintf(path, sizeof path, "%s/one/two/three", harness_temp());
    assert_true(km_file_make_folder(path, &message));
    assert_true(km_file_make_folder(path, &message));
    assert_int_equal(access(path, W_OK), 0);
    snprintf(path, sizeof path, "%s/below", harness_temp_file("solid", "x", 1));
    assert_false(km_file_make_folder(path, &message));
    assert_non_null(strstr(message.text, "solid cannot be made: "));
}

static void a_long_message_is_cut_between_characters(void **state)
{
    (void)state;
    char text[2000];
    for (size_t i = 0; i + 1 < sizeof text; i += 2)
        memcpy(text + i, "å", 2);
    text[1999] = '\0';
    text[1998] = '\0';
    km_message message;
    assert_false(km_say(&message, "x%s", text));
    assert_int_equal(strlen(message.text), 1023);
    assert_false(km_say(&message, "%s", text));
    assert_int_equal(strlen(message.text), 1022);
    assert_string_equal(message.text + 1020, "å");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back_whole),
        cmocka_unit_test(a_pipe_is_read_to_its_end),
        cmocka_unit_test(complaints_name_the_file),
        cmocka_unit_test(a_write_that_fails_leaves_nothing_behind),
        cmocka_unit_test(a_failed_read_within_a_limit_is_said),
        cmocka_unit_test(folders_are_made_with_those_above),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
