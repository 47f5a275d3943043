# The images that the cases name: a recipe for each, called as image_NAME RELEASE TARGET OUT.
# shellcheck shell=bash disable=SC2154,SC2317

grub_tool() {
  local release=$1
  shift
  run "$(debs --closure "$release" grub-common)" "$@"
}

build() {
  local release=$1 target=$2 out=$3
  shift 3
  "$tool" build --offline -q --target "$target" -d "$(grub_modules "$release")" -o "$out" "$@"
}

image_chainload() { build "$@" --template chainload; }
# with the guest's lines for xl beside it
image_xl-config() { build "$@" --xl-config "${3%.new}.cfg"; }
image_full() { build "$@" --profile full; }
image_minimal() { build "$@" --profile minimal; }
image_unlock() { build "$@" --unlock; }
image_halts() { build "$@" --on-failure halt,1; }

# mutant CHANGE RELEASE TARGET OUT: the template chainload with one thing changed, by a line of sed
mutant() {
  local change=$1 out=$4
  shift
  build "$@"
  "$tool" extract -q "$out" -d "$out.parts"
  sed "$change" "$out.parts/memdisk/grub.cfg" >"$out.first"
  if cmp -s "$out.first" "$out.parts/memdisk/grub.cfg"; then fail "the template has nothing for $change" 3; fi
  build "$@" -c "$out.first"
  rm -r "$out.parts" "$out.first"
}

# the last disk is taken for the first; the oldest snapshot and the oldest entry for the newest
image_mutant-disks() { mutant "s/\"(memdisk)\" -a/& \"\$each\" != \"(proc)\" -a/; s/'<' \"\$place\"/'>' \"\$place\"/" "$@"; }
image_mutant-snapshots() { mutant 's/ -pgt "\$newest"/ -plt "$newest"/' "$@"; }
image_mutant-entries() { mutant 's/"x\$version" -pgt/"x$version" -plt/; s/"x\$best_version" -pgt/"x$best_version" -plt/' "$@"; }

image_places() { build "$@" --places /none,/system/deep/grub; }
image_two-stage() { build "$@" --template chainload-two-stage; }
# what the host hands to the guest's second stage; IMAGE.extra is xl's line
image_handing-on() {
  build "$@" --template chainload-two-stage --hand-on said
  cat >"${3%.new}.extra" <<'END'
extra = "xen_grub_env_said='it\\'s \"a\" \\\\ $x; {*} #' xen_grub_env_hand_on='more of_it' xen_grub_env_more=2 xen_grub_env_of_it"
END
}

# more than a command line can hold, when GRUB has written it anew
image_handing-on-too-much() {
  build "$@" --template chainload-two-stage --hand-on said
  printf 'extra = "xen_grub_env_said=\\"%s\\""\n' "$(printf "'%.0s" {1..600})" >"${3%.new}.extra"
}

image_second-stage() { build "$@" --second-stage; }
image_second-uuid() { build "$@" --second-stage --set UUID=11111111-2222-3333-4444-555555555555; }
image_second-label() { build "$@" --second-stage --set 'LABEL=the root'; }
image_debian-search() { build "$@" -c "$home/test-data/debian-search.cfg"; }
image_device-patterns() { build "$@" -c "$home/test-data/device-patterns.cfg"; }
image_debian-host() { cp "$(debs "$1" grub-xen-host)/usr/lib/grub-xen/grub-$2.bin" "$3"; }

image_linux() {
  build "$@" --template linux --set DISK=xen/xvda --set KERNEL=/vmlinuz --set INITRD=/initrd \
    --set CMDLINE='console=hvc0 quiet'
}

# the values are in IMAGE.cfg, the guest's lines for xl
image_linux-from-host() {
  build "$@" --template linux --from-host all --xl-config "${3%.new}.cfg" --set DISK=xen/xvda --set KERNEL=/vmlinuz \
    --set 'INITRD=/initrd "/the seed.cpio"' --set 'CMDLINE=console=hvc0 quiet note=a\b'"'c"' dyndbg="file y +p" $x;|&{*}#'
}

