/* What the programs share: the console by newlib, interrupts, checks. */
#include "chip.h"

volatile unsigned counts[26];
volatile unsigned served[64];
volatile unsigned serves;
void (*on_interrupt)(int source);
static int checks, wrong;

void uart_init(void)
{
    REG(UART0 + ULCON) = 3;
    REG(UART0 + UBRDIV) = 34;
    REG(UART0 + UFCON) = 0;
    REG(UART0 + UCON) = 5;
    setvbuf(stdout, NULL, _IONBF, 0);
}

void uart_wait(void)
{
    while (!(REG(UART0 + UTRSTAT) & 4)) {
    }
}

static void put(char c)
{
    while (!(REG(UART0 + UTRSTAT) & 2)) {
    }
    REG8(UART0 + UTXH) = c;
}

int _write(int file, const char *text, int length)
{
    (void)file;
    for (int i = 0; i < length; i++) {
        if (text[i] == '\n') {
            put('\r');
        }
        put(text[i]);
    }
    return length;
}

int _read(int file, char *buffer, int length) { (void)file; (void)buffer; (void)length; return 0; }
int _close(int file) { (void)file; return -1; }
int _lseek(int file, int offset, int from) { (void)file; (void)offset; (void)from; return 0; }
int _isatty(int file) { (void)file; return 1; }
int _fstat(int file, void *status) { (void)file; (void)status; return -1; }
int _getpid(void) { return 1; }
int _kill(int process, int signal) { (void)process; (void)signal; return -1; }
void _exit(int code) { (void)code; for (;;) { } }

void *_sbrk(int more)
{
    extern char end;
    static char *top = &end;
    char *before = top;
    top += more;
    return before;
}

static void count(int source)
{
    counts[source]++;
    served[serves++ % 64] = source;
    if (on_interrupt) {
        on_interrupt(source);
    }
}

/* Called with the vector's source, or -1 where the controller is asked. */
void interrupted(int source)
{
    uint32_t bit = I_ISPR;
    int asked = 0;
    while (asked < 26 && !(bit & BIT(asked))) {
        asked++;
    }
    if (asked == 26 || (source >= 0 && source != asked)) {
        printf("WRONG interrupt: vector of %d, I_ISPR %08lx\n", source, (unsigned long)bit);
        wrong++;
    } else {
        count(asked);
    }
    I_ISPC = bit;
}

void fast_interrupted(void)
{
    uint32_t bits = F_ISPR;
    for (int source = 0; source < 26; source++) {
        if (bits & BIT(source)) {
            count(source);
        }
    }
    F_ISPC = bits;
}

void trapped(int unused, uint32_t from)
{
    (void)unused;
    printf("WRONG exception, return address %08lx\n", (unsigned long)from);
    for (;;) {
    }
}

static void branch(uint32_t at, uint32_t to)
{
    REG(at) = 0xea000000 | (((to - at - 8) >> 2) & 0xffffff);
}

void install_vectors(void)
{
    extern void trap(void), irq_entry(void), fiq_entry(void);
    extern const uint32_t source_entries[26];
    static const uint8_t slots[26] = {
        0xc0, 0xa0, 0x94, 0x90, 0x8c, 0x88, 0x84, 0x80, 0x74, 0x70, 0x6c, 0x68, 0x64, 0x60,
        0x54, 0x50, 0x4c, 0x48, 0x44, 0x40, 0x34, 0x30, 0x2c, 0x28, 0x24, 0x20};
    for (int vector = 4; vector < 0x18; vector += 4) {
        branch(0x0c000000 + vector, (uint32_t)trap);
    }
    branch(0x0c000018, (uint32_t)irq_entry);
    branch(0x0c00001c, (uint32_t)fiq_entry);
    for (int source = 0; source < 26; source++) {
        branch(0x0c000000 + slots[source], source_entries[source]);
    }
}

void listen(uint32_t sources)
{
    interrupts_off();
    INTMSK = GLOBAL | 0x03ffffff;
    I_ISPC = 0x03ffffff;
    F_ISPC = 0x03ffffff;
    for (int i = 0; i < 26; i++) {
        counts[i] = 0;
    }
    serves = 0;
    on_interrupt = 0;
    INTMSK = 0x03ffffff & ~sources;
    interrupts_on();
}

void check(const char *what, long got, long low, long high)
{
    int good = got >= low && got <= high;
    checks++;
    wrong += !good;
    printf("%s %s: %ld", good ? "ok" : "WRONG", what, got);
    if (good) {
        printf("\n");
    } else {
        printf(", not %ld to %ld\n", low, high);
    }
}

int finish(void)
{
    interrupts_off();
    printf("Checks: %d, wrong: %d\n", checks, wrong);
    uart_wait();
    return wrong;
}
