/* Timers, their interrupts in the mode that INTCON is built for, priorities, FIQ, UART interrupts, the clock, the watchdog. */
#include "chip.h"

#ifndef MODE
#define MODE 5
#endif

#ifdef __thumb__
#define STATE "Thumb"
#else
#define STATE "ARM"
#endif

static volatile uint32_t *const mark = (uint32_t *)0x0c6ffff0;

/* Timer 5 as a stopwatch: 64 MHz / 64 / 2. */
static void stopwatch(void)
{
    TCON &= ~(7 << 24);
    TCFG0 = (TCFG0 & ~0xff0000) | 63 << 16;
    TCFG1 &= ~(0xf << 20);
    TCNTB(5) = 0xffff;
    TCON |= 2 << 24;
    TCON = (TCON & ~(2 << 24)) | 5 << 24;
}

static unsigned ticks(void)
{
    return 0xffff - (TCNTO(5) & 0xffff);
}

static void timers(void)
{
    /* timer 0: prescaler 99 + 1, 1/16: 40 kHz; every 400 counts: 10 ms */
    TCFG0 = (TCFG0 & ~0xff) | 99;
    TCFG1 = (TCFG1 & ~0xf) | 3;
    TCNTB(0) = 399;
    TCMPB(0) = 100;
    TCON = (TCON & ~0x1f) | 2;
    listen(BIT(TIMER0));
    stopwatch();
    TCON = (TCON & ~0x1f) | 9;
    while (counts[TIMER0] < 10) {
    }
    unsigned after = ticks();
    TCON &= ~0x1f;
    check("ten periods of timer 0, in 2 us", after, 49900, 50100);
    check("it holds its count while it stands", TCNTO(0) - TCNTO(0), 0, 0);

    /* one shot: once, then it stays at 0 */
    TCNTB(0) = 39;
    TCON |= 2;
    listen(BIT(TIMER0));
    stopwatch();
    TCON = (TCON & ~0x1f) | 1;
    while (ticks() < 10000) {
    }
    check("a timer without reload", counts[TIMER0], 1, 1);
    check("its count", TCNTO(0), 0, 0);
    TCON &= ~0x1f;
}

static void priorities(void)
{
    /* timers 0 to 4 become pending together, masked; then all are let in */
    listen(0);
    TCFG0 = 0x3f0000 | 9 << 8 | 9;
    TCFG1 = 0;
    for (int i = 0; i < 5; i++) {
        TCNTB(i) = 20;
    }
    TCON |= 0x222202;
    TCON = (TCON & ~0x22220f) | 0x111101;
    while ((INTPND & (31 << TIMER4)) != 31 << TIMER4) {
    }
    check("I_ISPR while all is masked", I_ISPR, 0, 0);
    INTMSK = ~(31u << TIMER4) & 0x03ffffff;
    while (serves < 5) {
    }
    check("first by default", served[0], TIMER0, TIMER0);
    check("second", served[1], TIMER1, TIMER1);
    check("fifth", served[4], TIMER4, TIMER4);
    TCON &= 7 << 24;

    /* timer 3 first, and group B (watchdog) after group C */
    listen(0);
    I_PSLV = 0x1b1b001b | 0xe400;
    TCON |= 0x222202;
    TCON = (TCON & ~0x22220f) | 0x111101;
    while ((INTPND & (31 << TIMER4)) != 31 << TIMER4) {
    }
    INTMSK = ~(31u << TIMER4) & 0x03ffffff;
    while (serves < 5) {
    }
    check("first when I_PSLV turns the order round", served[0], TIMER3, TIMER3);
    check("fourth", served[3], TIMER0, TIMER0);
    check("fifth as ever", served[4], TIMER4, TIMER4);
    TCON &= 7 << 24;
    I_PSLV = 0x1b1b1b1b;
}

static void fast(void)
{
    listen(0);
    INTMOD = BIT(TIMER1);
    INTCON = MODE & ~1;
    TCNTB(1) = 20;
    TCON |= 0x200;
    INTMSK = 0x03ffffff & ~BIT(TIMER1);
    TCON = (TCON & ~0xf00) | 0x100;
    stopwatch();
    while (!counts[TIMER1] && ticks() < 5000) {
    }
    check("timer 1 by FIQ", counts[TIMER1], 1, 1);
    check("I_ISPR has nothing of it", I_ISPR, 0, 0);
    INTMOD = 0;
    INTCON = MODE;
    TCON &= 7 << 24;
}

static volatile unsigned heard;
static volatile unsigned characters[64];
static volatile unsigned to_send;

static void serial_interrupt(int source)
{
    if (source == URXD1) {
        while (REG(UART1 + UFSTAT) & 0x10f) {
            characters[heard++ % 64] = REG8(UART1 + URXH);
        }
    } else if (source == UTXD1 && to_send > 0) {
        while (to_send > 0 && !(REG(UART1 + UFSTAT) & 0x200)) {
            REG8(UART1 + UTXH) = to_send--;
        }
    }
}

