// SPDX-License-Identifier: Apache-2.0
//
// Asks Xen's own domain builder (libxenguest) what it thinks of a kernel image, without a hypervisor.
// lab/xen-judge compiles and runs this program; its header describes commands and answers.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <xenctrl.h>
#include <xenguest.h>
#include <xentoollog.h>

enum {
    EXIT_ACCEPTED = 0,
    EXIT_REFUSED = 1,
    EXIT_USAGE = 2,
    BATCH = 4096,            // images that one child judges at most
    ANSWER_SIZE = 512,
    PATCHES = 256,           // per image
    GROWTH = 1 << 16,        // bytes that cut= may add to a base
    SECONDS_PER_IMAGE = 20,
    SAMPLE_RAM_MIB = 8,
    MAX_RAM_MIB = 4032,      // RAM of a PVH guest below 4 GiB ends at 0xfc000000
};

// What a hypervisor with 32-bit PV support says that it can run.
static const char capabilities[] =
    "xen-3.0-x86_64 xen-3.0-x86_32p hvm-3.0-x86_32 hvm-3.0-x86_32p hvm-3.0-x86_64";

// The library has these, its public headers do not. main() checks that the layout is still this one.
struct loader {
    const char *name;
    int (*probe)(struct xc_dom_image *dom);
    int (*parser)(struct xc_dom_image *dom);
    int (*loader)(struct xc_dom_image *dom);
};
extern const char *elf_check_broken(const void *elf);

struct image {
    bool hvm;
    unsigned ram_mib;        // 0: parse only
    const char *path;        // else bytes and size
    const void *bytes;
    size_t size;
};

struct base {
    unsigned char *pristine;
    unsigned char *work;     // the same bytes but while a patched image is judged
    size_t size;
    size_t capacity;
};

struct patch {
    size_t offset;
    size_t size;
};

struct answer {
    bool malformed;          // text is then what is wrong with the command
    char text[ANSWER_SIZE];
};

struct batch {
    int done;
    struct answer answers[BATCH];
};

static xc_interface *xch;
static bool verbose;
static unsigned default_ram_mib;
static char last_error[ANSWER_SIZE / 2];
static struct loader *elf_loader;

static void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

static void die(const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    va_start(arguments, format);
    fputs("xen-judge: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(EXIT_USAGE);
}

// ---- Xen's messages

static void one_line(char *text)
{
    size_t length = strlen(text);

    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
        text[--length] = '\0';
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || (unsigned char)*text > 0x7e)
            *text = '.';
}

// Without the place in Xen's source, which differs between versions.
static const char *without_place(const char *text)
{
    const char *colon = strncmp(text, "panic: ", 7) == 0 ? strstr(text + 7, ": ") : NULL;

    return colon ? colon + 2 : text;
}

static void on_message(xentoollog_logger *logger, xentoollog_level level, int errnoval,
                       const char *context, const char *format, va_list arguments)
{
    char text[sizeof last_error];

    (void)logger;
    (void)errnoval;
    (void)context;
    if (level < XTL_ERROR && !verbose)
        return;
    vsnprintf(text, sizeof text, format, arguments);
    one_line(text);
    if (verbose)
        fprintf(stderr, "%s: %s\n", xtl_level_to_string(level), text);
    if (level >= XTL_ERROR)
        snprintf(last_error, sizeof last_error, "%s", without_place(text));
}

static void on_progress(xentoollog_logger *logger, const char *context, const char *doing, int percent,
                        unsigned long done, unsigned long total)
{
    (void)logger;
    (void)context;
    (void)doing;
    (void)percent;
    (void)done;
    (void)total;
}

static void on_destroy(xentoollog_logger *logger)
{
    (void)logger;
}

static xentoollog_logger quiet_logger = { on_message, on_progress, on_destroy };

// ---- judging one image

static bool is_loader(const struct xc_dom_image *dom, const char *name)
{
    const struct loader *loader = (const struct loader *)dom->kernel_loader;

    return loader && strcmp(loader->name, name) == 0;
}

// What Xen lays out in a PV guest after the kernel: its frame list, start info, xenstore, console, page tables.
static int place_pv_pages(struct xc_dom_image *dom)
{
    uint64_t list_size = dom->total_pages * dom->arch_hooks->sizeof_pfn;

    dom->p2m_size = dom->total_pages;
    if (xc_dom_alloc_segment(dom, &dom->p2m_seg, "phys2mach", 0, list_size) != 0)
        return -1;
    for (int page = 0; page < 3; page++)
        if (xc_dom_alloc_page(dom, "magic page") == (xen_pfn_t)-1)
            return -1;
    dom->alloc_bootstack = 1;
    return dom->arch_hooks->alloc_pgtables(dom);
}

