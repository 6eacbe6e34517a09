/*
 * First process of the guests whose kernels are compiled here: reports what the loader handed over,
 * then runs a tiny shell. PROMPT is its prompt, a string.
 *
 * It is built against the kernel's own nolibc, for ARMv4 (no Thumb, no BX, no CLZ) and for
 * big-endian MIPS, because no distribution still ships a user land for these. All output is line
 * oriented and short: the LART's console is a 9600 baud line, and the tests read it.
 */

#include <mtd/mtd-abi.h>

#define CLOCK_MONOTONIC_ID 1

#define RESTART   0x01234567
#define HALT      0xcdef0123
#define POWER_OFF 0x4321fedc

#define LINE_MAX    256
#define WORDS_MAX   8
#define PARTIAL_CRC 0x10000u
#define BENCH_LOOPS 1000000u

typedef unsigned int u32;
typedef unsigned char u8;

struct uname_text {
	char sysname[65], nodename[65], release[65], version[65], machine[65], domain[65];
};

struct time64 {
	long long sec;
	long long nsec;
};

static char out_buffer[256];
static u32 out_used;
static char io_buffer[4096];
static char kernel_line[1024];
static u32 crc_table[256];

/* ---- output ------------------------------------------------------------------------------ */

/* One write per line: single bytes would cost a system call each on a slow simulated core. */
static void flush(void)
{
	u32 done = 0;

	while (done < out_used) {
		ssize_t n = write(1, out_buffer + done, out_used - done);

		if (n <= 0)
			break;
		done += n;
	}
	out_used = 0;
}

static void put(char c)
{
	out_buffer[out_used++] = c;
	if (out_used == sizeof(out_buffer) || c == '\n')
		flush();
}

static void text(const char *s)
{
	while (*s)
		put(*s++);
}

static void hex(u32 value, int digits)
{
	while (digits-- > 0)
		put("0123456789abcdef"[(value >> (4 * digits)) & 15]);
}

/* No division: the ARM compiler's helper for it is built for ARMv5 and uses CLZ. */
static void decimal(u32 value)
{
	static const u32 units[] = { 1000000000, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1 };
	int i, started = 0;

	for (i = 0; i < 10; i++) {
		u32 unit = units[i];
		char digit = '0';

		for (; value >= unit; value -= unit)
			digit++;
		if (digit != '0' || started || i == 9) {
			put(digit);
			started = 1;
		}
	}
}

static void hex_bytes(const char *bytes, u32 count)
{
	while (count--)
		hex((u8)*bytes++, 2);
}

static void complain(const char *what, const char *subject, int error)
{
	text("init: ");
	text(what);
	put(' ');
	text(subject);
	text(": error ");
	decimal(error);
	put('\n');
}

/* ---- small helpers ----------------------------------------------------------------------- */

static int same(const char *a, const char *b)
{
	return !strcmp(a, b);
}

static const char *find(const char *hay, const char *needle)
{
	u32 length = strlen(needle);

	for (; *hay; hay++)
		if (!strncmp(hay, needle, length))
			return hay;
	return NULL;
}

/* Decimal, or hexadecimal after 0x. */
static u32 number(const char *s)
{
	u32 base = 10, value = 0;

	if (s[0] == '0' && (s[1] | 32) == 'x') {
		base = 16;
		s += 2;
	}
	for (;; s++) {
		u32 digit;

		if (*s >= '0' && *s <= '9')
			digit = *s - '0';
		else if ((*s | 32) >= 'a' && (*s | 32) <= 'f')
			digit = (*s | 32) - 'a' + 10;
		else
			return value;
		if (digit >= base)
			return value;
		value = value * base + digit;
	}
}

static int read_all(const char *path, char *to, int size)
{
	int fd = open(path, O_RDONLY, 0), used = 0;

	if (fd < 0)
		return -errno;
	while (used < size - 1) {
		ssize_t n = read(fd, to + used, size - 1 - used);

		if (n <= 0)
			break;
		used += n;
	}
	close(fd);
	to[used] = 0;
	return used;
}

/* Reads a text file line by line without a limit on its size; longer lines arrive in pieces. */
struct reader {
	int fd, have, at;
};

