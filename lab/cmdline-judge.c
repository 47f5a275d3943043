// SPDX-License-Identifier: Apache-2.0
//
// Asks GRUB's own code which variables it sets from a Xen guest's command line.
// lab/cmdline-judge compiles and runs this program; its header describes input and answers.

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_WORDS 1024

// What the two files of GRUB's take from the rest of it.
typedef int grub_err_t;
typedef size_t grub_size_t;
enum { GRUB_ERR_NONE, GRUB_ERR_BAD_ARGUMENT };
enum grub_verify_string_type { GRUB_VERIFY_KERNEL_CMDLINE };
#define GRUB_XEN_MAX_GUEST_CMDLINE 1024
#define grub_malloc malloc
#define grub_realloc realloc
#define grub_free free
#define grub_strlen strlen
#define grub_strchr strchr
#define grub_strncpy strncpy
#define grub_strncmp strncmp
#define grub_printf printf
#define grub_zalloc(size) calloc(1, size)
static grub_err_t grub_errno;
static struct { char cmd_line[GRUB_XEN_MAX_GUEST_CMDLINE]; } start_page, *grub_xen_start_page_addr = &start_page;

static int grub_isprint(int c) { return c >= ' ' && c <= '~'; }
static int grub_isalpha(int c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
static void grub_fatal(const char *why) { fprintf(stderr, "%s\n", why); exit(3); }
static grub_err_t grub_error(grub_err_t number, const char *why) { (void)why; return grub_errno = number; }
static void grub_print_error(void) { grub_errno = GRUB_ERR_NONE; }
static grub_err_t grub_verify_string(char *text, enum grub_verify_string_type type) {
    (void)text;
    (void)type;
    return GRUB_ERR_NONE;
}

static char *words[MOST_WORDS];
static int word_count;

static grub_err_t grub_env_set(const char *name, const char *value) {
    char *word = malloc(strlen(name) + strlen(value) + 2);
    sprintf(word, "%s=%s", name, value);
    if (word_count < MOST_WORDS)
        words[word_count++] = word;
    return GRUB_ERR_NONE;
}

static grub_err_t grub_env_export(const char *name) { (void)name; return GRUB_ERR_NONE; }

#include XEN_CMDLINE_C
#include LOADER_CMDLINE_C

static void forget_words(void) {
    while (word_count)
        free(words[--word_count]);
}

static void parse(const char *line) {
    // as libxl and GRUB's start for PVH do: no NUL where there is no room for one
    strncpy(start_page.cmd_line, line, sizeof start_page.cmd_line);
    grub_parse_xen_cmdline();
}

// What a second stage gets, when the first hands it all.
static void hand_on(void) {
    unsigned int size = grub_loader_cmdline_size(word_count, words);
    char *line = malloc(size);
    grub_create_loader_cmdline(word_count, words, line, size, GRUB_VERIFY_KERNEL_CMDLINE);
    forget_words();
    parse(line);
    free(line);
}

int main(int argc, char **argv) {
    bool twice = argc > 1 && !strcmp(argv[1], "second");
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while ((length = getline(&line, &room, stdin)) > 0) {
        line[length - 1] = 0;
        parse(line);
        if (twice)
            hand_on();
        for (int i = 0; i < word_count; i++)
            puts(words[i]);
        puts(".");
        forget_words();
    }
    return 0;
}