# the guest's own config sees what is not the image's
image_chainload-from-host() {
  printf '%s\n' 'echo "M:is:"@@SAID@@":"' 'set root=xen/xvda' 'configfile /boot/grub/grub.cfg' >"$3.first"
  build "$@" -c "$3.first" --from-host SAID --set SAID="a  b'c\"d\\e\$f" --xl-config "${3%.new}.cfg"
  sed -i 's/^extra = "/&xen_grub_env_other=seen /' "${3%.new}.cfg"
  rm "$3.first"
}

# three first stages in one image; variants NAME: the host chooses NAME
variants() {
  local choice=$1 out=$4
  shift
  printf '%s\n' 'echo "M:ran:"@@SAID@@":$xen_grub_env_profile:"' 'sleep 1' halt >"$out.first"
  printf '# of rescue\nSAID=a "rescue"  here\n' >"$out.values"
  build "$@" -c "$out.first" --set SAID=own --from-host all --variant "rescue=$out.values" --variant menu=chainload \
    --xl-config "${out%.new}.cfg"
  sed -i "s/^extra = \"/&xen_grub_env_profile=$choice /" "${out%.new}.cfg"
  rm "$out.first" "$out.values"
}

image_variants() { variants default "$@"; }
image_variants-rescue() { variants rescue "$@"; }
image_variants-menu() { variants menu "$@"; }
image_variants-none() { variants none "$@"; }

image_linux-initrds() {
  build "$@" --template linux --set DISK=xen/xvda --set KERNEL=/vmlinuz --set 'INITRD=/initrd "/the seed.cpio"' \
    --set CMDLINE='console=hvc0 quiet'
}

# the hook of docs/direct.md, which Linux' init runs
image_initrd-files() {
  local files=$3.files
  mkdir -p "$files/nocloud"
  printf 'of the host\n' | tee "$files/nocloud/meta-data" >"$files/nocloud/user-data"
  sed -n '/scripts\/init-bottom\/cloud-seed:/,/^```/{/^```/d;p}' "$home/docs/direct.md" >"$files/hook"
  build "$@" --template linux --set DISK=xen/xvda --set KERNEL=/vmlinuz --set 'INITRD=/initrd "/the seed.cpio"' \
    --set CMDLINE='console=hvc0 quiet' --initrd-file "var/lib/cloud/seed/nocloud=$files/nocloud" \
    --initrd-file "lib/of-the-host=$files/nocloud/meta-data" \
    --initrd-file "scripts/init-bottom/cloud-seed=$files/hook"
  rm -r "$files"
}

embedded() {
  build "$@" --template embedded --graft "vmlinuz=$dom0/vmlinuz" --graft "initrd.img=$dom0/initrd" \
    --set CMDLINE='console=hvc0 quiet'
}

image_embedded() { embedded "$@"; }
image_embedded-minimal() { embedded "$@" --profile minimal --compress xz --initrd-file etc/hostname=/etc/hostname; }

image_packed() {
  build "$1" "$2" "$3.plain"
  gzip -9 -n <"$3.plain" >"$3"
  rm "$3.plain"
}

# the ELF and program headers, and nothing of what they point at
image_truncated() {
  build "$1" "$2" "$3.whole"
  head -c 4000 "$3.whole" >"$3"
  rm "$3.whole"
}

image_not-elf() { cp "$home/test-data/debian-search.cfg" "$3"; }

image_mkimage() { mkimage "$@" configfile; }
image_no-configfile() { mkimage "$@" ls; }
image_memdisk-in-xz() { packer='xz --check=crc32' mkimage "$@" configfile xzio gcry_crc; }

# mkimage RELEASE TARGET OUT MODULE...
mkimage() {
  local files=$3.files
  mkdir "$files"
  cp "$home/test-data/debian-search.cfg" "$files/grub.cfg"
  printf 'normal (memdisk)/grub.cfg\n' >"$files/early.cfg"
  tar -C "$files" -cf "$files/memdisk.tar" grub.cfg
  [ -z "${packer:-}" ] || $packer <"$files/memdisk.tar" >"$files/packed"
  [ -z "${packer:-}" ] || mv "$files/packed" "$files/memdisk.tar"
  "$tool" mkimage -O "$2" -d "$(grub_modules "$1")/$2" -c "$files/early.cfg" \
    -m "$files/memdisk.tar" -o "$3" memdisk tar normal search test echo ext2 \
    part_msdos part_gpt halt sleep "${@:4}"
  rm -r "$files"
}