static int open_reader(struct reader *r, const char *path)
{
	r->have = r->at = 0;
	r->fd = open(path, O_RDONLY, 0);
	if (r->fd < 0)
		complain("open", path, errno);
	return r->fd >= 0;
}

static int next_line(struct reader *r, char *line, int size)
{
	int n = 0;

	for (;;) {
		if (r->at == r->have) {
			r->have = read(r->fd, io_buffer, sizeof(io_buffer));
			r->at = 0;
			if (r->have <= 0) {
				r->have = 0;
				break;
			}
		}
		if (io_buffer[r->at] == '\n') {
			r->at++;
			line[n] = 0;
			return 1;
		}
		line[n++] = io_buffer[r->at++];
		if (n == size - 1)
			break;
	}
	line[n] = 0;
	return n > 0;
}

static void crc_prepare(void)
{
	u32 i, bit;

	for (i = 0; i < 256; i++) {
		u32 c = i;

		for (bit = 0; bit < 8; bit++)
			c = c & 1 ? 0xedb88320 ^ (c >> 1) : c >> 1;
		crc_table[i] = c;
	}
}

static u32 crc_add(u32 crc, const char *data, u32 length)
{
	crc = ~crc;
	while (length--)
		crc = crc_table[(crc ^ (u8)*data++) & 255] ^ (crc >> 8);
	return ~crc;
}

/* ---- commands ---------------------------------------------------------------------------- */

static void do_uname(void)
{
	static struct uname_text u;

	my_syscall1(__NR_uname, &u);
	text(u.sysname);
	put(' ');
	text(u.release);
	put(' ');
	text(u.version);
	put(' ');
	text(u.machine);
	put('\n');
}

static void do_cmdline(void)
{
	text("cmdline: ");
	text(kernel_line);
	put('\n');
}

static void do_iomem(int ram_only)
{
	char line[128];
	struct reader r;

	if (!open_reader(&r, "/proc/iomem"))
		return;
	while (next_line(&r, line, sizeof(line))) {
		const char *what = find(line, " : System RAM");

		if (!ram_only) {
			text(line);
			put('\n');
		} else if (what) {
			line[what - line] = 0;
			text("ram: ");
			text(line);
			put('\n');
		}
	}
	close(r.fd);
}

static void do_atags(void)
{
	int length = read_all("/proc/atags", io_buffer, sizeof(io_buffer)), at;

	if (length < 0) {
		complain("open", "/proc/atags", -length);
		return;
	}
	text("atags-begin ");
	decimal(length);
	put('\n');
	for (at = 0; at < length; at += 16) {
		hex_bytes(io_buffer + at, length - at < 16 ? length - at : 16);
		put('\n');
	}
	text("atags-end\n");
}

static void do_mem(void)
{
	char line[128];
	struct reader r;

	if (!open_reader(&r, "/proc/meminfo"))
		return;
	while (next_line(&r, line, sizeof(line)))
		if (!strncmp(line, "Mem", 3)) {
			text(line);
			put('\n');
		}
	close(r.fd);
}

static void do_cat(const char *path)
{
	int fd = open(path, O_RDONLY, 0);
	ssize_t n;

	if (fd < 0) {
		complain("open", path, errno);
		return;
	}
	flush();
	while ((n = read(fd, io_buffer, sizeof(io_buffer))) > 0)
		write(1, io_buffer, n);
	close(fd);
}

static void do_ls(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY, 0), n, at;

	if (fd < 0) {
		complain("open", path, errno);
		return;
	}
	while ((n = getdents64(fd, (void *)io_buffer, sizeof(io_buffer))) > 0)
		for (at = 0; at < n;) {
			struct linux_dirent64 *entry = (void *)(io_buffer + at);

			if (entry->d_name[0] != '.') {
				text(entry->d_name);
				put('\n');
			}
			at += entry->d_reclen;
		}
	close(fd);
}

/* ---- flash, through the kernel's own driver ---------------------------------------------- */

