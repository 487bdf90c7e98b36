/* Text in HTML, CDATA and entities comes out as a reader would see it, and plain text comes out unchanged. */
#include "harness.h"
#include "sources/plain_text.h"

#include <stdlib.h>
#include <string.h>

static void check(const char *html, const char *text)
{
    km_arena arena = km_arena_make(0);
    km_bytes plain = km_plain_text(&arena, harness_bytes(html));
    char *copy = calloc(plain.size + 1, 1);
    memcpy(copy, plain.data, plain.size);
    assert_string_equal(copy, text);
    free(copy);
    km_arena_free(&arena);
}

static void markup_goes_and_words_stay(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"vanlig text", "vanlig text"},
        {"", ""},
        {"  runt om \n", "runt om"},
        {"<p>Kursen ger <strong>grunderna</strong>.</p>", "Kursen ger grunderna."},
        {"<p>ett</p><p>två</p>", "ett\ntvå"},
        {"ett<br>två<br/>tre<BR />fyra", "ett\ntvå\ntre\nfyra"},
        {"<ul><li>Algoritmer</li><li>Datastrukturer &amp; komplexitet</li></ul>",
         "- Algoritmer\n- Datastrukturer & komplexitet"},
        {"<![CDATA[ <p><a href=https://x.se/a target=_blank>L&auml;s&nbsp;om</a></p>]]>", "Läs om"},
        {"<a href=\"x>y\">ord</a>", "ord"},
        {"<!-- borta -->kvar", "kvar"},
        {"a<script>if (a < b) c();</script>b", "ab"},
        {"a<style>p{}</style>b", "ab"},
        {"<h1>Tr&#228;arbetare</h1>text", "Träarbetare\ntext"},
        {"&#xE5;&#xC4;&ouml;&eacute;&ndash;&hellip;", "åÄöé–…"},
        {"5 &lt; 6 &gt; 4 &quot;x&quot; &apos;y&apos;", "5 < 6 > 4 \"x\" 'y'"},
        {"<p>&nbsp;</p><p>&nbsp;</p>text", "text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i][0], cases[i][1]);
}

static void what_only_looks_like_markup_stays(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"kran < 18 ton", "kran < 18 ton"},
        {"a <b och b < c", "a <b och b < c"},
        {"List<String> saknar slut <", "List<String> saknar slut <"},
        {"AT&T; R&D & så", "AT&T; R&D & så"},
        {"&#0; &#xD800; &#99999999; &okänd;", "&#0; &#xD800; &#99999999; &okänd;"},
        {"<3 kurser", "<3 kurser"},
        {"avklippt <p", "avklippt <p"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i][0], cases[i][1]);
}

static void an_open_comment_or_script_does_not_run_past_the_end(void **state)
{
    (void)state;
    check("a<!-- b", "a");
    check("a<script>b", "a");
    check("a<![CDATA[b", "ab");
    check("a&", "a&");
    check("a&#", "a&#");
}

/* A list item is the one thing that may come out longer than a naive buffer allows. */
static void many_list_items_fit(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    char html[4 * 1000 + 1] = "", text[4 * 1000 + 1] = "";
    for (int i = 0; i < 1000; i++)
        memcpy(html + 4 * i, "<li>", 4);
    km_bytes plain = km_plain_text(&arena, harness_bytes(html));
    assert_true(plain.size < sizeof text);
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_goes_and_words_stay),
        cmocka_unit_test(what_only_looks_like_markup_stays),
        cmocka_unit_test(an_open_comment_or_script_does_not_run_past_the_end),
        cmocka_unit_test(many_list_items_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
