/* A 16550 with registers STEP bytes apart (TL16C550C data sheet), at UART; the divisor is left as it is. */
#include "uart.h"

#ifndef UART
#error "UART: address of the first register"
#endif
#ifndef STEP
#define STEP 1
#endif
#define REGISTER(offset) (*(volatile unsigned char *)(UART + (offset) * STEP))
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
