/* What the two halves of the program call of each other. All results are the same on every machine with IEEE 754. */
int work(unsigned *results);
unsigned ackermann(unsigned m, unsigned n);
unsigned mixed(unsigned value);
unsigned call_back(unsigned (*thumb)(unsigned), unsigned value);
void heap_sort(int *a, int count, int (*compare)(const void *, const void *));
