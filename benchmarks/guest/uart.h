/* The console of the board that the program is linked for. */
#ifndef UART_H
#define UART_H

void uart_init(void);
void uart_put(char c);

/* Waits until all characters have left. */
void uart_drain(void);

#endif
