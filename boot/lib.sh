# Shared by the scripts of the boot harness.
# shellcheck shell=bash

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lab=${MKPVHBOOT_LAB:-${XDG_CACHE_HOME:-$HOME/.cache}/mkpvhboot-lab}
artefacts=$lab/boot

fail() {
  printf 'boot-test: %s\n' "$1" >&2
  exit "${2:-1}"
}

say() { printf 'boot-test: %s\n' "$1" >&2; }

# doing WHAT [LOG]: for with_progress, in whose process this is one step of several
doing() { [ -z "${BOOT_TEST_DOING:-}" ] || printf '%s\n' "$@" >"$BOOT_TEST_DOING"; }

# what_it_does: what was said to be done, and the last line of its log
what_it_does() {
  local what log
  { read -r what; read -r log || log=; } <"$BOOT_TEST_DOING"
  printf '%s' "$what"
  [ ! -s "${log:-}" ] || printf ' (%s)' "$(tail -n 1 "$log" | tr -cs '[:graph:]' ' ' | cut -c 1-60 | sed 's/^ //; s/ $//')"
}

# with_progress NAME COMMAND...: runs the command, and says what it is doing when that takes longer. What it prints is
# in $work/made. It is a process group of its own, so that all of it ends when this ends.
with_progress() {
  local name=$1 begin=$SECONDS next=5 passed
  # shellcheck disable=SC2154 # boot-test's
  export BOOT_TEST_DOING=$work/doing
  shift
  doing 'it has begun'
  setsid "$@" >"$work/made" </dev/null &
  maker=$!
  while kill -0 "$maker" 2>/dev/null; do
    passed=$((SECONDS - begin))
    if [ "$passed" -ge "$next" ]; then
      say "$name: $(what_it_does), for $passed s"
      next=$((passed + 10))
    fi
    sleep 0.1
  done
  wait "$maker" || exit $?
  maker=
  [ $next = 5 ] || say "$name: done after $((SECONDS - begin)) s"
}

debs() {
  doing "fetching packages: ${*//--/}"
  "$home/lab/debs" "$@"
}

# grub_modules SUITE: the folder with a folder for each target
grub_modules() { printf '%s/usr/lib/grub\n' "$(debs "$1" grub-xen-bin)"; }

# release_of VERSION: the suite that has that GRUB
release_of() {
  case $1 in
    2.06) echo bookworm ;;
    2.12) echo bookworm-backports ;;
    2.14) echo sid ;;
  esac
}

run() { "$home/lab/run" "$@"; }

# The packages' versions are part of the folder's name that lab/debs prints.
key_of() {
  {
    for part; do
      if [ -f "$part" ]; then sha256sum <"$part"; else basename "$part"; fi
    done
  } | sha256sum | cut -c1-16
}

# cached NAME KEY FUNCTION [ARGUMENT...]: prints the artefact's folder; FUNCTION fills it once, in $PWD
cached() {
  local folder=$artefacts/$1-$2 name=$1 new log
  shift 2
  mkdir -p "$artefacts"
  exec 8>"$artefacts/$name.lock"
  flock 8
  if [ ! -d "$folder" ]; then
    say "making $name, once (kept in $artefacts)"
    rm -rf --one-file-system "$artefacts/.new-$name"-* # of a run that was killed with -9
    new=$(mktemp -d "$artefacts/.new-$name-XXXXXX")
    log=$artefacts/$name.log
    : >"$log"
    doing "making $name" "$log"
    # never into what a script has mounted there
    trap 'rm -rf --one-file-system "$new"' EXIT
    trap 'exit 130' INT TERM HUP
    chmod 755 "$new"
    # in the background, for bash ignores set -e inside of a condition
    (set -e; cd "$new"; "$@") >"$log" 2>&1 &
    if wait $!; then
      mv "$new" "$folder"
      trap - EXIT INT TERM HUP
    else
      tail -n 20 "$log" >&2
      fail "cannot make $name: the whole log is $log" 3
    fi
  fi
  exec 8>&-
  touch "$folder"
  # what other versions made stays for a week after its last use
  find "$artefacts" -maxdepth 1 -name "$name-*" -mtime +7 -exec rm -rf {} +
  printf '%s\n' "$folder"
}

# Where QEMU, run from its unpacked packages, finds its firmware.
set_qemu_firmware() {
  # shellcheck disable=SC2034 # for who sources this
  qemu_firmware=(-L "$1/usr/share/qemu" -L "$1/usr/share/seabios" -L "$1/usr/lib/ipxe/qemu")
}
