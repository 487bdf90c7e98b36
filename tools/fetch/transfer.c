#include "fetch/transfer.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "file.h"

/* A transfer slower than this many bytes a second over so many seconds has died. */
#define SLOW_BYTES 10L
#define SLOW_SECONDS 60L
#define REDIRECTS_MOST 5L
#define PATH_SIZE 4096

struct km_transfer {
    CURL *curl;
    km_patience patience;
    FILE *progress;
    const char *label;
    bool terminal;
    bool line_open;
    time_t told;
};

/* One attempt. */
typedef struct attempt {
    km_transfer *transfer;
    char part[PATH_SIZE], tag_path[PATH_SIZE];
    FILE *file;
    uint64_t start;             /* bytes at hand when it began */
    uint64_t received;          /* bytes that came */
    bool placed;                /* the answer's status has been seen and the file set right for it */
    char if_range[KM_TAG_SIZE]; /* version that the part at hand belongs to */
    char tag[KM_TAG_SIZE];      /* version that the answer names */
    char modified[KM_TAG_SIZE];
    long retry_after; /* seconds; -1 when not named */
    int error;        /* errno of a failed write; 0 */
} attempt;

/* --- Progress --------------------------------------------------------------------------------------------- */

static void tell(km_transfer *transfer, uint64_t bytes, bool done)
{
    time_t now = time(NULL);
    if (!transfer->progress || (!done && (!transfer->terminal || now == transfer->told)))
        return;
    transfer->told = now;
    const char *start = transfer->terminal ? "\r\033[K" : "";
    fprintf(transfer->progress, "%s  %s  %.1f MB%s", start, transfer->label ? transfer->label : "", (double)bytes / 1e6,
            transfer->terminal ? "" : "\n");
    fflush(transfer->progress);
    transfer->line_open = transfer->terminal;
}

static void tell_wait(km_transfer *transfer, const char *why, unsigned seconds)
{
    if (!transfer->progress)
        return;
    fprintf(transfer->progress, "%s  %s  %s; trying again in %u s\n", transfer->terminal ? "\r\033[K" : "",
            transfer->label ? transfer->label : "", why, seconds);
    fflush(transfer->progress);
    transfer->line_open = false;
}

/* --- What libcurl calls ----------------------------------------------------------------------------------- */

/* The value of a header if the line is that header; else NULL. The value is copied without blanks at its ends. */
static bool header_value(const char *line, size_t size, const char *name, char *value, size_t room)
{
    size_t length = strlen(name);
    if (size <= length || line[length] != ':' || strncasecmp(line, name, length) != 0)
        return false;
    size_t at = length + 1;
    while (at < size && (line[at] == ' ' || line[at] == '\t'))
        at++;
    while (size > at && strchr(" \t\r\n", line[size - 1]))
        size--;
    if (size - at >= room)
        return false;
    memcpy(value, line + at, size - at);
    value[size - at] = '\0';
    return true;
}

static size_t take_header(char *line, size_t one, size_t size, void *context)
{
    attempt *a = context;
    char value[KM_TAG_SIZE];
    (void)one;
    if (size > 5 && strncmp(line, "HTTP/", 5) == 0) {
        a->tag[0] = a->modified[0] = '\0';
        a->retry_after = -1;
    }
    header_value(line, size, "ETag", a->tag, sizeof a->tag);
    header_value(line, size, "Last-Modified", a->modified, sizeof a->modified);
    if (header_value(line, size, "Retry-After", value, sizeof value)) {
        char *end;
        long seconds = strtol(value, &end, 10);
        time_t when = *end ? curl_getdate(value, NULL) : -1;
        if (*end)
            seconds = when < 0 ? -1 : (long)(when - time(NULL));
        a->retry_after = seconds < 0 && when >= 0 ? 0 : seconds;
    }
    return size;
}

/* Which version the answer is: the entity tag, else the date of change. */
static const char *version_of(const attempt *a)
{
    return a->tag[0] ? a->tag : a->modified;
}

/* Before the first byte: an answer that does not go on from the part begins anew, and the version is noted. */
static bool place(attempt *a)
{
    long status = 0;
    km_message ignored;
    curl_easy_getinfo(a->transfer->curl, CURLINFO_RESPONSE_CODE, &status);
    a->placed = true;
    if (status == 206)
        return true;
    a->start = 0;
    if (fseek(a->file, 0, SEEK_SET) != 0 || ftruncate(fileno(a->file), 0) != 0)
        return false;
    const char *version = version_of(a);
    remove(a->tag_path);
    /* Without the note a broken transfer starts anew, which costs time and nothing else. */
    if (version[0])
        (void)km_file_write(a->tag_path, (km_bytes){version, strlen(version)}, &ignored);
    return true;
}