# the well-known mistake, as made with grub-mkstandalone
image_self-finding() {
  grub_tool "$1" grub-mkstandalone -O "$2" -d "$(grub_modules "$1")/$2" \
    --fonts= --locales= --themes= -o "$3" "boot/grub/grub.cfg=$home/test-data/debian-search.cfg"
}

# Xen does not see its note, for it has another owner's name
image_no-note() {
  local offset
  build "$@"
  offset=$(LC_ALL=C grep -aobP 'Xen\x00' "$3" | tail -n 1 | cut -d: -f1)
  printf Not | dd of="$3" bs=1 seek="$offset" conv=notrunc status=none
}

image_compressed-xz() { build "$@" --template chainload --compress xz; }
image_compressed-gz() { build "$@" --template chainload --compress gz; }

# a script in xz that somebody else packed: the image brings what unpacks it
image_packed-grafts() {
  local files=$3.files
  mkdir "$files"
  printf 'search --set=root --file /boot/grub/grub.cfg\nconfigfile /boot/grub/grub.cfg\n' |
    xz --check=crc32 >"$files/next.cfg"
  printf 'source (memdisk)/next.cfg\n' >"$files/first.cfg"
  build "$@" --profile minimal --module search,search_fs_file,configfile,ext2,echo,halt,test,sleep \
    --graft "next.cfg=$files/next.cfg" -c "$files/first.cfg"
  rm -r "$files"
}

# the first stage names the guest's disk: a search would find it in the memdisk
standalone() {
  local release=$1 target=$2 out=$3
  shift 3
  printf 'configfile (xen/xvda)/boot/grub/grub.cfg\n' >"$out.cfg"
  "$tool" mkstandalone -O "$target" -d "$(grub_modules "$release")/$target" -o "$out" --strict \
    --fonts= --locales= --themes= "$@" "boot/grub/grub.cfg=$out.cfg"
  rm "$out.cfg"
}

image_standalone() { standalone "$@"; }
image_standalone-xz() { standalone "$@" --compress=xz; }
image_standalone-gz() { standalone "$@" --compress=gz; }

# Its note names an entry in the kernel's bss, where there is no code: Xen starts it there
image_wrong-entry() {
  local offset
  build "$@"
  offset=$(LC_ALL=C grep -aobP 'Xen\x00' "$3" | tail -n 1 | cut -d: -f1)
  printf '\x00\xc0\x10\x00' | dd of="$3" bs=1 seek=$((offset + 4)) conv=notrunc status=none
}

# A flat program of ours that says where it lies; not GRUB's business, so that the target only names the
# type of guest.
wrapped() {
  local binutils out=$1
  shift
  binutils=$(debs --closure bookworm binutils)
  run "$binutils" as --32 -o "$out.o" "$home/boot/payload.S"
  run "$binutils" objcopy -O binary -j .text "$out.o" "$out.flat"
  "$tool" wrap -q "$out.flat" -o "$out" --entry -0x30 "$@"
  rm "$out.o" "$out.flat"
}

image_wrapped() { wrapped "$3"; }
image_wrapped-low() { wrapped "$3" --load 0x10000; }
image_wrapped-high() { wrapped "$3" --load 32M; }

# GRUB's folder with one module exchanged, put together by grub-mkimage, which asks no questions.
exchanged() {
  local release=$1 target=$2 out=$3 module=$4
  cp -r "$(grub_modules "$release")/$target" "$out.modules"
  cp "$5" "$out.modules/$module.mod"
  grub_tool "$release" grub-mkimage -O "$target" -d "$out.modules" -p /boot/grub -o "$out" "$module"
  rm -r "$out.modules"
}

image_mixed-modules() { exchanged "$@" regexp "$(grub_modules bookworm-backports)/$2/regexp.mod"; }
image_empty-module() { exchanged "$@" echo /dev/null; }
