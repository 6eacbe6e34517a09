/* Compiled for ARM state; calls what thumb.c has, and is called back. */
#include "work.h"

static unsigned memory_sum(const unsigned char *bytes, int length)
{
	unsigned crc = ~0u;
	for (int i = 0; i < length; i++) {
		crc ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
	}
	return ~crc;
}

static unsigned char bytes[4096];

unsigned call_back(unsigned (*thumb)(unsigned), unsigned value)
{
	return thumb(value) + 1;
}

static int compare(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;
	return x < y ? -1 : x > y;
}

static int filter(const short *samples)
{
	static const short taps[8] = { 3, -17, 120, 8000, 8000, 120, -17, 3 };
	int sum = 0;
	for (int i = 0; i < 8; i++)
		sum += samples[i] * taps[i];
	return sum >> 14;
}

/* in memory, so that they are loaded and stored as doublewords */
static volatile unsigned long long wide[16];

int work(unsigned *results)
{
	unsigned seed = 12345;
	for (unsigned i = 0; i < sizeof bytes; i++) {
		seed = seed * 1103515245u + 12345u;
		bytes[i] = seed >> 16;
	}
	results[0] = memory_sum(bytes, sizeof bytes);

	/* 64 bits: multiplications, divisions, doublewords in memory */
	unsigned long long sum = 0;
	for (int i = 1; i < 200; i++) {
		unsigned long long a = (unsigned long long)bytes[i] << 40 | seed;
		sum += a * i / (bytes[i + 1] + 1u) ^ a % (i + 7);
		wide[i & 15] += sum;
		seed = seed * 69069u + 1;
	}
	for (int i = 0; i < 16; i++)
		sum = sum * 31 + wide[i];
	results[1] = (unsigned)sum;
	results[2] = (unsigned)(sum >> 32);

	/* signed halfwords, as a filter has them */
	int filtered = 0;
	const short *samples = (const short *)bytes;
	for (int i = 0; i + 8 < 1000; i++)
		filtered += filter(samples + i);
	results[3] = (unsigned)filtered;

	/* soft floating point */
	double x = 1.0;
	for (int i = 1; i < 60; i++)
		x = (x + 2.0 * i / x) * 0.5;
	union { double d; unsigned long long bits; } bits = { x };
	results[4] = (unsigned)bits.bits;
	results[5] = (unsigned)(bits.bits >> 32);
	float f = 0;
	for (int i = 1; i < 100; i++)
		f += 1.0f / (float)(i * i);
	union { float f; unsigned bits; } single = { f };
	results[6] = single.bits;

	/* leading zeros, and calls by pointer between the two states */
	unsigned zeros = 0;
	for (unsigned v = 1; v; v <<= 1)
		zeros = zeros * 3 + __builtin_clz(v);
	results[7] = zeros;
	results[8] = ackermann(2, 5);
	results[9] = call_back(mixed, 77);

	int order[300];
	for (int i = 0; i < 300; i++)
		order[i] = (int)(seed = seed * 1664525u + 1013904223u);
	heap_sort(order, 300, compare);
	unsigned wrong = 0, hash = 0;
	for (int i = 0; i < 300; i++) {
		wrong += i > 0 && order[i - 1] > order[i];
		hash = (hash << 5 | hash >> 27) ^ (unsigned)order[i];
	}
	results[10] = wrong;
	results[11] = hash;
	return 12;
}