// The steps of xc_dom_build_image that need no hypervisor; guest memory is anonymous memory here.
static int load(struct xc_dom_image *dom, unsigned ram_mib)
{
    struct xc_dom_seg *kernel = &dom->kernel_seg;
    uint64_t base = xc_dom_virt_base(dom);

    if (xc_dom_mem_init(dom, ram_mib) != 0)
        return -1;
    if (base != UINT64_MAX)
        dom->virt_alloc_end = base;
    if (xc_dom_alloc_segment(dom, kernel, "kernel", kernel->vstart, kernel->vend - kernel->vstart) != 0)
        return -1;
    if (!is_loader(dom, "ELF-generic") && !is_loader(dom, "Linux bzImage"))
        return 0;
    if (((struct loader *)dom->kernel_loader)->loader(dom) != 0)
        return -1;
    return dom->container_type == XC_DOM_PV_CONTAINER ? place_pv_pages(dom) : 0;
}

static struct xc_dom_image *new_domain(const struct image *image)
{
    struct xc_dom_image *dom = xc_dom_allocate(xch, NULL, NULL);

    if (!dom)
        die("out of memory");
    dom->container_type = image->hvm ? XC_DOM_HVM_CONTAINER : XC_DOM_PV_CONTAINER;
    memcpy(dom->xen_caps, capabilities, sizeof capabilities);
    return dom;
}

static int read_kernel(struct xc_dom_image *dom, const struct image *image)
{
    return image->path ? xc_dom_kernel_file(dom, image->path) : xc_dom_kernel_mem(dom, image->bytes, image->size);
}

// All ones stands for an address that nothing has set.
static void format_address(char *text, size_t size, uint64_t value)
{
    if (value == UINT64_MAX)
        snprintf(text, size, "-");
    else
        snprintf(text, size, "0x%" PRIx64, value);
}

// HVM-generic enters at e_entry, which the library does not tell before it loads.
static uint64_t entry_of(struct xc_dom_image *dom)
{
    const unsigned char *header = dom->kernel_blob;

    if (!is_loader(dom, "HVM-generic"))
        return xc_dom_virt_entry(dom);
    if (header[5] != 1)
        return UINT64_MAX;
    return header[24] | header[25] << 8 | header[26] << 16 | (uint32_t)header[27] << 24;
}

// ELF-generic's own words on an image that it did not take: its probe says nothing, its parser does.
static void ask_elf_loader(struct xc_dom_image *dom)
{
    char words[sizeof last_error];

    memcpy(words, last_error, sizeof words);
    last_error[0] = '\0';
    elf_loader->parser(dom);
    if (!last_error[0])
        memcpy(last_error, words, sizeof words);
}

struct verdict {
    bool accepted;
    const char *step;
    const char *type;
    char places[4 * 24];     // entry, kstart, kend, virt_base
};

static void describe_image(struct xc_dom_image *dom, struct verdict *verdict)
{
    char entry[24], base[24];

    verdict->type = dom->guest_type;
    format_address(entry, sizeof entry, entry_of(dom));
    format_address(base, sizeof base, xc_dom_virt_base(dom));
    snprintf(verdict->places, sizeof verdict->places, "%s\t0x%" PRIx64 "\t0x%" PRIx64 "\t%s", entry,
             (uint64_t)dom->kernel_seg.vstart, (uint64_t)dom->kernel_seg.vend, base);
}

static void take_steps(struct xc_dom_image *dom, const struct image *image, struct verdict *verdict)
{
    *verdict = (struct verdict){ .step = "kernel", .type = "-", .places = "-\t-\t-\t-" };
    if (read_kernel(dom, image) != 0)
        return;
    verdict->step = "parse";
    verdict->accepted = xc_dom_parse_image(dom) == 0;
    if (!verdict->accepted)
        return;
    describe_image(dom, verdict);
    if (image->ram_mib) {
        verdict->step = "load";
        verdict->accepted = load(dom, image->ram_mib) == 0;
    }
}

