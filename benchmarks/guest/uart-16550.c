/* The first UART of the Malta's super I/O, at I/O port 0x3f8 (TL16C550C data sheet); the divisor is left as it is. */
#include "uart.h"

#define REGISTER(offset) (*(volatile unsigned char *)(0xb80003f8 + (offset)))
#define THR REGISTER(0)
#define LCR REGISTER(3)
#define LSR REGISTER(5)
#define HOLDING_EMPTY 0x20
#define ALL_EMPTY 0x40

void uart_init(void)
{
	LCR = 3;
}

void uart_put(char c)
{
	while (!(LSR & HOLDING_EMPTY))
		;
	THR = c;
}

void uart_drain(void)
{
	while (!(LSR & ALL_EMPTY))
		;
}
