# Shared by the guest recipes; sourced, not run. The recipe sets "guest" before and gets
# "out", the folder of that guest in the cache.
# shellcheck shell=bash

export LC_ALL=C
umask 022

guest=${guest:?set by the recipe}
out=
log=
temporary=()

fail() {
	echo "$guest: $*" >&2
	exit 1
}

# Opens CACHE_DIR/GUEST for this run alone: two runs at once would overwrite each other's work.
open_cache() {
	local cache=${1:-${TRAMPOLINE_CACHE:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/trampoline}}
	mkdir -p "$cache/$guest"
	out=$(cd "$cache/$guest" && pwd)
	log=$out/build.log
	exec 9> "$out/.lock"
	flock -n 9 || {
		echo "$guest: another run is at work, waiting for it"
		flock 9
	}
	# What a killed run left behind; nobody else can be at work here now.
	rm -rf "$out"/.new.*
	trap 'rm -rf "${temporary[@]}"' EXIT
	trap 'exit 130' INT TERM
}

# A fingerprint of what the recipe consists of, so that a changed recipe builds anew.
fingerprint() {
	cat -- "$@" | sha256sum | cut -d' ' -f1
}

# True if all named outputs exist and come from this recipe.
is_current() {
	local stamp=$1 file
	shift
	[ -f "$out/stamp" ] && [ "$(head -n1 "$out/stamp")" = "$stamp" ] || return 1
	for file in "$@"; do
		[ -f "$out/$file" ] || return 1
	done
}

# step "what is done" command...: one line on the screen, everything else in the log.
step() {
	local what=$1
	shift
	printf '%s: [%4d s] %s\n' "$guest" "$SECONDS" "$what"
	printf '\n=== %s\n' "$what" >> "$log"
	# In a subshell with its own -e: a function called in a condition would run on after an error.
	set +e
	( set -e; "$@" ) >> "$log" 2>&1 < /dev/null
	local code=$?
	set -e
	[ "$code" -eq 0 ] || {
		echo "$guest: failed: $what; the log ends with:" >&2
		tail -n 20 "$log" >&2
		echo "$guest: full log: $log" >&2
		exit 1
	}
}

need_debian() {
	command -v apt-get > /dev/null && command -v dpkg-query > /dev/null && return
	fail "this recipe takes its parts from Debian 12 packages, and there is no apt-get and dpkg here.
On a Debian 12 machine it needs: $*
The finished files can be copied from there: $out"
}

# Installs what is missing if it may, and says how to if it may not.
need_packages() {
	local package missing=()
	need_debian "$@"
	for package in "$@"; do
		[ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null)" = installed ] ||
			missing+=("$package")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	[ "$(id -u)" -eq 0 ] || fail "packages are missing; as root, run:
  apt-get install -y --no-install-recommends ${missing[*]}"
	step "install ${missing[*]}" install_packages "${missing[@]}"
}

install_packages() {
	local install=(apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@")
	export DEBIAN_FRONTEND=noninteractive
	"${install[@]}" || {
		# Stale or absent package lists are the usual reason.
		apt-get -o DPkg::Lock::Timeout=600 update
		"${install[@]}"
	}
}

# A name inside the cache that vanishes at exit unless it was renamed to its final one.
temporary_name() {
	REPLY=$out/.new.$1.$$
	temporary+=("$REPLY")
}

# publish STAMP NAME=FILE...: puts the files in place, the stamp last. The old stamp goes first,
# so that an interruption between two files leaves a build that counts as not current.
publish() {
	local stamp=$1 pair
	shift
	rm -f "$out/stamp"
	for pair in "$@"; do
		cp -- "${pair#*=}" "$out/.new.publish.$$"
		mv -- "$out/.new.publish.$$" "$out/${pair%%=*}"
	done
	echo "$stamp" > "$out/.new.publish.$$"
	mv -- "$out/.new.publish.$$" "$out/stamp"
}

# foreign FOLDER ARCHITECTURE apt-get|apt-cache arguments...: the tool for another architecture, with
# lists and cache in that folder, so that the system's package state stays as it is and no root is needed.
foreign() {
	local folder=$1 architecture=$2 tool=$3 sources=()
	shift 3
	mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
	[ ! -f "$folder/sources.list" ] ||
		sources=(-o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null)
	"$tool" -o APT::Architecture="$architecture" -o APT::Architectures="$architecture" \
		-o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache" \
		"${sources[@]}" "$@"
}

# foreign_release FOLDER NAME: from now on "foreign" with that folder takes packages of that release of
# Debian, from where this machine takes its own.
foreign_release() {
	local folder=$1 release=$2 from
	mkdir -p "$folder"
	# the pattern is apt's, not the shell's
	# shellcheck disable=SC2016
	from=$(apt-get indextargets --format '$(REPO_URI)' \
		'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 'Component: main' | head -n1)
	[ -n "$from" ] || {
		echo "this machine's package sources have no Debian release to find $release beside; run apt-get update"
		return 1
	}
	echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $from $release main" > "$folder/sources.list"
}

# unpack_package FILE.deb FOLDER PATTERN...: only the wanted part of a package.
unpack_package() {
	local package=$1 folder=$2
	shift 2
	dpkg-deb --fsys-tarfile "$package" | tar -x -C "$folder" --wildcards "$@"
}