static bool judge(const struct image *image, char *line)
{
    struct xc_dom_image *dom = new_domain(image);
    const struct loader *loader;
    const char *broken = NULL;
    struct verdict verdict;

    last_error[0] = '\0';
    take_steps(dom, image, &verdict);
    loader = (const struct loader *)dom->kernel_loader;
    if (dom->private_loader && (is_loader(dom, "ELF-generic") || is_loader(dom, "Linux bzImage") || is_loader(dom, "HVM-generic")))
        broken = elf_check_broken(dom->private_loader);
    if ((verdict.accepted || strcmp(verdict.step, "parse") == 0) && !is_loader(dom, "ELF-generic") &&
        !is_loader(dom, "Linux bzImage"))
        ask_elf_loader(dom);
    snprintf(line, ANSWER_SIZE, "%s\t%s\t%s\t%s\t%s\t%s\t%s", verdict.accepted ? "accepted" : "refused",
             loader ? loader->name : "-", verdict.type, verdict.places, verdict.step, broken ? broken : "-",
             last_error[0] ? last_error : "-");
    xc_dom_release(dom);
    return verdict.accepted;
}

// ---- a child judges, so that a fault in the library costs one image only

static void limit_child(void)
{
    struct rlimit none = { 0, 0 };

    setrlimit(RLIMIT_CORE, &none);
}

static struct batch *new_batch(void)
{
    struct batch *batch =
        mmap(NULL, sizeof *batch, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (batch == MAP_FAILED)
        die("cannot map memory: %s", strerror(errno));
    return batch;
}

static void describe_crash(char *line, int status)
{
    const char *cause = WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "exited";

    snprintf(line, ANSWER_SIZE, "crash\t-\t-\t-\t-\t-\t-\t-\t-\t%s", cause);
}

static int wait_for(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            die("cannot wait for the judge: %s", strerror(errno));
    return status;
}

static pid_t start_child(void)
{
    fflush(NULL);
    pid_t child = fork();

    if (child < 0)
        die("cannot fork: %s", strerror(errno));
    if (child == 0)
        limit_child();
    return child;
}

static int judge_file(const struct image *image)
{
    struct batch *batch = new_batch();
    struct answer *answer = batch->answers;
    pid_t child = start_child();

    if (child == 0) {
        alarm(SECONDS_PER_IMAGE);
        _exit(judge(image, answer->text) ? EXIT_ACCEPTED : EXIT_REFUSED);
    }
    int status = wait_for(child);
    if (!WIFEXITED(status) || !answer->text[0])
        describe_crash(answer->text, status);
    puts(answer->text);
    return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_REFUSED;
}

// ---- commands: a base image and patched copies of it

static void free_base(struct base *base)
{
    if (base->capacity) {
        munmap(base->pristine, base->capacity);
        munmap(base->work, base->capacity);
    }
    *base = (struct base){ 0 };
}

static unsigned char *map_bytes(size_t size)
{
    unsigned char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (bytes == MAP_FAILED)
        die("cannot map %zu bytes: %s", size, strerror(errno));
    return bytes;
}

static void read_fully(int file, unsigned char *bytes, size_t size, const char *path)
{
    size_t filled = 0;

    while (filled < size) {
        ssize_t count = read(file, bytes + filled, size - filled);
        if (count <= 0)
            die("cannot read %s: %s", path, count ? strerror(errno) : "it became shorter");
        filled += count;
    }
}

static void load_base(struct base *base, const char *path)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);

    free_base(base);
    if (file < 0 || fstat(file, &status) != 0)
        die("cannot open the base %s: %s", path, strerror(errno));
    if (!S_ISREG(status.st_mode))
        die("the base %s is not a file", path);
    base->size = status.st_size;
    base->capacity = base->size + GROWTH;
    base->pristine = map_bytes(base->capacity);
    base->work = map_bytes(base->capacity);
    read_fully(file, base->pristine, base->size, path);
    memcpy(base->work, base->pristine, base->size);
    close(file);
}

static bool parse_number(const char *text, const char *end, size_t *value)
{
    char *stop;

    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    *value = strtoull(text, &stop, 0);
    return errno == 0 && stop == end;
}

static int hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit |= 0x20;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

// OFFSET:HEXBYTES
static bool apply_patch(const struct base *base, const char *word, struct patch *patch)
{
    const char *colon = strchr(word, ':');
    size_t offset;

    *patch = (struct patch){ 0 };
    if (!colon || !parse_number(word, colon, &offset) || offset >= base->capacity)
        return false;
    patch->offset = offset;
    for (const char *hex = colon + 1; *hex; hex += 2) {
        int high = hex_digit(hex[0]), low = high < 0 ? -1 : hex_digit(hex[1]);
        size_t place = offset + patch->size;
        if (low < 0 || place >= base->capacity)
            return false;
        base->work[place] = high << 4 | low;
        patch->size++;
    }
    return patch->size > 0;
}

