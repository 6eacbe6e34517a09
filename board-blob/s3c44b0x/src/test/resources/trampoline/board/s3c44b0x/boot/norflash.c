/* The flash by its command cycles, as loaders in RAM use it: codes, erase, program; then the cache's tags, and a reset by the watchdog. */
#include "chip.h"

#define FLASH ((volatile uint16_t *)0)

static void unlock(int command)
{
    FLASH[0x5555] = 0xaa;
    FLASH[0x2aaa] = 0x55;
    FLASH[0x5555] = command;
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    INTMSK = 0x07ffffff;
    unlock(0x90);
    check("manufacturer", FLASH[0], 1, 1);
    check("device", FLASH[1], 0x2249, 0x2249);
    check("sector at 0x10000 is not protected", FLASH[0x8002] & 1, 0, 0);
    FLASH[0] = 0xf0;

    unlock(0x80);
    FLASH[0x5555] = 0xaa;
    FLASH[0x2aaa] = 0x55;
    FLASH[0x8000] = 0x30;
    int polls = 0;
    while ((FLASH[0x8000] & 0x80) != 0x80) {
        polls++;
    }
    check("erasing takes a while", polls > 0, 1, 1);
    check("erased", FLASH[0x8000] & FLASH[0xffff], 0xffff, 0xffff);
    for (int i = 0; i < 16; i++) {
        unlock(0xa0);
        FLASH[0x8000 + i] = 0x1234 * i;
        while ((FLASH[0x8000 + i] & 0x80) != ((0x1234 * i) & 0x80)) {
        }
    }
    check("the last halfword", FLASH[0x800f], (0x1234 * 15) & 0xffff, (0x1234 * 15) & 0xffff);
    check("as bytes", REG8(0x1001f), ((0x1234 * 15) >> 8) & 0xff, ((0x1234 * 15) >> 8) & 0xff);
    check("as a word", REG(0x10004), 0x369c2468, 0x369c2468);
    check("2 MiB further on it is there again", REG(0x210004), 0x369c2468, 0x369c2468);

    for (uint32_t tag = 0x10002000; tag < 0x10004800; tag += 16) {
        REG(tag) = 0;
    }
    REG(0x01c00004) = 0xc0000000;
    REG(0x01c00000) |= 6;
    check("SYSCFG keeps its mode", REG(0x01c00000), 7, 7);
    check("nothing answers in bank 2", REG(0x04000300) == 0xffffffff, 1, 1);
    check("a register that does not exist", REG(0x01c90000), 0, 0);
    finish();
    WTCON &= ~(1 << 5);
    WTCNT = 1;
    WTCON |= 1;
    WTCON |= 1 << 5;
    for (;;) {
    }
}
