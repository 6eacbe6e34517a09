/* An RTL8019AS on bank 3 with its interrupt on EINT3: frames out and in, by words. */
#include "chip.h"

#define NE(n) REG8(0x06000000 + 0x100 * (n))
#define NEDATA (*(volatile uint16_t *)0x06001000)
#define PCONG REG(0x01d20040)
#define EXTINT REG(0x01d20050)

#ifndef MODE
#define MODE 5
#endif

static uint8_t station[6];
static uint8_t frame[1600];
static unsigned next;
static volatile unsigned status;

static void remote(int command, unsigned address, unsigned length)
{
    NE(7) = 0x40;
    NE(8) = address;
    NE(9) = address >> 8;
    NE(10) = length;
    NE(11) = length >> 8;
    NE(0) = command;
}

static void get(unsigned address, uint8_t *into, unsigned length)
{
    remote(0x0a, address, length);
    for (unsigned i = 0; i < length; i += 2) {
        uint16_t two = NEDATA;
        into[i] = two;
        into[i + 1] = two >> 8;
    }
}

static void start(void)
{
    (void)NE(0x18);
    check("reset", NE(7) & 0x80, 0x80, 0x80);
    NE(0) = 0x21;
    check("Realtek's mark", NE(10) << 8 | NE(11), 0x5070, 0x5070);
    NE(14) = 0x49;
    NE(0) = 0x22;
    uint8_t prom[32];
    get(0, prom, 32);
    for (int i = 0; i < 6; i++) {
        station[i] = prom[2 * i];
    }
    check("a station address of its own", station[0] & 3, 2, 2);
    check("a slot of 16 bits", prom[28], 0x57, 0x57);
    NE(0) = 0x21;
    NE(12) = 0x04;
    NE(13) = 0x02;
    NE(1) = 0x46;
    NE(2) = 0x4c;
    NE(3) = 0x46;
    NE(7) = 0xff;
    NE(15) = 0x13;
    NE(0) = 0x61;
    for (int i = 0; i < 6; i++) {
        NE(1 + i) = station[i];
    }
    for (int i = 0; i < 8; i++) {
        NE(8 + i) = 0;
    }
    NE(7) = next = 0x47;
    NE(0) = 0x22;
    NE(13) = 0;
    NE(0) = 0xe2;
    check("the link is up", NE(3) & 4, 0, 0);
    NE(0) = 0x22;
}

static void answered(int source)
{
    if (source == EINT3) {
        unsigned now = NE(7) & 0x7f;
        NE(7) = now;
        status |= now;
    }
}

static void send(unsigned length)
{
    remote(0x12, 0x4000, length);
    for (unsigned i = 0; i < length; i += 2) {
        NEDATA = frame[i] | frame[i + 1] << 8;
    }
    NE(4) = 0x40;
    NE(5) = length;
    NE(6) = length >> 8;
    NE(0) = 0x26;
}

static void make(unsigned length, unsigned round)
{
    for (unsigned i = 0; i < length; i++) {
        frame[i] = i < 6 ? 0xff : i < 12 ? station[i - 6] : i * 7 + round;
    }
    frame[12] = 0x88;
    frame[13] = 0xb5;
}

/* The far end sends back what it has heard, to the sender, with every byte of the data inverted. */
static void echo(unsigned length, unsigned round)
{
    uint8_t header[4];
    unsigned sum = 0;
    status = 0;
    make(length, round);
    send(length);
    while ((status & 3) != 3) {
    }
    NE(0) = 0x62;
    unsigned current = NE(7);
    NE(0) = 0x22;
    get(next << 8, header, 4);
    check("intact", header[0] & 1, 1, 1);
    check("the next page is where the next one comes", header[1], current, current);
    check("length with its check sequence", header[2] | header[3] << 8, length + 4, length + 4);
    unsigned at = (next << 8) + 4;
    get(at, frame, length);
    for (int i = 0; i < 6; i++) {
        sum += frame[i] != station[i];
    }
    for (unsigned i = 14; i < length; i++) {
        sum += frame[i] != (uint8_t)~(i * 7 + round);
    }
    check("bytes that are wrong", sum, 0, 0);
    next = header[1];
    NE(3) = next == 0x46 ? 0x4b : next - 1;
}

int main(void)
{
    INTCON = MODE;
    INTMSK = 0x07ffffff;
    uart_init();
    PCONG = 0x00c0;
    EXTINT = 0x1000;
    start();
    listen(BIT(EINT3));
    on_interrupt = answered;
    /* round the ring of six pages more than once */
    for (unsigned round = 0; round < 8; round++) {
        echo(round % 2 ? 64 : 600, round);
    }
    finish();
    for (;;) {
    }
}