static void undo_patches(const struct base *base, const struct patch *patches, int count)
{
    for (int i = 0; i < count; i++)
        memcpy(base->work + patches[i].offset, base->pristine + patches[i].offset, patches[i].size);
}

static bool parse_guest(const char *word, bool *hvm)
{
    *hvm = word && strcmp(word, "pvh") == 0;
    return *hvm || (word && strcmp(word, "pv") == 0);
}

static bool parse_setting(const struct base *base, const char *word, struct image *image)
{
    size_t value;
    const char *equals = strchr(word, '=');

    if (!equals || !parse_number(equals + 1, word + strlen(word), &value))
        return false;
    if (strncmp(word, "cut=", 4) == 0 && value <= base->capacity)
        image->size = value;
    else if (strncmp(word, "ram=", 4) == 0 && value <= MAX_RAM_MIB)
        image->ram_mib = value;
    else
        return false;
    return true;
}

// judge GUEST [cut=LENGTH] [ram=MIB] [OFFSET:HEXBYTES]...; returns what is wrong with it
static const char *run_judge_command(const struct base *base, char *line, char *text)
{
    struct image image = { .bytes = base->work, .size = base->size, .ram_mib = default_ram_mib };
    struct patch patches[PATCHES];
    const char *problem = NULL;
    char *rest = NULL;
    char *word = strtok_r(line, " \t\r", &rest);
    int count = 0;

    if (!word || strcmp(word, "judge") != 0)
        return "unknown command";
    if (!base->capacity)
        return "no base before it";
    if (!parse_guest(strtok_r(NULL, " \t\r", &rest), &image.hvm))
        return "the guest is neither pv nor pvh";
    while (!problem && (word = strtok_r(NULL, " \t\r", &rest))) {
        if (parse_setting(base, word, &image))
            continue;
        if (count == PATCHES)
            problem = "too many patches";
        else if (!apply_patch(base, word, &patches[count++]))
            problem = "neither a setting nor a patch inside the base";
    }
    if (!problem)
        judge(&image, text);
    undo_patches(base, patches, count);
    return problem;
}

static void judge_in_child(const struct base *base, struct batch *batch, char **lines, int count)
{
    for (int i = batch->done; i < count; i++) {
        struct answer *answer = &batch->answers[i];
        char *copy = strdup(lines[i]);
        if (!copy)
            _exit(EXIT_USAGE);
        alarm(SECONDS_PER_IMAGE);
        const char *problem = run_judge_command(base, copy, answer->text);
        if (problem) {
            answer->malformed = true;
            snprintf(answer->text, ANSWER_SIZE, "%s", problem);
        }
        free(copy);
        batch->done = i + 1;
    }
    _exit(0);
}

static void print_answers(const struct batch *batch, char **lines, int from, int to)
{
    for (int i = from; i < to; i++) {
        if (batch->answers[i].malformed)
            die("%s: %s", batch->answers[i].text, lines[i]);
        puts(batch->answers[i].text);
    }
}

static void run_batch(const struct base *base, struct batch *batch, char **lines, int count)
{
    memset(batch, 0, sizeof batch->done + count * sizeof batch->answers[0]);
    while (batch->done < count) {
        int from = batch->done;
        pid_t child = start_child();
        if (child == 0)
            judge_in_child(base, batch, lines, count);
        int status = wait_for(child);
        if (batch->done < count)
            describe_crash(batch->answers[batch->done++].text, status);
        print_answers(batch, lines, from, batch->done);
    }
    fflush(stdout);
}

struct session {
    struct base base;
    struct batch *batch;
    char *lines[BATCH];
    int count;
};

static void flush_session(struct session *session)
{
    if (session->count)
        run_batch(&session->base, session->batch, session->lines, session->count);
    session->count = 0;
}

static void on_line(struct session *session, char *line)
{
    size_t length = strlen(line);

    if (length > 0 && line[length - 1] == '\r')
        line[length - 1] = '\0';
    if (!*line || *line == '#')
        return;
    if (strncmp(line, "base ", 5) == 0) {
        flush_session(session);
        load_base(&session->base, line + 5);
        return;
    }
    session->lines[session->count++] = line;
    if (session->count == BATCH)
        flush_session(session);
}

// Answers all complete lines that have come so far; returns the bytes of the incomplete one.
static size_t run_lines(struct session *session, char *text, size_t size, bool last)
{
    char *line = text, *end = text + size, *newline;

    while ((newline = memchr(line, '\n', end - line))) {
        *newline = '\0';
        on_line(session, line);
        line = newline + 1;
    }
    if (last && line < end) {
        *end = '\0';
        on_line(session, line);
        line = end;
    }
    flush_session(session);
    memmove(text, line, end - line);
    return end - line;
}