static void uart(void)
{
    /* UART 1 hears itself, 8N1 at 115200, FIFOs, receive level 8, transmit level 4, time-out on */
    REG(UART1 + ULCON) = 3;
    REG(UART1 + UBRDIV) = 34;
    REG(UART1 + UFCON) = 0x57;
    REG(UART1 + UCON) = 0xa5;
    listen(BIT(URXD1) | BIT(UTXD1));
    on_interrupt = serial_interrupt;
    heard = 0;
    to_send = 34;
    REG8(UART1 + UTXH) = 36;
    REG8(UART1 + UTXH) = 35;
    for (int i = 0; i < 6; i++) {
        REG8(UART1 + UTXH) = to_send--;
    }
    stopwatch();
    while (heard < 36 && ticks() < 60000) {
    }
    unsigned after = ticks();
    check("characters heard by interrupt", heard, 36, 36);
    check("the last one", characters[35], 1, 1);
    check("receive interrupts, the last for the rest below the level", counts[URXD1], 5, 5);
    check("time of 36 frames and of a time-out, in 2 us", after, 1550, 1900);
    check("no error", REG(UART1 + UERSTAT), 0, 0);

    /* without FIFO, a second character that nobody fetched in time */
    listen(0);
    REG(UART1 + UFCON) = 0;
    REG8(UART1 + UTXH) = 'a';
    while (!(REG(UART1 + UTRSTAT) & 1)) {
    }
    REG8(UART1 + UTXH) = 'b';
    while (!(REG(UART1 + UTRSTAT) & 4)) {
    }
    check("overrun", REG(UART1 + UERSTAT), 1, 1);
    check("UERSTAT is cleared by reading", REG(UART1 + UERSTAT), 0, 0);
    check("the first character is kept", REG8(UART1 + URXH), 'a', 'a');
    check("then none is there", REG(UART1 + UTRSTAT) & 1, 0, 0);
    REG(UART1 + UCON) = 0;
}

static unsigned frame_time(void)
{
    REG(UART1 + UCON) = 0x25;
    REG(UART1 + UFCON) = 7;
    stopwatch();
    for (int i = 0; i < 10; i++) {
        REG8(UART1 + UTXH) = 0;
    }
    while (!(REG(UART1 + UTRSTAT) & 4)) {
    }
    return ticks();
}

static void clocks(void)
{
    REG(UART1 + UBRDIV) = 416;
    unsigned fast = frame_time();
    uart_wait();
    unsigned pll = PLLCON;
    PLLCON = pll | 1;
    unsigned slow = frame_time();
    PLLCON = pll;
    REG(UART1 + UCON) = 0;
    /* both the UART and the stopwatch run at half the speed, so the count is the same */
    check("ten characters at 9600 baud, in 2 us", fast, 5180, 5260);
    check("at half of MCLK, by a stopwatch at half its speed", slow, 5180, 5260);
}

static void watchdog(void)
{
    /* 64 MHz / 64 / 16: 62.5 kHz, 625 counts: 10 ms */
    listen(BIT(WDT));
    WTDAT = 624;
    WTCNT = 624;
    stopwatch();
    WTCON = 63 << 8 | 1 << 5 | 1 << 2;
    while (counts[WDT] < 3 && ticks() < 60000) {
    }
    unsigned after = ticks();
    WTCON = 0;
    check("three periods of the watchdog as a timer, in 2 us", after, 14900, 15100);
}

int main(void)
{
#ifdef KERNEL
    extern uint32_t entry_registers[3];
#ifndef NO_TAGS
    uint32_t *tags = (uint32_t *)entry_registers[2];
    uint32_t first = tags[1];
#endif
    install_vectors();
    TCON = 0;
#endif
    int again = mark[0] == 0x600dcafe && mark[1] == ~0x600dcafeu;
    INTCON = MODE;
    INTMSK = 0x07ffffff;
    uart_init();
    if (again) {
        mark[0] = 0;
        printf("The watchdog has bitten, WTCON was %04lx\n", (unsigned long)mark[2]);
        uart_wait();
        for (;;) {
        }
    }
    printf("interrupts, INTCON %x, %s\n", MODE, STATE);
#ifdef KERNEL
    check("r0", entry_registers[0], 0, 0);
    check("machine number", entry_registers[1], 178, 178);
#ifndef NO_TAGS
    check("the tag list begins with its core tag", first, 0x54410001, 0x54410001);
    check("it is where kernels look for it", entry_registers[2], 0x0c000100, 0x0c000100);
#endif
#endif
    timers();
    priorities();
    fast();
    uart();
    clocks();
    watchdog();
    finish();
#ifdef KERNEL
    for (;;) {
    }
#endif
    mark[0] = 0x600dcafe;
    mark[1] = ~0x600dcafeu;
    mark[2] = 0x21;
    WTCNT = 10;
    WTCON = 0x21;
    for (;;) {
    }
}
