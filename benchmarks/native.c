/* What a compiled core would take for two things that the extraction does all the time (see benchmarks/native.py).
 *
 * In: a file of length-prefixed strings and pairs of numbers; out, on standard output: processor seconds of the frames'
 * searches and how many matched, processor seconds of looking up every word and how many there were.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 5
#define SLOTS (1u << 18) /* of the word table: a few for each word */

typedef struct {
    int32_t n;
    char **text;
    int32_t *length;
} Strings;

static void must(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "native: %s\n", what);
        exit(1);
    }
}

static int32_t number(FILE *file)
{
    int32_t n;
    must(fread(&n, sizeof n, 1, file) == 1, "the input ends early");
    return n;
}

static Strings strings(FILE *file)
{
    Strings s = {number(file), NULL, NULL};
    s.text = calloc(s.n, sizeof *s.text);
    s.length = calloc(s.n, sizeof *s.length);
    for (int32_t i = 0; i < s.n; i++) {
        size_t length = s.length[i] = number(file);
        s.text[i] = calloc(length + 1, 1);
        must(fread(s.text[i], 1, length, file) == length, "the input ends early");
    }
    return s;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static pcre2_code *compiled(const char *pattern, int32_t length)
{
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, length, PCRE2_UTF | PCRE2_UCP, &error, &at, NULL);
    must(code != NULL && pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0, pattern);
    return code;
}

static void searches(FILE *file)
{
    Strings patterns = strings(file), texts = strings(file);
    int32_t n = number(file), matched = 0;
    int32_t(*pair)[2] = calloc(n, sizeof *pair);
    must(fread(pair, sizeof *pair, n, file) == (size_t)n, "the input ends early");
    pcre2_code **code = calloc(patterns.n, sizeof *code);
    for (int32_t i = 0; i < patterns.n; i++)
        code[i] = compiled(patterns.text[i], patterns.length[i]);
    pcre2_match_data *match = pcre2_match_data_create(64, NULL);
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        matched = 0;
        for (int32_t i = 0; i < n; i++) {
            int32_t text = pair[i][1];
            PCRE2_SPTR subject = (PCRE2_SPTR)texts.text[text];
            matched += pcre2_jit_match(code[pair[i][0]], subject, texts.length[text], 0, 0, match, NULL) > 0;
        }
        double taken = seconds() - start;
        best = taken < best ? taken : best;
    }
    printf("%.9f %d\n", best, matched);
}

static uint32_t slot(const char *word, int32_t length)
{
    uint64_t hash = 1469598103934665603u; /* FNV-1a */
    for (int32_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * 1099511628211u;
    return (hash ^ hash >> 29) & (SLOTS - 1);
}

static void words(FILE *file)
{
    Strings known = strings(file), texts = strings(file);
    int32_t *table = malloc(SLOTS * sizeof *table);
    must(known.n < (int32_t)SLOTS / 2, "more words than the table is made for");
    memset(table, -1, SLOTS * sizeof *table);
    for (int32_t i = 0; i < known.n; i++) {
        uint32_t at = slot(known.text[i], known.length[i]);
        while (table[at] >= 0)
            at = (at + 1) & (SLOTS - 1);
        table[at] = i;
    }
    double best = 1e9;
    int32_t found = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        found = 0;
        for (int32_t i = 0; i < texts.n; i++) {
            const char *word = texts.text[i], *end = word + texts.length[i];
            while (word <= end) {
                const char *space = memchr(word, ' ', end - word);
                int32_t length = (space ? space : end) - word;
                uint32_t at = slot(word, length);
                while (table[at] >= 0 && (known.length[table[at]] != length || memcmp(known.text[table[at]], word, length)))
                    at = (at + 1) & (SLOTS - 1);
                found += table[at] >= 0;
                word += length + 1;
            }
        }
        double taken = seconds() - start;
        best = taken < best ? taken : best;
    }
    printf("%.9f %d\n", best, found);
}

int main(int argc, char **argv)
{
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    must(file != NULL, "give the path of the input");
    searches(file);
    words(file);
    return 0;
}
