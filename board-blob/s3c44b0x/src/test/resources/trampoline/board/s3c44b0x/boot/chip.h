/* Registers of the S3C44B0X as the tests use them, and what the tests share. */
#include <stdint.h>
#include <stdio.h>

#define REG(address) (*(volatile uint32_t *)(address))
#define REG8(address) (*(volatile uint8_t *)(address))

#define UART0 0x01d00000
#define UART1 0x01d04000
#define ULCON 0x00
#define UCON 0x04
#define UFCON 0x08
#define UTRSTAT 0x10
#define UERSTAT 0x14
#define UFSTAT 0x18
#define UTXH 0x20
#define URXH 0x24
#define UBRDIV 0x28
#define WTCON REG(0x01d30000)
#define WTDAT REG(0x01d30004)
#define WTCNT REG(0x01d30008)
#define TCFG0 REG(0x01d50000)
#define TCFG1 REG(0x01d50004)
#define TCON REG(0x01d50008)
#define TCNTB(n) REG(0x01d5000c + 12 * (n))
#define TCMPB(n) REG(0x01d50010 + 12 * (n))
#define TCNTO(n) REG(0x01d50014 + 12 * (n) - ((n) == 5 ? 4 : 0))
#define PLLCON REG(0x01d80000)
#define INTCON REG(0x01e00000)
#define INTPND REG(0x01e00004)
#define INTMOD REG(0x01e00008)
#define INTMSK REG(0x01e0000c)
#define I_PSLV REG(0x01e00010)
#define I_PMST REG(0x01e00014)
#define I_ISPR REG(0x01e00020)
#define I_ISPC REG(0x01e00024)
#define F_ISPR REG(0x01e00038)
#define F_ISPC REG(0x01e0003c)

enum { ADC, RTC, UTXD1, UTXD0, SIO, IIC, URXD1, URXD0, TIMER5, TIMER4, TIMER3, TIMER2, TIMER1, TIMER0,
       UERR, WDT, BDMA1, BDMA0, ZDMA1, ZDMA0, TICK, EINT4567, EINT3, EINT2, EINT1, EINT0 };
#define BIT(source) (1u << (source))
#define GLOBAL (1u << 26)

extern volatile unsigned counts[26];
extern volatile unsigned served[64];
extern volatile unsigned serves;
extern void (*on_interrupt)(int source);

void interrupts_on(void);
void interrupts_off(void);
/* Unmasks these sources and no others, with nothing pending and nothing counted. */
void listen(uint32_t sources);
/* Makes vectors in RAM, and slots for the vectored mode, as a kernel does. */
void install_vectors(void);
void uart_init(void);
void uart_wait(void);
void check(const char *what, long got, long low, long high);
int finish(void);
