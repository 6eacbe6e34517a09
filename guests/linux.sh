# Shared by the recipes that compile a kernel from Debian's source, with init.c as its first process; sourced behind
# common.sh, not run. Beside the recipe lies kernel.config, a fragment over "allnoconfig". The recipe sets before:
#   architecture   as the kernel names it
#   cross          package and prefix of the compiler: gcc-TRIPLET and TRIPLET-gcc
#   image          what make is asked for, and where it is then in the folder of objects
#   image_limit    its most bytes
#   init_flags     array: the compiler's options for the first process
# shellcheck shell=bash

here=${here:?set by the recipe}
architecture=${architecture:?set by the recipe}
cross=${cross:?set by the recipe}
image=${image:?set by the recipe}
image_limit=${image_limit:?set by the recipe}
out=${out:-}
log=${log:-}

linux_packages=(linux-source-6.1 "gcc-$cross" gcc libc6-dev make bc flex bison
	libssl-dev libelf-dev xz-utils)
source=
object=
user=

# Kconfig reads the Kconfig files of every driver and of some foreign processors, so whole folders
# cannot be left out; the code of what these boards do not have can.
unpack_source() {
	local folder exclude=() top=linux-source-6.1
	for folder in drivers/{gpu,net,media,infiniband,staging,scsi,usb,iio} sound; do
		exclude+=(--exclude="$top/$folder/*.[chS]")
	done
	for folder in alpha arc arm arm64 csky hexagon ia64 loongarch m68k microblaze mips nios2 openrisc \
		parisc powerpc riscv s390 sh sparc um x86 xtensa; do
		[ "$folder" = "$architecture" ] ||
			exclude+=(--exclude="$top/arch/$folder/*.[chS]" --exclude="$top/arch/$folder/*.dts" \
				--exclude="$top/arch/$folder/*.dtsi")
	done
	rm -rf "$out"/source-* "$out"/object-*
	mkdir "$1"
	tar -xJf /usr/src/$top.tar.xz -C "$1" --strip-components=1 "${exclude[@]}" \
		--exclude="$top/tools/[a-hj-z]*" --exclude='*.rst' --exclude='*.yaml' --exclude='*.json'
	mv "$1" "$source"
}

# Fixed names and the date of the source: the same recipe gives the same bytes everywhere.
kernel_make() {
	make -C "$source" O="$object" ARCH="$architecture" CROSS_COMPILE="$cross-" \
		KBUILD_BUILD_USER=trampoline KBUILD_BUILD_HOST=guest KBUILD_BUILD_VERSION=1 \
		KBUILD_BUILD_TIMESTAMP="$(date -u -d "@$(stat -c %Y "$source/Makefile")")" "$@"
}

configure() {
	mkdir -p "$object"
	kernel_make KCONFIG_ALLCONFIG="$here/kernel.config" allnoconfig
	# Kconfig drops silently what it cannot fulfil.
	local wanted lost=0
	while read -r wanted; do
		case $wanted in
		CONFIG_* | '# CONFIG_'*' is not set')
			grep -qxF -- "$wanted" "$object/.config" && continue
			echo "not taken over: $wanted"
			lost=1
			;;
		esac
	done < "$here/kernel.config"
	return $lost
}

compile() {
	kernel_make -j"$(nproc)" "${image##*/}"
	local size
	size=$(stat -c %s "$object/$image")
	[ "$size" -le "$image_limit" ] || {
		echo "${image##*/} has $size bytes, the kernel partition $image_limit"
		return 1
	}
}

# The compiler's own libgcc is built for younger processors, so it must not be linked: a missing helper is an
# error here rather than an illegal instruction on the board.
compile_init() {
	mkdir -p "$user"
	kernel_make headers
	"$cross-gcc" "${init_flags[@]:?set by the recipe}" -DPROMPT="\"$guest# \"" \
		-Os -Wall -Wextra -Wno-unused-parameter \
		-static -nostdlib -ffreestanding -fno-stack-protector -fno-asynchronous-unwind-tables \
		-fno-ident -s -Wl,--build-id=none \
		-nostdinc -isystem "$("$cross-gcc" -print-file-name=include)" \
		-isystem "$object/usr/include" -include "$source/tools/include/nolibc/nolibc.h" \
		-o "$user/init" "$here/../init.c"
	touch -d @0 "$user/init"
}

pack() {
	cat > "$user/ramdisk.list" <<-EOF
	dir /dev 0755 0 0
	nod /dev/console 0600 0 0 c 5 1
	file /init $user/init 0755 0 0
	EOF
	"$object/usr/gen_init_cpio" -t 0 "$user/ramdisk.list" > "$user/ramdisk.cpio"
	gzip -n9 < "$user/ramdisk.cpio" > "$user/ramdisk.gz"
}

# All of it, up to the files CACHE_DIR/GUEST/{image,ramdisk.gz,System.map,CONFIG}; prints where they are. CONFIG is the
# name that the kernel's configuration gets.
build_linux() {
	local config=$1 kernel=${image##*/} stamp version
	stamp=$(fingerprint "$here"/../{common.sh,linux.sh,init.c} "$here"/{recipe,kernel.config})
	if ! is_current "$stamp" "$kernel" ramdisk.gz System.map "$config"; then
		case $out in
		*[[:space:]:]*) fail "the kernel cannot be built in a folder with a space or a colon in its name: $out" ;;
		esac
		: > "$log"
		need_packages "${linux_packages[@]}"
		version=$(dpkg-query -W -f '${Version}' linux-source-6.1)
		source=$out/source-$version
		object=$out/object-$version
		user=$object/user-space
		if [ ! -d "$source" ]; then
			temporary_name source
			step "unpack the kernel source $version" unpack_source "$REPLY"
		fi
		step "configure the kernel" configure
		step "compile the kernel (one to three minutes on two cores)" compile
		step "compile the first process" compile_init
		step "pack the ramdisk" pack
		publish "$stamp" "$kernel=$object/$image" "System.map=$object/System.map" \
			"$config=$object/.config" "ramdisk.gz=$user/ramdisk.gz"
		printf '%s: [%4d s] done: %s %d bytes, ramdisk %d bytes\n' "$guest" "$SECONDS" "$kernel" \
			"$(stat -c %s "$out/$kernel")" "$(stat -c %s "$out/ramdisk.gz")"
	fi
	echo "kernel: $out/$kernel"
	echo "ramdisk: $out/ramdisk.gz"
}
