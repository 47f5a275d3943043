# File systems in files, made without root and without mounting anything.
#
# Who sources this sets $tools: a closure with e2fsprogs and fdisk.
# shellcheck shell=bash disable=SC2154

tool() { run "$tools" "$@"; }

# tree PATH=CONTENTS...: writes the files to the folder tree; contents @FILE are a copy of FILE
tree() {
  local entry path contents
  rm -rf tree
  mkdir tree
  for entry; do
    path=tree/${entry%%=*} contents=${entry#*=}
    mkdir -p "$(dirname "$path")"
    case $contents in
      @*) cp "${contents#@}" "$path" ;;
      *) printf '%s\n' "$contents" >"$path" ;;
    esac
  done
}

# ext4 FILE MEBIBYTES [PATH=CONTENTS]...: GRUB 2.06 cannot read the newest features
ext4() {
  local file=$1 size=$2
  shift 2
  tree "$@"
  rm -f "$file"
  truncate -s "${size}M" "$file"
  tool mke2fs -q -t ext4 -O '^has_journal,^metadata_csum_seed,^orphan_file' -d tree "$file"
}

# partitioned FILE dos|gpt FILESYSTEM...: each file system, of whole MiB, in a partition of its own
partitioned() {
  local file=$1 label=$2 at=1 filesystem size
  shift 2
  for filesystem; do
    size=$(stat -c %s "$filesystem")
    printf 'start=%sMiB, size=%sMiB\n' "$at" "$((size >> 20))"
    at=$((at + (size >> 20)))
  done >partitions
  truncate -s $((at + 1))M "$file"
  { printf 'label: %s\n' "$label" && cat partitions; } | tool sfdisk -q "$file"
  rm partitions
  at=1
  for filesystem; do
    dd if="$filesystem" of="$file" bs=1M seek="$at" conv=notrunc,sparse status=none
    at=$((at + ($(stat -c %s "$filesystem") >> 20)))
  done
}

# GRUB's environment block: 1024 bytes, filled up with #
environment_block() {
  local block
  block=$(printf '# GRUB Environment Block\n%s' "$1")
  printf '%s\n%s' "$block" "$(printf '#%.0s' $(seq $((1024 - ${#block} - 1))))"
}

layout() {
  mkdir -p "$1"
  printf '%s\n' "$PWD/$1"
}
