/* UART 0 of the S3C44B0X (User's Manual, chapter 10), as a monitor left it. */
#include "uart.h"

#define UTRSTAT (*(volatile unsigned int *)0x01d00010)
#define UTXH    (*(volatile unsigned char *)0x01d00020)
#define HOLDING_EMPTY 2
#define ALL_EMPTY 4

void uart_init(void)
{
}

void uart_put(char c)
{
	while (!(UTRSTAT & HOLDING_EMPTY))
		;
	UTXH = c;
}

void uart_drain(void)
{
	while (!(UTRSTAT & ALL_EMPTY))
		;
}