static int run_session(void)
{
    struct session session = { .batch = new_batch() };
    size_t size = 0, capacity = 1 << 18;
    char *text = malloc(capacity + 1);
    ssize_t count;

    while (text && (count = read(STDIN_FILENO, text + size, capacity - size)) != 0) {
        if (count < 0)
            die("cannot read the commands: %s", strerror(errno));
        size = run_lines(&session, text, size + count, false);
        if (size == capacity)
            text = realloc(text, (capacity *= 2) + 1);
    }
    if (!text)
        die("out of memory");
    run_lines(&session, text, size, true);
    free(text);
    free_base(&session.base);
    return EXIT_ACCEPTED;
}

// ---- start

static void put(unsigned char *bytes, size_t offset, uint32_t value, int size)
{
    for (int i = 0; i < size; i++)
        bytes[offset + i] = value >> 8 * i;
}

// The smallest PVH image: a header, one LOAD, one NOTE with PHYS32_ENTRY.
static void make_sample(unsigned char *bytes)
{
    static const struct { unsigned offset; uint32_t value; int size; } fields[] = {
        { 0, 0x464c457f, 4 }, { 4, 0x00010101, 4 }, { 16, 2, 2 }, { 18, 3, 2 }, { 20, 1, 4 }, { 28, 52, 4 },
        { 40, 52, 2 }, { 42, 32, 2 }, { 44, 2, 2 },
        { 52, 1, 4 }, { 64, 0x100000, 4 }, { 72, 4096, 4 }, { 76, 7, 4 },
        { 84, 4, 4 }, { 88, 116, 4 }, { 100, 20, 4 },
        { 116, 4, 4 }, { 120, 4, 4 }, { 124, 18, 4 }, { 128, 0x6e6558, 4 }, { 132, 0x100000, 4 },
    };

    memset(bytes, 0, 136);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        put(bytes, fields[i].offset, fields[i].value, fields[i].size);
}

static void find_elf_loader(void)
{
    unsigned char sample[136];
    struct image image = { .hvm = true, .bytes = sample, .size = sizeof sample };
    struct xc_dom_image *dom = new_domain(&image);
    bool was_verbose = verbose;

    verbose = false;
    make_sample(sample);
    if (read_kernel(dom, &image) != 0 || xc_dom_parse_image(dom) != 0 || !is_loader(dom, "ELF-generic"))
        die("this libxenguest does not take the smallest PVH image: %s", last_error);
    if (load(dom, SAMPLE_RAM_MIB) != 0)
        die("this libxenguest does not load the smallest PVH image: %s", last_error);
    elf_loader = (struct loader *)dom->kernel_loader;
    xc_dom_release(dom);
    verbose = was_verbose;
}

static void usage(void)
{
    die("usage: xen-judge [--xen 4.17|4.20] [--verbose] [--ram MIB] pv|pvh IMAGE\n"
        "       xen-judge [--xen 4.17|4.20] [--verbose] [--ram MIB] --patches <COMMANDS");
}

static int parse_options(int count, char **arguments, bool *patches)
{
    int next = 1;
    size_t ram = 0;

    for (; next < count && strncmp(arguments[next], "--", 2) == 0; next++) {
        const char *option = arguments[next];
        if (strcmp(option, "--verbose") == 0)
            verbose = true;
        else if (strcmp(option, "--patches") == 0)
            *patches = true;
        else if (strcmp(option, "--ram") == 0 && next + 1 < count && *arguments[next + 1] &&
                 parse_number(arguments[next + 1], arguments[next + 1] + strlen(arguments[next + 1]), &ram) &&
                 ram <= MAX_RAM_MIB)
            next++;
        else
            usage();
    }
    default_ram_mib = ram;
    return next;
}

int main(int count, char **arguments)
{
    struct image image = { 0 };
    bool patches = false;
    int next = parse_options(count, arguments, &patches);

    if (count - next != (patches ? 0 : 2) || (!patches && !parse_guest(arguments[next], &image.hvm)))
        usage();
    xch = xc_interface_open(&quiet_logger, &quiet_logger, XC_OPENFLAG_DUMMY);
    if (!xch)
        die("xc_interface_open: %s", strerror(errno));
    find_elf_loader();
    if (patches)
        return run_session();
    image.path = arguments[next + 1];
    image.ram_mib = default_ram_mib;
    if (access(image.path, R_OK) != 0)
        die("cannot read %s: %s", image.path, strerror(errno));
    return judge_file(&image);
}