static size_t take_bytes(char *bytes, size_t one, size_t size, void *context)
{
    attempt *a = context;
    (void)one;
    long status = 0;
    curl_easy_getinfo(a->transfer->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200 && status != 206)
        return size; /* the text of an error is nothing to keep */
    if ((!a->placed && !place(a)) || fwrite(bytes, 1, size, a->file) != size) {
        a->error = errno;
        return size + 1;
    }
    a->received += size;
    tell(a->transfer, a->start + a->received, false);
    return size;
}

/* --- One attempt ------------------------------------------------------------------------------------------ */

static bool is_date(const char *tag)
{
    return tag[0] != '"' && strncmp(tag, "W/", 2) != 0;
}

/* Only a strong version may say that a part is the beginning of the file (RFC 9110, 13.1.5). */
static bool is_strong(const char *tag)
{
    return tag[0] && strncmp(tag, "W/", 2) != 0;
}

static void read_tag(attempt *a)
{
    FILE *file = fopen(a->tag_path, "rb");
    a->if_range[0] = '\0';
    if (!file)
        return;
    size_t size = fread(a->if_range, 1, sizeof a->if_range - 1, file);
    a->if_range[size] = '\0';
    fclose(file);
}

static bool open_part(attempt *a, km_message *message)
{
    struct stat about;
    read_tag(a);
    a->start = stat(a->part, &about) == 0 && is_strong(a->if_range) ? (uint64_t)about.st_size : 0;
    a->file = fopen(a->part, a->start ? "r+b" : "wb");
    if (a->file && fseek(a->file, 0, SEEK_END) == 0)
        return true;
    return km_say(message, "%s cannot be written: %s.", a->part, strerror(errno));
}

static struct curl_slist *add_line(struct curl_slist *lines, const char *name, const char *value)
{
    char line[KM_TAG_SIZE + 64];
    int length = snprintf(line, sizeof line, "%s: %s", name, value);
    if (length < 0 || (size_t)length >= sizeof line)
        return lines;
    struct curl_slist *grown = curl_slist_append(lines, line);
    return grown ? grown : lines;
}

static struct curl_slist *headers(const attempt *a, const km_wish *wish)
{
    struct curl_slist *lines = NULL;
    char range[64];
    if (wish->accept[0])
        lines = add_line(lines, "Accept", wish->accept);
    if (wish->tag[0])
        lines = add_line(lines, is_date(wish->tag) ? "If-Modified-Since" : "If-None-Match", wish->tag);
    if (a->start) {
        snprintf(range, sizeof range, "bytes=%llu-", (unsigned long long)a->start);
        lines = add_line(add_line(lines, "Range", range), "If-Range", a->if_range);
    }
    return lines;
}

static CURLcode perform(attempt *a, const km_wish *wish)
{
    CURL *curl = a->transfer->curl;
    struct curl_slist *lines = headers(a, wish);
    bool safe = strncmp(wish->address, "https:", 6) == 0;
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, wish->address);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "kompetensmotor/" KM_VERSION);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, safe ? "https" : "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, REDIRECTS_MOST);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 30L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, SLOW_BYTES);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, SLOW_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, a);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, a);
    CURLcode code = curl_easy_perform(curl);
    curl_slist_free_all(lines);
    return code;
}

/* How an attempt ended. */
typedef enum outcome { ARRIVED, UNCHANGED, AGAIN, GIVE_UP } outcome;

static bool is_passing(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return true;
    default:
        return false;
    }
}

static outcome judge_broken(const attempt *a, CURLcode code, const km_wish *wish, km_message *message)
{
    if (code == CURLE_TOO_MANY_REDIRECTS)
        km_say(message, "%s leads on and on to other addresses and never to a file.", wish->address);
    else if (a->error)
        km_say(message, "%s cannot be written: %s.", a->part, strerror(a->error));
    else
        km_say(message, "%s: %s.", wish->address, curl_easy_strerror(code));
    return is_passing(code) && !a->error ? AGAIN : GIVE_UP;
}

static outcome judge(attempt *a, CURLcode code, const km_wish *wish, km_message *message)
{
    long status = 0;
    if (code != CURLE_OK)
        return judge_broken(a, code, wish, message);
    curl_easy_getinfo(a->transfer->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status == 304)
        return UNCHANGED;
    if (status == 200 && !a->placed) /* an empty file */
        place(a);
    if (status == 200 || status == 206)
        return ARRIVED;
    km_say(message, "%s answers %ld.", wish->address, status);
    if (status == 416)
        remove(a->tag_path); /* the file is no longer that long: begin anew */
    return status == 416 || status == 408 || status == 429 || status >= 500 ? AGAIN : GIVE_UP;
}

