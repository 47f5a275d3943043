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

debs() { "$home/lab/debs" "$@"; }

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
    rm -rf "$artefacts/.new-$name"-* # of a run that was killed with -9
    new=$(mktemp -d "$artefacts/.new-$name-XXXXXX")
    log=$artefacts/$name.log
    trap 'rm -rf "$new"' EXIT
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
