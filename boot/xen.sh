# Runs jobs as guests under Xen in QEMU's emulator.
#
# boot-test sets where things are: $work, and by prepare_machines the artefacts' folders.
# shellcheck shell=bash disable=SC2154

machines=()

# make_artefact NAME SCRIPT [ARGUMENT...]: the folder that it printed is $made
make_artefact() {
  with_progress "$1" "$home/boot/$2" "${@:3}"
  made=$(cat "$work/made")
}

prepare_machines() {
  make_artefact 'step 1 of 5, Xen' make-xen
  xen=$made/xen
  make_artefact 'step 2 of 5, dom0' make-dom0
  dom0=$made
  make_artefact 'step 3 of 5, disks' make-disks
  layouts=$made
  make_artefact 'step 4 of 5, guests' make-guests
  guest_layouts=$made
  with_progress 'step 5 of 5, QEMU' "$home/lab/debs" --closure bookworm-backports qemu-system-x86
  qemu=$(cat "$work/made")
  set_qemu_firmware "$qemu"
  mkdir -p "$work/run/jobs"
}

# make_more_layouts: the disks that only some cases have
make_more_layouts() {
  if needs_second_stages; then
    make_artefact 'second stages' make-second-disks "$work/images"
    second_layouts=$made
  fi
  if needs_systems; then
    make_artefact 'Debian systems' make-systems
    system_layouts=$made
  fi
}

# layout_folder LAYOUT: where its disks are; those with a second stage are made for the images of the run
layout_folder() {
  local folder
  for folder in "$layouts" "$guest_layouts" ${second_layouts:+"$second_layouts"} \
    ${system_layouts:+"$system_layouts"}; do
    [ ! -d "$folder/$1" ] || {
      printf '%s\n' "$folder/$1"
      return
    }
  done
  fail "no file and no layout is called $1; layouts: $(cd "$layouts" && echo *)" 3
}

# layout_disks LAYOUT[.reversed]: a line for each of its disks, the name in the guest and the file as dom0 sees it;
# in the order of their names, or in the reverse of that; nothing for the layout none
layout_disks() {
  local folder disk order=(cat)
  folder=$(layout_folder "${1%.reversed}")
  case $1 in *.reversed) order=(tac) ;; esac
  for disk in "$folder"/*d[a-z]*; do
    [ ! -e "$disk" ] || printf '%s /lab/%s\n' "${disk##*/}" "${disk#"$artefacts/"}"
  done | "${order[@]}"
}

# add_job NAME IMAGE GUEST LIMIT REACH NEVER DISK...: IMAGE is copied; a DISK is a name
# in the guest, a blank, and a path in dom0.
# GUEST is pv, pvh or pvshim, with -linux when it is to go on to Linux; xl-… takes the lines for xl that stand in
# IMAGE.cfg.
add_job() {
  local name=$1 image=$2 guest=$3 limit=$4 reach=$5 never=$6
  local job=$work/run/jobs/$name
  shift 6
  mkdir -p "$job"
  ln "$image" "$job/image" 2>/dev/null || cp "$image" "$job/image"
  printf '%s\n' "$reach" >"$job/reach"
  printf '%s\n' "$never" >"$job/never"
  printf '%s\n' "$limit" >"$job/limit"
  if [ $# -gt 0 ]; then printf '%s\n' "$@"; fi >"$job/disks"
  guest_config "$guest" "$image" >"$job/guest.cfg"
}

# GRUB alone starts faster with little memory and with nested paging. With that a PVH Linux dies in
# QEMU's emulator: hap=0 makes Xen use shadow paging.
guest_config() {
  local memory=64 hap=1 shim="pvshim_path='/lab/${dom0##*/}/xen-shim'"
  case $1 in *-linux) memory=256 hap=0 ;; esac
  printf "name='guest'\nmemory=%s\nvcpus=1\n" "$memory"
  printf "on_%s='preserve'\n" poweroff reboot crash watchdog
  case $1 in
    xl-*)
      [ "$1" != xl-pvh-linux ] || printf 'hap=%s\n' "$hap"
      # libxl starts what pvshim_path says without pvshim too
      sed "s|^kernel = .*|kernel = '/tmp/image'|; s|^pvshim = .*|&\n$shim|" "$2.cfg"
      return
      ;;
    pv | pv-linux) printf "type='pv'\n" ;;
    pvh | pvh-linux) printf "type='pvh'\nhap=%s\n" "$hap" ;;
    pvshim*) printf "type='pvh'\nhap=%s\npvshim=1\n%s\n" "$hap" "$shim" ;;
  esac
  printf "kernel='/tmp/image'\n"
  [ ! -e "$2.extra" ] || cat "$2.extra"
}