/* A partition is named by its number ("1") or by its name in /proc/mtd ("kernel"). */
static int open_mtd(const char *which, int flags)
{
	char path[32] = "/dev/mtd", line[128];
	struct reader r;
	int fd;

	if (which[0] >= '0' && which[0] <= '9' && !which[1])
		strcpy(path + 8, which);
	else if (open_reader(&r, "/proc/mtd")) {
		while (next_line(&r, line, sizeof(line))) {
			char *name = strchr(line, '"'), *end = name ? strchr(name + 1, '"') : NULL;

			if (!end)
				continue;
			*end = 0;
			if (same(name + 1, which)) {
				/* "mtd1: ..." */
				path[8] = line[3];
				path[9] = 0;
			}
		}
		close(r.fd);
	}
	fd = open(path, flags, 0);
	if (fd < 0)
		complain("no partition", which, errno);
	return fd;
}

static void crc_of(const char *device, u32 *length, u32 *crc)
{
	int fd = open_mtd(device, O_RDONLY);
	u32 done = 0;

	*crc = 0;
	while (fd >= 0 && done < *length) {
		u32 want = *length - done < sizeof(io_buffer) ? *length - done : sizeof(io_buffer);
		ssize_t n = read(fd, io_buffer, want);

		if (n <= 0)
			break;
		*crc = crc_add(*crc, io_buffer, n);
		done += n;
	}
	*length = done;
	if (fd >= 0)
		close(fd);
}

static void do_mtd(int everything)
{
	static char table[1024];
	char *line, *next;

	if (read_all("/proc/mtd", table, sizeof(table)) < 0) {
		text("init: no /proc/mtd\n");
		return;
	}
	for (line = table; *line; line = next) {
		char *name = strchr(line, '"'), *end, *colon = strchr(line, ':');
		u32 size = 0, length, crc, i;

		next = strchr(line, '\n');
		if (next)
			*next++ = 0;
		else
			next = line + strlen(line);
		text(line);
		put('\n');
		/* The heading has a colon too, but no quoted name. */
		if (!colon || !name || name > next)
			continue;
		end = strchr(name + 1, '"');
		if (!end)
			continue;
		*end = *colon = 0;
		for (i = 0; i < 8; i++)
			size = size << 4 | (colon[2 + i] > '9' ? (colon[2 + i] | 32) - 'a' + 10 : colon[2 + i] - '0');
		length = !everything && size > PARTIAL_CRC ? PARTIAL_CRC : size;
		crc_of(line + 3, &length, &crc);
		text("mtd-crc ");
		text(line);
		text(" size ");
		hex(size, 8);
		text(" bytes ");
		hex(length, 8);
		text(" crc32 ");
		hex(crc, 8);
		text(" name ");
		text(name + 1);
		put('\n');
	}
}

static void do_hexdump(const char *which, u32 offset, u32 length)
{
	int fd = open_mtd(which, O_RDONLY);

	if (fd < 0)
		return;
	lseek(fd, offset, SEEK_SET);
	while (length) {
		u32 want = length < 16 ? length : 16;
		ssize_t n = read(fd, io_buffer, want);

		if (n <= 0)
			break;
		hex(offset, 8);
		text(": ");
		hex_bytes(io_buffer, n);
		put('\n');
		offset += n;
		length -= n;
	}
	close(fd);
}

static void do_mtd_erase(const char *which, u32 offset, u32 length)
{
	struct erase_info_user range = { offset, length };
	int fd = open_mtd(which, O_RDWR);

	if (fd < 0)
		return;
	if (ioctl(fd, MEMERASE, &range))
		complain("erase", which, errno);
	else
		text("erased\n");
	close(fd);
}

static void do_mtd_write(const char *which, u32 offset, const char *bytes)
{
	int fd = open_mtd(which, O_RDWR), length = strlen(bytes);

	if (fd < 0)
		return;
	lseek(fd, offset, SEEK_SET);
	if (write(fd, bytes, length) != length)
		complain("write", which, errno);
	else
		text("written\n");
	close(fd);
}

/* ---- physical memory --------------------------------------------------------------------- */