/* Puts the whole part in its place and says what came. */
static outcome settle(attempt *a, const km_wish *wish, km_arrival *arrival, km_message *message)
{
    char *from = NULL;
    curl_easy_getinfo(a->transfer->curl, CURLINFO_EFFECTIVE_URL, &from);
    snprintf(arrival->from, sizeof arrival->from, "%s", from ? from : wish->address);
    snprintf(arrival->tag, sizeof arrival->tag, "%s", version_of(a));
    arrival->size = a->start + a->received;
    tell(a->transfer, arrival->size, true);
    remove(a->tag_path);
    if (rename(a->part, wish->path) == 0)
        return ARRIVED;
    km_say(message, "%s cannot be written: %s.", wish->path, strerror(errno));
    return GIVE_UP;
}

static outcome try_once(attempt *a, const km_wish *wish, km_arrival *arrival, km_message *message)
{
    if (!open_part(a, message))
        return GIVE_UP;
    outcome end = judge(a, perform(a, wish), wish, message);
    if (fclose(a->file) != 0 && end == ARRIVED) {
        km_say(message, "%s cannot be written: %s.", a->part, strerror(errno));
        return GIVE_UP;
    }
    if (end == UNCHANGED) {
        arrival->unchanged = true;
        remove(a->part);
        remove(a->tag_path);
    }
    return end == ARRIVED ? settle(a, wish, arrival, message) : end;
}

/* --- Patience --------------------------------------------------------------------------------------------- */

static void pause_for(unsigned seconds)
{
    struct timespec left = {(time_t)seconds, 0};
    while (nanosleep(&left, &left) != 0 && errno == EINTR)
        ;
}

/* Waits before another attempt; false with a sentence when patience ends. */
static bool wait_for(km_transfer *transfer, const attempt *a, unsigned failed, unsigned *waited, km_message *message)
{
    km_message why = *message;
    unsigned wait = transfer->patience.first_wait << (failed < 8 ? failed - 1 : 7);
    if (a->retry_after >= 0)
        wait = a->retry_after > 1000000 ? 1000000 : (unsigned)a->retry_after;
    size_t end = strlen(why.text);
    if (end && why.text[end - 1] == '.')
        why.text[end - 1] = '\0';
    if (failed >= transfer->patience.tries)
        return km_say(message, "%s; given up after %u attempts.", why.text, failed);
    if (*waited + wait > transfer->patience.longest)
        return km_say(message, "%s and asks to wait %u s; given up, since at most %u s are waited in all (--patience).",
                      why.text, wait, transfer->patience.longest);
    tell_wait(transfer, why.text, wait);
    pause_for(wait);
    *waited += wait;
    return true;
}

static bool make_paths(attempt *a, const char *path, km_message *message)
{
    int part = snprintf(a->part, sizeof a->part, "%s.part", path);
    int tag = snprintf(a->tag_path, sizeof a->tag_path, "%s.tag", path);
    if (part < 0 || tag < 0 || (size_t)part >= sizeof a->part || (size_t)tag >= sizeof a->tag_path)
        return km_say(message, "The path %s is too long.", path);
    return true;
}

bool km_transfer_get(km_transfer *transfer, const km_wish *wish, km_arrival *arrival, km_message *message)
{
    unsigned failed = 0, waited = 0;
    uint64_t most = 0; /* bytes ever at hand */
    *arrival = (km_arrival){0};
    for (;;) {
        attempt a = {.transfer = transfer, .retry_after = -1};
        if (!make_paths(&a, wish->path, message))
            return false;
        outcome end = try_once(&a, wish, arrival, message);
        if (end == ARRIVED || end == UNCHANGED)
            return true;
        /* An attempt that got further than any before it, to where the next can go on, has not failed. */
        bool further = a.start + a.received > most && is_strong(version_of(&a));
        failed = further ? 1 : failed + 1;
        most = further ? a.start + a.received : most;
        if (end == GIVE_UP || !wait_for(transfer, &a, failed, &waited, message))
            return false;
    }
}

km_transfer *km_transfer_open(km_patience patience, FILE *progress)
{
    km_transfer *transfer = calloc(1, sizeof *transfer);
    if (!transfer)
        return NULL;
    transfer->patience = patience;
    transfer->progress = progress;
    transfer->terminal = progress && isatty(fileno(progress));
    transfer->curl = curl_easy_init();
    if (transfer->curl)
        return transfer;
    free(transfer);
    return NULL;
}

void km_transfer_label(km_transfer *transfer, const char *label)
{
    transfer->label = label;
}

void km_transfer_close(km_transfer *transfer)
{
    if (transfer->line_open)
        putc('\n', transfer->progress);
    curl_easy_cleanup(transfer->curl);
    free(transfer);
}
