/* Blocks that ZDMA moves through memory, and characters that BDMA takes from and brings to the UARTs. */
#include "chip.h"

#define ZDCON0 REG(0x01e80000)
#define ZDISRC0 REG(0x01e80004)
#define ZDIDES0 REG(0x01e80008)
#define ZDICNT0 REG(0x01e8000c)
#define ZDCCNT0 REG(0x01e80018)
#define BDCON0 REG(0x01f80000)
#define BDISRC0 REG(0x01f80004)
#define BDIDES0 REG(0x01f80008)
#define BDICNT0 REG(0x01f8000c)
#define BDCON1 REG(0x01f80020)
#define BDISRC1 REG(0x01f80024)
#define BDIDES1 REG(0x01f80028)
#define BDICNT1 REG(0x01f8002c)

#ifndef MODE
#define MODE 5
#endif

enum { LENGTH = 4096 };
static uint32_t source[LENGTH / 4] __attribute__((aligned(16)));
static uint32_t target[LENGTH / 4] __attribute__((aligned(16)));

static int differences(void)
{
    int wrong_words = 0;
    for (int i = 0; i < LENGTH / 4; i++) {
        wrong_words += source[i] != target[i];
    }
    return wrong_words;
}

/* In units of a size (0 for bytes, 1 for half-words, 2 for words), or with mode 2 in blocks of four words. */
static void copy(const char *what, uint32_t size, uint32_t mode)
{
    for (int i = 0; i < LENGTH / 4; i++) {
        source[i] = i * 0x9e3779b9u + size + mode;
        target[i] = 0;
    }
    listen(BIT(ZDMA0));
    ZDISRC0 = size << 30 | 1 << 28 | (uint32_t)source;
    ZDIDES0 = 2u << 30 | 1 << 28 | (uint32_t)target;
    ZDICNT0 = 2 << 28 | mode << 26 | 3 << 22 | 1 << 20 | LENGTH;
    ZDCON0 = 1;
    uint32_t before = ZDCCNT0 & 0xfffff;
    while (!counts[ZDMA0]) {
    }
    check(what, differences(), 0, 0);
    check("it had not been done at once", before, 1, LENGTH);
    check("terminal count", ZDCON0 & 0x30, 0x20, 0x20);
    check("interrupts", counts[ZDMA0], 1, 1);
}

/* What the core executes is what DMA has put there. */
static void code(void)
{
    /* add r0, r0, #N; bx lr, as ARM instructions */
    static uint32_t function[2] __attribute__((aligned(16)));
    static uint32_t other[2] __attribute__((aligned(16))) = {0xe2800007, 0xe12fff1e};
    int (*call)(int) = (int (*)(int))(uint32_t)function;
    function[0] = 0xe2800001;
    function[1] = 0xe12fff1e;
    int sum = 0;
    for (int i = 0; i < 2000; i++) {
        sum = call(sum);
    }
    listen(BIT(ZDMA0));
    ZDISRC0 = 2u << 30 | 1 << 28 | (uint32_t)other;
    ZDIDES0 = 2u << 30 | 1 << 28 | (uint32_t)function;
    ZDICNT0 = 2 << 28 | 1 << 26 | 3 << 22 | 1 << 20 | 8;
    ZDCON0 = 1;
    while (!counts[ZDMA0]) {
    }
    check("a function before and after it is overwritten", call(sum), 2007, 2007);
}

static void text(void)
{
    static const char said[] = "sent by BDMA0\r\n";
    uart_wait();
    listen(BIT(BDMA0));
    BDISRC0 = 1 << 28 | (uint32_t)said;
    BDIDES0 = 1 << 30 | 3 << 28 | (UART0 + UTXH);
    BDICNT0 = 2u << 30 | 1 << 26 | 3 << 22 | 1 << 20 | (sizeof said - 1);
    REG(UART0 + UCON) = 2 << 2 | 1;
    while (!counts[BDMA0]) {
    }
    REG(UART0 + UCON) = 5;
    uart_wait();
    check("interrupts of BDMA0", counts[BDMA0], 1, 1);
}

static void heard(void)
{
    static volatile uint8_t buffer[4];
    listen(BIT(BDMA1) | BIT(URXD1));
    BDISRC1 = 3 << 28 | (UART1 + URXH);
    BDIDES1 = 2u << 30 | 1 << 28 | (uint32_t)buffer;
    BDICNT1 = 2u << 30 | 1 << 26 | 2 << 22 | 1 << 20 | sizeof buffer;
    /* UART 1 hears itself */
    REG(UART1 + ULCON) = 3;
    REG(UART1 + UBRDIV) = 34;
    REG(UART1 + UFCON) = 0;
    REG(UART1 + UCON) = 1 << 5 | 1 << 2 | 3;
    for (int i = 0; i < 4; i++) {
        REG8(UART1 + UTXH) = 0x41 + i;
        while (counts[BDMA1] <= (unsigned)i) {
        }
        check("byte heard", buffer[i], 0x41 + i, 0x41 + i);
    }
    REG(UART1 + UCON) = 0;
    check("interrupts of BDMA1", counts[BDMA1], 4, 4);
    check("interrupts of UART 1", counts[URXD1], 0, 0);
}

int main(void)
{
    INTCON = MODE;
    INTMSK = 0x07ffffff;
    uart_init();
    copy("words that differ, by bytes", 0, 1);
    copy("words that differ, by half-words", 1, 1);
    copy("words that differ, by words", 2, 1);
    copy("words that differ, by blocks", 2, 2);
    code();
    text();
    heard();
    finish();
    for (;;) {
    }
}
