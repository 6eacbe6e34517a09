/* Serial port 3 of the SA-1100 (Developer's Manual, 11.11), as the loader left it. */
#include "uart.h"

#define UTDR  (*(volatile unsigned int *)0x80050014)
#define UTSR1 (*(volatile unsigned int *)0x80050020)
#define TRANSMITTER_BUSY 1
#define TRANSMIT_NOT_FULL 4

void uart_init(void)
{
}

void uart_put(char c)
{
	while (!(UTSR1 & TRANSMIT_NOT_FULL))
		;
	UTDR = c;
}

void uart_drain(void)
{
	while (UTSR1 & TRANSMITTER_BUSY)
		;
}
