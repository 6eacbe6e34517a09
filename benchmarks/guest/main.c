/*
 * Says "bench: begin", works, says "bench: part N" after each eighth and "bench: end CHECKSUM" at last. Each line has left
 * the UART before the work goes on, so that the time between two lines is the work's.
 */
#include "uart.h"
#include "work.h"

#ifndef ROUNDS
#error "ROUNDS: how many rounds of work to do"
#endif
#define PARTS 8

static void say(const char *text)
{
	while (*text)
		uart_put(*text++);
}

void main(void)
{
	unsigned int checksum = 1, part, round;
	int shift;

	uart_init();
	say("\nbench: begin\n");
	uart_drain();
	for (part = 1; part <= PARTS; part++) {
		for (round = 0; round < ROUNDS / PARTS; round++)
			checksum = work_round(checksum);
		say("bench: part ");
		uart_put('0' + part);
		uart_put('\n');
		uart_drain();
	}
	say("bench: end ");
	for (shift = 28; shift >= 0; shift -= 4)
		uart_put("0123456789abcdef"[checksum >> shift & 15]);
	uart_put('\n');
	uart_drain();
	for (;;)
		;
}
