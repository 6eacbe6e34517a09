/*
 * The work that is timed: CRC-32, sorting, a matrix product, copying of bytes, a state machine over text. About 450,000
 * instructions a round. All of it depends on the checksum of the round before, so nothing can be left out.
 */
#include "work.h"

typedef unsigned int u32;
typedef unsigned char u8;

#define BYTES   4096
#define NUMBERS 512
#define ROWS    24

static u8 text[BYTES];
static u8 copy[2 * BYTES];
static u32 crc_table[256];
static u32 numbers[NUMBERS];
static u32 left[ROWS][ROWS], right[ROWS][ROWS], product[ROWS][ROWS];

/* Numerical Recipes' linear congruential generator. */
static u32 next(u32 *seed)
{
	return *seed = *seed * 1664525u + 1013904223u;
}

static void fill_text(u32 seed)
{
	static const char letters[] = "etaoin shrdlu 0123456789 +-*/(); \"\\\n";
	u32 i;

	for (i = 0; i < BYTES; i++)
		text[i] = letters[(next(&seed) >> 16) % 36u];
}

static u32 crc32(const u8 *bytes, u32 count)
{
	u32 crc = ~0u;
	u32 i, bit;

	if (!crc_table[1])
		for (i = 0; i < 256; i++) {
			u32 value = i;

			for (bit = 0; bit < 8; bit++)
				value = value & 1 ? value >> 1 ^ 0xedb88320u : value >> 1;
			crc_table[i] = value;
		}
	while (count--)
		crc = crc >> 8 ^ crc_table[(crc ^ *bytes++) & 0xff];
	return ~crc;
}

static u32 shell_sort(u32 seed)
{
	u32 gap, i, j, sum = 0;

	for (i = 0; i < NUMBERS; i++)
		numbers[i] = next(&seed);
	for (gap = NUMBERS / 2; gap; gap /= 2)
		for (i = gap; i < NUMBERS; i++) {
			u32 value = numbers[i];

			for (j = i; j >= gap && numbers[j - gap] > value; j -= gap)
				numbers[j] = numbers[j - gap];
			numbers[j] = value;
		}
	for (i = 0; i < NUMBERS; i += 7)
		sum = sum * 31 + numbers[i];
	return sum;
}

static u32 multiply(u32 seed)
{
	u32 i, j, k, sum = 0;

	for (i = 0; i < ROWS; i++)
		for (j = 0; j < ROWS; j++) {
			left[i][j] = next(&seed) >> 8;
			right[i][j] = next(&seed) >> 12;
		}
	for (i = 0; i < ROWS; i++)
		for (j = 0; j < ROWS; j++) {
			u32 value = 0;

			for (k = 0; k < ROWS; k++)
				value += left[i][k] * right[k][j];
			product[i][j] = value;
		}
	for (i = 0; i < ROWS; i++)
		sum ^= product[i][ROWS - 1 - i] + (sum << 3);
	return sum;
}

/* Literals and matches as an LZ decompressor writes them: short runs, byte by byte, from places close behind. */
static u32 copy_bytes(u32 seed)
{
	const u8 *from = text;
	u32 at = 0;

	while (at < BYTES) {
		u32 draw = next(&seed);
		u32 literals = draw >> 28;
		u32 length = (draw >> 20 & 0x1f) + 3;
		u32 distance = (draw >> 8 & 0x7ff) + 1;

		while (literals--)
			copy[at++] = *from++;
		if (distance > at)
			distance = at;
		if (!distance)
			continue;
		while (length--) {
			copy[at] = copy[at - distance];
			at++;
		}
	}
	return crc32(copy, BYTES / 4) + at;
}

/* Counts words, numbers, strings and operators. */
static u32 count_tokens(void)
{
	enum { BETWEEN, WORD, NUMBER, STRING, ESCAPE } state = BETWEEN;
	u32 words = 0, digits = 0, strings = 0, others = 0, i;

	for (i = 0; i < BYTES; i++) {
		u8 c = text[i];

		switch (state) {
		case STRING:
			if (c == '\\')
				state = ESCAPE;
			else if (c == '"' || c == '\n')
				state = BETWEEN;
			continue;
		case ESCAPE:
			state = STRING;
			continue;
		case WORD:
			if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
				continue;
			break;
		case NUMBER:
			if (c >= '0' && c <= '9')
				continue;
			break;
		case BETWEEN:
			break;
		}
		state = BETWEEN;
		if (c >= 'a' && c <= 'z') {
			words++;
			state = WORD;
		} else if (c >= '0' && c <= '9') {
			digits++;
			state = NUMBER;
		} else if (c == '"') {
			strings++;
			state = STRING;
		} else if (c != ' ' && c != '\n') {
			others = others * 3 + c;
		}
	}
	return words + (digits << 8) + (strings << 16) + (others << 20);
}

unsigned int work_round(unsigned int checksum)
{
	fill_text(checksum);
	checksum = checksum * 33 + crc32(text, BYTES);
	checksum = checksum * 33 + shell_sort(checksum);
	checksum = checksum * 33 + multiply(checksum);
	checksum = checksum * 33 + copy_bytes(checksum);
	return checksum * 33 + count_tokens();
}
