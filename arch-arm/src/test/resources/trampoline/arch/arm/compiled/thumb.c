/* Compiled for Thumb state. */
#include "work.h"

unsigned ackermann(unsigned m, unsigned n)
{
	if (m == 0)
		return n + 1;
	return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

unsigned mixed(unsigned value)
{
	if (value < 3)
		return value;
	return call_back(mixed, value - 3) ^ value / 3;
}

static void sift(int *a, int from, int count, int (*compare)(const void *, const void *))
{
	for (int child; (child = 2 * from + 1) < count; from = child) {
		if (child + 1 < count && compare(&a[child], &a[child + 1]) < 0)
			child++;
		if (compare(&a[from], &a[child]) >= 0)
			return;
		int swapped = a[from];
		a[from] = a[child];
		a[child] = swapped;
	}
}

void heap_sort(int *a, int count, int (*compare)(const void *, const void *))
{
	for (int i = count / 2; i-- > 0;)
		sift(a, i, count, compare);
	for (int i = count; i-- > 1;) {
		int swapped = a[0];
		a[0] = a[i];
		a[i] = swapped;
		sift(a, 0, i, compare);
	}
}
