/* Newlib in RAM that a loader, or a debug probe, has set up: floating point, a heap, the console both ways. */
#include <stdlib.h>
#include <string.h>
#include "chip.h"

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    INTMSK = 0x07ffffff;
    printf("%.4f\n", 355.0 / 113.0);
    unsigned char *block = malloc(100000);
    uint32_t sum = 1;
    for (int i = 0; i < 100000; i++) {
        block[i] = (unsigned char)(i * 7);
    }
    for (int i = 0; i < 100000; i++) {
        sum = sum * 31 + block[i];
    }
    printf("sum 0x%08lx\ntype: ", (unsigned long)sum);
    char line[32];
    int length = 0;
    while (length < 31) {
        while (!(REG(UART0 + UTRSTAT) & 1)) {
        }
        char c = REG8(UART0 + URXH);
        if (c == '\r') {
            break;
        }
        line[length++] = c;
    }
    line[length] = 0;
    printf("heard: %s\n", line);
    uart_wait();
    for (;;) {
    }
}