/* nolibc has no call with six arguments for these. */
#ifdef __mips__
static u32 map_physical(int fd, u32 address)
{
	register u32 v0 __asm__("v0") = __NR_mmap2;
	register u32 a0 __asm__("a0") = 0;
	register u32 a1 __asm__("a1") = 4096;
	register u32 a2 __asm__("a2") = PROT_READ;
	register u32 a3 __asm__("a3") = MAP_SHARED;

	/* The fifth and the sixth lie on the stack; a3 says whether v0 is an error. */
	__asm__ volatile("addiu $sp, $sp, -32\n"
			 "sw %5, 16($sp)\n"
			 "sw %6, 20($sp)\n"
			 "syscall\n"
			 "addiu $sp, $sp, 32\n"
			 : "+r"(v0), "+r"(a3)
			 : "r"(a0), "r"(a1), "r"(a2), "r"(fd), "r"(address >> 12)
			 : "memory", "at", "v1", "hi", "lo",
			   "t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9");
	return a3 ? -v0 : v0;
}
#else
static u32 map_physical(int fd, u32 address)
{
	register u32 r0 __asm__("r0") = 0;
	register u32 r1 __asm__("r1") = 4096;
	register u32 r2 __asm__("r2") = PROT_READ;
	register u32 r3 __asm__("r3") = MAP_SHARED;
	register u32 r4 __asm__("r4") = fd;
	register u32 r5 __asm__("r5") = address >> 12;
	register u32 r7 __asm__("r7") = __NR_mmap2;

	__asm__ volatile("svc #0"
			 : "+r"(r0)
			 : "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5), "r"(r7)
			 : "memory", "cc", "lr");
	return r0;
}
#endif

static void do_peek(u32 address)
{
	int fd = open("/dev/mem", O_RDONLY, 0);
	u32 map;

	if (fd < 0) {
		complain("open", "/dev/mem", errno);
		return;
	}
	map = map_physical(fd, address);
	if (map >= (u32)-4095)
		complain("map", "/dev/mem", -(int)map);
	else {
		hex(address & ~3u, 8);
		text(": ");
		hex(*(volatile u32 *)(map + (address & 0xffc)), 8);
		put('\n');
		munmap((void *)map, 4096);
	}
	close(fd);
}

/* ---- a load for the processor ------------------------------------------------------------ */

static u32 milliseconds(void)
{
	struct time64 t = { 0, 0 };

	my_syscall2(__NR_clock_gettime64, CLOCK_MONOTONIC_ID, &t);
	/* 4294 / 2^32 is a little less than one millionth: again no division. */
	return (u32)t.sec * 1000 + (u32)(((unsigned long long)(u32)t.nsec * 4294) >> 32);
}

/* Arithmetic, shifts, a multiplication, a table look-up and a store per round, all depending on
 * the round before: nothing that a translator could leave out. The sum proves the work was done. */
static void do_bench(u32 loops)
{
	static u32 cells[256];
	u32 start = milliseconds(), x = 0x12345678, sum = 0, i;

	for (i = 0; i < loops; i++) {
		x ^= x << 13;
		x ^= x >> 17;
		x ^= x << 5;
		sum = sum * 33 + (x ^ cells[x & 255]);
		cells[sum >> 24] = x + i;
	}
	text("bench: loops ");
	decimal(loops);
	text(" ms ");
	decimal(milliseconds() - start);
	text(" sum ");
	hex(sum, 8);
	put('\n');
}

/* ---- the shell --------------------------------------------------------------------------- */

static void end_system(int how)
{
	flush();
	reboot(how);
	complain("reboot", "refused", errno);
}

static const char help_text[] =
	"help uname cmdline atags iomem mem mtd [full]\n"
	"cat FILE  ls [DIR]  echo TEXT  peek ADDRESS  bench [LOOPS]\n"
	"hexdump MTD OFFSET LENGTH  mtdwrite MTD OFFSET TEXT  mtderase MTD OFFSET LENGTH\n"
	"reboot poweroff halt\n";

