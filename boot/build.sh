# Builds the images of the cases, and asks mkpvhboot verify about them.
# shellcheck shell=bash disable=SC2154

tool=${MKPVHBOOT:-$home/mkpvhboot}

make_image() {
  local file=$work/images/$1 image release target
  IFS=/ read -r image release target <<<"$1"
  mkdir -p "$(dirname "$file")"
  if [ -n "$image_folder" ] && [ -e "$image_folder/$1" ]; then
    cp "$image_folder/$1" "$file"
  else
    (set -e; "image_$image" "$release" "$target" "$file.new" && mv "$file.new" "$file") </dev/null >"$file.log" 2>&1 &
  fi
}

# The images of the cases, and those that stand as second stages on their disks.
image_names() {
  local target
  printf '%s\n' "${images[@]}"
  if needs_second_stages; then
    for target in ${targets//,/ }; do
      printf 'second-stage/%s\n' {bookworm,bookworm-backports,sid}"/$target"
    done
    printf '%s/bookworm/i386-xen_pvh\n' second-uuid second-label
  fi
}

needs_second_stages() { [[ " ${disks[*]}" == *' stage'* ]]; }

needs_systems() { [[ " ${disks[*]}" == *' system-'* ]]; }

make_images() {
  local image
  # fetched one after the other; what follows finds them
  "$tool" --version >/dev/null
  for image in $(image_names | cut -d/ -f2 | sort -u); do
    grub_modules "$image" >/dev/null
  done
  for image in $(image_names | sort -u); do
    while [ "$(jobs -pr | wc -l)" -ge "$(nproc)" ]; do wait -n || true; done
    make_image "$image"
  done
  wait || true
  for image in $(image_names | sort -u); do
    [ -e "$work/images/$image" ] || {
      cat "$work/images/$image.log" >&2
      fail "the image $image was not built"
    }
  done
}

# guess_guest IMAGE: the kind of guest whose kernel it is, by what mkpvhboot inspect says
guess_guest() {
  local json target notes
  json=$("$tool" inspect --json "$1") || fail "the guest's kind cannot be told from $1: write --guest pv, pvh or pvshim" 3
  # two blanks: fields of the image itself
  target=$(sed -n 's/^  "target" : "\(.*\)",$/\1/p' <<<"$json")
  notes=$(sed -n '/^  "notes"/,/^  }* *\]/p' <<<"$json")
  case $target in
    i386-xen_pvh) echo pvh ;;
    x86_64-xen) echo pv ;;
    i386-xen) echo pvshim ;;
    *) if grep -q PHYS32_ENTRY <<<"$notes"; then echo pvh; else echo pv; fi ;; # a firmware, another kernel
  esac
}

# verify_images: what mkpvhboot verify says, a line "FILE: pv: pass (Xen ...)" for each image and guest type
verify_images() {
  local guest number
  for guest in pv pvh; do
    for number in "${!names[@]}"; do
      [ "$(verified_as "${guests[number]}")" != "$guest" ] || printf '%s\0' "$work/images/${images[number]}"
    done | sort -zu | xargs -0r "$tool" verify --guest "$guest" || true
  done >"$work/verified" 2>"$work/verify.log"
}

# the shim runs PV images
verified_as() {
  local guest=${1#xl-}
  printf '%s\n' "${guest/pvshim/pv}"
}

verify_passes() { grep -qF "$work/images/$1: $(verified_as "$2"): pass (" "$work/verified"; }
