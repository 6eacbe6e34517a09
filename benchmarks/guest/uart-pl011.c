/* UART 0 of the Versatile board (ARM DDI 0183, 3.3). */
#include "uart.h"

#define REGISTER(offset) (*(volatile unsigned int *)(0x101f1000 + (offset)))
#define DR REGISTER(0x00)
#define FR REGISTER(0x18)
#define LCR_H REGISTER(0x2c)
#define CR REGISTER(0x30)
#define BUSY (1 << 3)
#define TRANSMIT_FULL (1 << 5)

void uart_init(void)
{
	LCR_H = 0x70;
	CR = 0x301;
}

void uart_put(char c)
{
	while (FR & TRANSMIT_FULL)
		;
	DR = c;
}

void uart_drain(void)
{
	while (FR & BUSY)
		;
}