# -rdtscp: QEMU reports an intercepted RDTSCP wrongly. xsave=no: without it programs of dom0 crash.
start_machine() {
  local number=$1 seconds=$2
  shift 2
  timeout --kill-after=5 "$seconds" "$home/lab/run" "$qemu" qemu-system-x86_64 "${qemu_firmware[@]}" \
    -accel tcg -cpu max,-rdtscp -smp 1 -m 2048 -nodefaults -display none -no-reboot \
    -serial "file:$work/serial-$number" -kernel "$xen" \
    -append "console=com1 com1=115200,8n1 sync_console noreboot spec-ctrl=no xsave=no \
dom0_mem=640M no-bootscrub loglvl=error guest_loglvl=error" \
    -initrd "$dom0/vmlinux console=hvc0 quiet,$dom0/initramfs.cpio" \
    -virtfs "local,path=$work/run,mount_tag=host,security_model=none" \
    -virtfs "local,path=$artefacts,mount_tag=lab,security_model=none,readonly=on" \
    "$@" </dev/null >"$work/qemu-$number.log" 2>&1 &
  machines+=($!)
}

# One machine per processor, for QEMU's emulator uses one, where there is memory for it.
machine_count() {
  local jobs=$1 processors memory
  processors=$(nproc)
  memory=$(awk '/^MemAvailable/ { print int($2 / 2300000) }' /proc/meminfo)
  printf '%s\n' "$jobs" "$processors" "$memory" 4 | sort -n | head -n 1 | sed 's/^0$/1/'
}

# start_machines JOBS SECONDS [QEMU'S ARGUMENT...]; all of them end after SECONDS at the latest
start_machines() {
  local jobs=$1 seconds=$2 number count
  shift 2
  count=$(machine_count "$jobs")
  for ((number = 0; number < count; number++)); do
    start_machine "$number" "$seconds" "$@"
  done
}

machine_runs() {
  local machine
  for machine in "${machines[@]}"; do
    if kill -0 "$machine" 2>/dev/null; then return 0; fi
  done
  return 1
}

stop_machines() {
  local machine
  for machine in "${machines[@]}"; do
    kill "$machine" 2>/dev/null || true
  done
  wait "${machines[@]}" 2>/dev/null || true
}

# wait_for_job JOB PATIENCE: waits for its verdict; false when all machines ended without one. When
# no job at all has ended for PATIENCE seconds, the machines hang and are stopped.
wait_for_job() {
  local last=$SECONDS ended before=-1
  until [ -e "$work/run/jobs/$1/verdict" ]; do
    ended=("$work"/run/jobs/*/verdict)
    if [ ${#ended[@]} != "$before" ]; then
      before=${#ended[@]}
      last=$SECONDS
    elif [ $((SECONDS - last)) -gt "$2" ]; then
      say "no job has ended for $2 seconds: Xen hangs and is stopped"
      stop_machines
    fi
    machine_runs || [ -e "$work/run/jobs/$1/verdict" ] || return 1
    sleep 0.2
  done
}

of_job() { cat "$work/run/jobs/$1/$2" 2>/dev/null || true; }

# console JOB LINES: the end of the guest's console, to read
console() { of_job "$1" console | tr -d '\0' | LC_ALL=C awk -f "$home/boot/console.awk" | tail -n "$2"; }

# What QEMU and Xen said, when a machine did not come to its end.
last_words() {
  local serial
  for serial in "$work"/serial-*; do
    grep -q 'all jobs are done' "$serial" || {
      printf 'Xen did not come to its end; its last words:\n'
      tail -n 8 "$serial" "${serial/serial/qemu}"* || true
    }
  done
}
