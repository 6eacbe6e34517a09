/* Real-time clock, A/D converter, EEPROM by IIC, ports and external interrupts. */
#include "chip.h"

#define ADCCON REG(0x01d40000)
#define ADCPSR REG(0x01d40004)
#define ADCDAT REG(0x01d40008)
#define IICCON REG(0x01d60000)
#define IICSTAT REG(0x01d60004)
#define IICDS REG(0x01d6000c)
#define RTCCON REG8(0x01d70040)
#define RTCALM REG8(0x01d70050)
#define ALMSEC REG8(0x01d70054)
#define BCDSEC REG8(0x01d70070)
#define BCDMIN REG8(0x01d70074)
#define BCDHOUR REG8(0x01d70078)
#define BCDDAY REG8(0x01d7007c)
#define BCDDATE REG8(0x01d70080)
#define BCDMON REG8(0x01d70084)
#define BCDYEAR REG8(0x01d70088)
#define TICINT REG8(0x01d7008c)
#define PCONB REG(0x01d20008)
#define PDATB REG(0x01d2000c)
#define PCONG REG(0x01d20040)
#define PDATG REG(0x01d20044)
#define PUPG REG(0x01d20048)
#define EXTINT REG(0x01d20050)
#define EXTINTPND REG(0x01d20054)

#ifndef MODE
#define MODE 5
#endif

static void clock(void)
{
    RTCCON = 0;
    BCDSEC = 0x33;
    check("without RTCEN it shows nothing", BCDSEC, 0, 0);
    RTCCON = 1;
    BCDYEAR = 0x04;
    BCDMON = 0x02;
    BCDDAY = 0x28;
    BCDDATE = 7;
    BCDHOUR = 0x23;
    BCDMIN = 0x59;
    BCDSEC = 0x58;
    ALMSEC = 1;
    RTCALM = 0x41;
    TICINT = 0x80 | 31;
    listen(BIT(RTC) | BIT(TICK));
    while (!counts[RTC]) {
    }
    unsigned ticks = counts[TICK];
    TICINT = 0;
    RTCALM = 0;
    check("ticks of a quarter of a second until the alarm", ticks, 11, 12);
    check("year", BCDYEAR, 0x04, 0x04);
    check("month", BCDMON, 0x02, 0x02);
    check("day of a leap year", BCDDAY, 0x29, 0x29);
    check("day of the week", BCDDATE, 1, 1);
    check("hour", BCDHOUR, 0, 0);
    check("second", BCDSEC, 1, 1);
    RTCCON = 0;
}

static void analog(void)
{
    ADCPSR = 19;
    ADCCON = 2 << 2;
    listen(BIT(ADC));
    ADCCON = 2 << 2 | 1;
    check("busy at first", ADCCON & 0x40, 0, 0);
    while (!(ADCCON & 0x40)) {
    }
    check("input 2", ADCDAT, 0x155, 0x155);
    check("by an interrupt", counts[ADC], 1, 1);
    ADCCON = 3 << 2 | 1;
    while (!(ADCCON & 0x40)) {
    }
    check("input 3", ADCDAT, 0x3ff, 0x3ff);
}

static int iic_wait(void)
{
    while (!(IICCON & 0x10)) {
    }
    return IICSTAT & 1;
}

static void iic_go(void)
{
    IICCON &= ~0x10;
}

static int eeprom_start(int address, int status)
{
    IICDS = address;
    IICSTAT = status;
    if (IICCON & 0x10) {
        iic_go();
    }
    return iic_wait();
}

static void eeprom_stop(int status)
{
    IICSTAT = status;
    iic_go();
}

static void eeprom(void)
{
    IICCON = 0xaf;
    listen(BIT(IIC));
    check("nobody acknowledges 0x30", eeprom_start(0x60, 0xf0), 1, 1);
    eeprom_stop(0xd0);
    check("interrupts of it", counts[IIC], 1, 1);
    check("the EEPROM does", eeprom_start(0xa8, 0xf0), 0, 0);
    IICDS = 0x1e;
    iic_go();
    iic_wait();
    for (int i = 0; i < 4; i++) {
        IICDS = 0x41 + i;
        iic_go();
        check("byte taken", iic_wait(), 0, 0);
    }
    eeprom_stop(0xd0);
    int polls = 1;
    while (eeprom_start(0xa8, 0xf0)) {
        eeprom_stop(0xd0);
        polls++;
    }
    check("it is busy for some time", polls, 10, 1000);
    IICDS = 0x10;
    iic_go();
    iic_wait();
    check("read", eeprom_start(0xa9, 0xb0), 0, 0);
    int got[16];
    for (int i = 0; i < 16; i++) {
        if (i == 15) {
            IICCON &= ~0x90;
        } else {
            iic_go();
        }
        iic_wait();
        got[i] = IICDS;
    }
    eeprom_stop(0x90);
    check("the page begins again behind its end", got[0], 0x43, 0x43);
    check("second byte round the page", got[1], 0x44, 0x44);
    check("the byte behind them", got[2], 0xff, 0xff);
    check("byte 14", got[14], 0x41, 0x41);
    check("byte 15", got[15], 0x42, 0x42);
}

static void key_pressed(int source)
{
    if (source == EINT4567) {
        served[63] = EXTINTPND;
        EXTINTPND = 0xf;
    }
}

static void ports(void)
{
    PCONB &= ~0x600;
    PDATB = (PDATB & ~0x600) | 0x200;
    check("an output reads as it is driven", PDATB & 0x600, 0x200, 0x200);
    PCONG = 0xff00;
    PUPG = 0;
    EXTINT = 0x22220000;
    EXTINTPND = 0xf;
    check("keys are up", PDATG & 0xf0, 0xf0, 0xf0);
    listen(BIT(EINT4567));
    on_interrupt = key_pressed;
    printf("press a key\n");
    while (!counts[EINT4567]) {
    }
    check("key by an interrupt", served[63], 4, 4);
    check("key 2 is down", PDATG & 0xf0, 0xb0, 0xb0);
}

#define LCDCON1 REG(0x01f00000)
#define LCDCON2 REG(0x01f00004)
#define LCDSADDR1 REG(0x01f00008)
#define LCDSADDR2 REG(0x01f0000c)
#define LCDSADDR3 REG(0x01f00010)

/* 64 x 32 in 16 grey levels, 8-bit single scan: a ramp from left to right in the upper half, all dark below. */
static void lcd(void)
{
    volatile uint32_t *frame = (uint32_t *)0x0c600000;
    for (int y = 0; y < 32; y++) {
        for (int word = 0; word < 8; word++) {
            frame[y * 12 + word] = y < 16 ? 0x11111111u * (2 * word) : 0xffffffff;
        }
    }
    LCDSADDR1 = 2 << 27 | (0x0c600000 >> 22) << 21 | (0x0c600000 & 0x3fffff) >> 1;
    LCDSADDR2 = 0;
    LCDSADDR3 = 8 << 9 | 16;
    LCDCON2 = 7 << 10 | 31;
    LCDCON1 = 2 << 5 | 1;
}

int main(void)
{
    INTCON = MODE;
    INTMSK = 0x07ffffff;
    uart_init();
    clock();
    analog();
    eeprom();
    lcd();
    ports();
    finish();
    for (;;) {
    }
}