static void run(char *line)
{
	char *word[WORDS_MAX];
	int words = 0, i;

	while (words < WORDS_MAX) {
		while (*line == ' ' || *line == '\t' || *line == '\r')
			*line++ = 0;
		if (!*line)
			break;
		word[words++] = line;
		while (*line && *line != ' ' && *line != '\t' && *line != '\r')
			line++;
	}
	if (!words)
		return;

	if (same(word[0], "help"))
		text(help_text);
	else if (same(word[0], "uname"))
		do_uname();
	else if (same(word[0], "cmdline"))
		do_cmdline();
	else if (same(word[0], "atags"))
		do_atags();
	else if (same(word[0], "iomem"))
		do_iomem(0);
	else if (same(word[0], "mem"))
		do_mem();
	else if (same(word[0], "mtd"))
		do_mtd(words > 1 && same(word[1], "full"));
	else if (same(word[0], "cat") && words == 2)
		do_cat(word[1]);
	else if (same(word[0], "ls"))
		do_ls(words > 1 ? word[1] : "/");
	else if (same(word[0], "peek") && words == 2)
		do_peek(number(word[1]));
	else if (same(word[0], "bench"))
		do_bench(words > 1 ? number(word[1]) : BENCH_LOOPS);
	else if (same(word[0], "hexdump") && words == 4)
		do_hexdump(word[1], number(word[2]), number(word[3]));
	else if (same(word[0], "mtderase") && words == 4)
		do_mtd_erase(word[1], number(word[2]), number(word[3]));
	else if (same(word[0], "mtdwrite") && words == 4)
		do_mtd_write(word[1], number(word[2]), word[3]);
	else if (same(word[0], "echo")) {
		for (i = 1; i < words; i++) {
			if (i > 1)
				put(' ');
			text(word[i]);
		}
		put('\n');
	} else if (same(word[0], "reboot"))
		end_system(RESTART);
	else if (same(word[0], "poweroff"))
		end_system(POWER_OFF);
	else if (same(word[0], "halt"))
		end_system(HALT);
	else {
		text("unknown command or missing words: ");
		text(word[0]);
		text(" (try help)\n");
	}
	flush();
}

static void shell(void)
{
	char line[LINE_MAX];
	int ends = 0, used;
	ssize_t n;

	for (;;) {
		text(PROMPT);
		flush();
		/* A line may come in pieces (Ctrl-D passes on what was typed so far). */
		for (used = 0; used < LINE_MAX - 1; used += n) {
			n = read(0, line + used, LINE_MAX - 1 - used);
			if (n <= 0 || line[used + n - 1] == '\n')
				break;
		}
		if (n > 0) {
			ends = 0;
			if (used + n < LINE_MAX)
				used += n - 1;
			line[used] = 0;
			run(line);
			continue;
		}
		/* Ctrl-D is only a new prompt, but a line that has gone for good must not spin. */
		put('\n');
		if (n < 0 || ++ends == 100) {
			text("init: console closed\n");
			for (;;)
				poll(NULL, 0, -1);
		}
	}
}

/* Copies the value of a kernel command line word; quotes may hold spaces. */
static int word_value(const char *name, char *to, int size)
{
	const char *at = kernel_line;
	u32 length = strlen(name);
	int n = 0, quoted = 0;

	for (;;) {
		at = find(at, name);
		if (!at)
			return 0;
		if (at == kernel_line || at[-1] == ' ' || at[-1] == '"')
			break;
		at += length;
	}
	/* The kernel accepts quotes around the value and around the whole word. */
	quoted = at > kernel_line && at[-1] == '"';
	for (at += length; *at && (quoted || *at != ' ') && n < size - 1; at++) {
		if (*at == '"')
			quoted = !quoted;
		else
			to[n++] = *at;
	}
	to[n] = 0;
	return 1;
}

static void run_list(char *list)
{
	while (*list) {
		char *end = strchr(list, ','), *c;

		if (end)
			*end = 0;
		/* Plus stands for a space, for loaders whose consoles do not pass quotes on. */
		for (c = list; *c; c++)
			if (*c == '+')
				*c = ' ';
		text("run: ");
		text(list);
		put('\n');
		run(list);
		if (!end)
			return;
		list = end + 1;
	}
}

int main(void)
{
	static char value[512];
	int length;

	crc_prepare();
	mkdir("/proc", 0555);
	mkdir("/sys", 0555);
	mkdir("/dev", 0755);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sysfs", "/sys", "sysfs", 0, NULL);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);

	length = read_all("/proc/cmdline", kernel_line, sizeof(kernel_line));
	if (length > 0 && kernel_line[length - 1] == '\n')
		kernel_line[length - 1] = 0;

	text("init: ");
	do_uname();
	do_cmdline();
	do_iomem(1);
#ifdef __arm__
	do_atags();
#endif
	do_mtd(word_value("mtdcrc=", value, sizeof(value)) && same(value, "full"));
	text("init: ready\n");

	if (word_value("init.run=", value, sizeof(value)))
		run_list(value);
	shell();
	return 0;
}
