/* Lays the packed tables of utf8proc out as utf8proc reads them, when the module starts. Included by what
 * scripts/thin_utf8proc.c prints, behind the packed streams and the empty tables.
 *
 * Packed is what differs from one code point to the next, in numbers of seven bits a byte, the lowest first; steps have
 * their sign in the lowest bit. Every stream but the first begins with its first code point. packed_kinds category,
 * combining class and exclusion: three bytes for each kind of code point packed_runs       for each run of code points
 * of one kind, all of Unicode: the kind, the length packed_decomposed, packed_folded for each code point with a
 * sequence: its length less one; each member as the step from the same member of the sequence before, or from the code
 * point itself when a folding has one member; how far it is to the next such code point packed_combining  for each code
 * point of a composition: the step of its index; how far it is to the next */

#define UNPACK_POINTS 0x110000
#define UNPACK_BLOCK 256
#define UNPACK_MEMBERS 16

typedef struct stream {
    const utf8proc_uint8_t *at;
    utf8proc_int32_t point;                  /* the next one with an entry; outside Unicode behind the last */
    utf8proc_int32_t before[UNPACK_MEMBERS]; /* what the entry before held */
} stream;

static utf8proc_uint32_t take(stream *s)
{
    utf8proc_uint32_t number = 0;
    for (int shift = 0;; shift += 7) {
        utf8proc_uint8_t byte = *s->at++;
        number |= (utf8proc_uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return number;
    }
}

static utf8proc_int32_t take_step(stream *s)
{
    utf8proc_uint32_t number = take(s);
    return (utf8proc_int32_t)(number >> 1) ^ -(utf8proc_int32_t)(number & 1);
}

static stream begin(const utf8proc_uint8_t *packed)
{
    stream s = {packed, 0, {0}};
    s.point = (utf8proc_int32_t)take(&s);
    return s;
}

/* Where the tables end while they are laid out. */
static int sequences_end, properties_end, stage2_end;

static void put_member(utf8proc_int32_t point)
{
    if (point > 0xFFFF) {
        utf8proc_sequences[sequences_end++] = (utf8proc_uint16_t)(0xD800 | (point - 0x10000) >> 10);
        point = 0xDC00 | (point & 0x3FF);
    }
    utf8proc_sequences[sequences_end++] = (utf8proc_uint16_t)point;
}

/* Lays out the sequence of `point`, if the stream has one, and gives utf8proc's index of it. */
static utf8proc_uint16_t lay_sequence(stream *s, utf8proc_int32_t point, int folds)
{
    if (s->point != point)
        return UINT16_MAX;
    int start = sequences_end, more = (int)take(s);
    if (more >= 3)
        utf8proc_sequences[sequences_end++] = (utf8proc_uint16_t)more;
    for (int m = 0; m <= more; m++) {
        s->before[m] = (folds && more == 0 ? point : s->before[m]) + take_step(s);
        put_member(s->before[m]);
    }
    s->point += (utf8proc_int32_t)take(s);
    return (utf8proc_uint16_t)((more >= 3 ? 3 : more) << 14 | start);
}

static utf8proc_uint16_t lay_combining(stream *s, utf8proc_int32_t point)
{
    if (s->point != point)
        return UINT16_MAX;
    s->before[0] += take_step(s);
    s->point += (utf8proc_int32_t)take(s);
    return (utf8proc_uint16_t)s->before[0];
}

/* The property of a kind of code point that has nothing else to it. */
static utf8proc_property_t plain_property(const utf8proc_uint8_t *kind)
{
    utf8proc_property_t property = {kind[0]};
    property.combining_class = kind[1];
    property.comp_exclusion = kind[2];
    property.decomp_seqindex = property.casefold_seqindex = property.comb_index = UINT16_MAX;
    property.uppercase_seqindex = property.lowercase_seqindex = property.titlecase_seqindex = UINT16_MAX;
    return property;
}

/* The streams while the tables are laid out. */
typedef struct streams {
    stream runs, decomposed, folded, combining;
    utf8proc_uint16_t kind;
    utf8proc_int32_t left; /* code points of this kind still to come */
} streams;

static int has_entry(const streams *s, utf8proc_int32_t from, utf8proc_int32_t to)
{
    return (s->decomposed.point >= from && s->decomposed.point < to) ||
           (s->folded.point >= from && s->folded.point < to) || (s->combining.point >= from && s->combining.point < to);
}

static void begin_run(streams *s)
{
    if (s->left == 0) {
        s->kind = (utf8proc_uint16_t)take(&s->runs);
        s->left = (utf8proc_int32_t)take(&s->runs);
    }
}

/* Lays out the property of the next code point and gives its index. */
static utf8proc_uint16_t lay_point(streams *s, utf8proc_int32_t point)
{
    begin_run(s);
    s->left--;
    if (!has_entry(s, point, point + 1))
        return s->kind;
    utf8proc_property_t *property = &utf8proc_properties[properties_end];
    *property = utf8proc_properties[s->kind];
    property->decomp_seqindex = lay_sequence(&s->decomposed, point, 0);
    property->casefold_seqindex = lay_sequence(&s->folded, point, 1);
    property->comb_index = lay_combining(&s->combining, point);
    return (utf8proc_uint16_t)properties_end++;
}

/* Lays out the next block and gives where it lies. Of blocks of one kind with no entries, which nearly all are, there
 * is one. */
static utf8proc_uint16_t lay_block(streams *s, utf8proc_int32_t first)
{
    static utf8proc_uint16_t uniform[PACKED_KINDS]; /* the block of a kind, plus one */
    begin_run(s);
    int alike = s->left >= UNPACK_BLOCK && !has_entry(s, first, first + UNPACK_BLOCK);
    if (alike && uniform[s->kind]) {
        s->left -= UNPACK_BLOCK;
        return uniform[s->kind] - 1;
    }
    int at = stage2_end;
    for (int i = 0; i < UNPACK_BLOCK; i++)
        utf8proc_stage2table[stage2_end++] = lay_point(s, first + i);
    if (alike)
        uniform[s->kind] = (utf8proc_uint16_t)(at + 1);
    return (utf8proc_uint16_t)at;
}

__attribute__((constructor)) static void unpack(void)
{
    streams s = {{packed_runs, 0, {0}}, begin(packed_decomposed), begin(packed_folded), begin(packed_combining), 0, 0};
    for (; properties_end < PACKED_KINDS; properties_end++)
        utf8proc_properties[properties_end] = plain_property(packed_kinds + 3 * properties_end);
    for (utf8proc_int32_t b = 0; b < UNPACK_POINTS / UNPACK_BLOCK; b++)
        utf8proc_stage1table[b] = lay_block(&s, b * UNPACK_BLOCK);
}
