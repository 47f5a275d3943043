# What mkpvhboot check says beforehand of the cases, held against what their guests' consoles show.
# shellcheck shell=bash disable=SC2154

# Images that are no GRUB, that Xen refuses, or that die before GRUB runs a script: nothing to be said of a run.
is_predicted() {
  case ${images[$1]%%/*} in wrapped* | truncated | not-elf) return 1 ;; esac
  case ${expectations[$1]} in refused | *' @stricter') return 1 ;; esac
}

prediction_file() { printf '%s/predicted/%s.json\n' "$work" "$(job_name "$1")"; }

# predict NUMBER: writes what check says of a case
predict() {
  local number=$1 release folder name disks=()
  release=${images[number]#*/}
  folder=$(layout_folder "${disks_of[number]%.reversed}")
  while read -r name; do disks+=(--disk "$name=$folder/$name"); done < <(disk_names "${disks_of[number]}" "$folder")
  "$tool" check --json --offline --drivers "$drivers" -d "$(grub_modules "${release%/*}")" --image "$work/images/${images[number]}" \
    "${disks[@]}" >"$(prediction_file "$number").new" 2>>"$work/predicted/errors" || true
  mv "$(prediction_file "$number").new" "$(prediction_file "$number")"
}

# disk_names LAYOUT FOLDER: the guest's names of its disks, in the order of xl's list
disk_names() {
  local order=()
  [ "$1" = "${1%.reversed}" ] || order=(-r)
  find "$2" -mindepth 1 -maxdepth 1 -name '*d[a-z]*' -printf '%f\n' | LC_ALL=C sort "${order[@]}"
}

# Predicts all cases, one after another, beside the machines that boot them.
predict_cases() {
  local number
  disks_of=("${disks[@]}")
  drivers=$(debs --closure bookworm grub-common bubblewrap)
  mkdir -p "$work/predicted"
  for number in "${!names[@]}"; do
    if is_predicted "$number"; then predict "$number"; fi
  done
}

kinds_of() { sed -n 's/^ *"kind" : "\([a-z-]*\)".*/\1/p' "$1" | sort -u; }

# What the guest's console would show, as far as scripts print it.
console_of() {
  sed -n 's/^ *"console" : \[ *\(.*\) *\].*/\1/p' "$1" | sed 's/", "/\n/g; s/^"//; s/" *$//'
  case $(kinds_of "$1") in *prompt*) echo 'grub>' ;; esac
}

# judge_prediction NUMBER: prints the predicted ending, and behind it a fault when reality is another
judge_prediction() {
  local number=$1 file kinds reach never
  if ! is_predicted "$number"; then
    echo -
    return
  fi
  file=$(prediction_file "$number")
  until [ -e "$file" ]; do
    kill -0 "$predictor" 2>/dev/null || break
    sleep 1
  done
  kinds=$([ ! -e "$file" ] || kinds_of "$file" | tr '\n' ',' | sed 's/,$//')
  reach=$(reach_of "${expectations[number]}")
  never=$(never_of "${expectations[number]}")
  case $kinds in
    '') echo "none FAILED: check says nothing: $(tail -n 2 "$work/predicted/errors" | tr '\n' ' ')" ;;
    unknown) echo unknown ;;
    boots | second-stage) echo "$kinds$(started_fault "$reach")" ;;
    loops) [[ $reach =~ recursion|\{20\} ]] && echo loops || echo 'loops FAILED: it does not loop' ;;
    *) echo "$kinds$(console_fault "$(console_of "$file")" "${reach##*.\*}" "$never")" ;;
  esac
}

# A kernel or another GRUB starts: what it prints is its own.
started_fault() { [[ $1 =~ M: ]] || echo ' FAILED: nothing starts'; }

# console_fault CONSOLE REACH NEVER: what the console is not as predicted
console_fault() {
  if [ -n "$2" ] && ! [[ $1 =~ $2 ]]; then
    echo " FAILED: predicted ${1//$'\n'/ / }"
  elif [ -n "$3" ] && [[ $1 =~ $3 ]]; then
    echo " FAILED: predicted ${1//$'\n'/ / }"
  fi
}

# only_predict: a line for each case, without booting
only_predict() {
  local number fault failed=0
  prepare_machines
  make_images
  if needs_second_stages; then
    make_artefact make-second-disks "$work/images"
    # shellcheck disable=SC2034 # for layout_folder
    second_layouts=$made
  fi
  predict_cases
  predictor=$$
  for number in "${!names[@]}"; do
    fault=$(judge_prediction "$number")
    printf '%-74s %s\n' "${names[number]}" "$fault"
    case $fault in *FAILED*) failed=$((failed + 1)) ;; esac
  done | tee "$work/rows"
  printf '\n'
  awk '{ count[$2]++ } END { for (kind in count) printf "%6d %s\n", count[kind], kind }' "$work/rows" | sort -rn
  ! grep -q FAILED "$work/rows"
}
