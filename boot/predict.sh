# What mkpvhboot check says beforehand of the cases, held against what their guests' consoles show.
# shellcheck shell=bash disable=SC2154

# Images that are no GRUB, that Xen refuses, or that die before GRUB runs a script: nothing to be said of a run.
is_predicted() {
  case ${images[$1]%%/*} in wrapped* | truncated | not-elf) return 1 ;; esac
  case ${expectations[$1]} in refused | *' @stricter') return 1 ;; esac
  # check looks at disks, and there is none
  [ "${disks[$1]}" != none ]
}

# The targets of one image on one layout are asked about at once: its disks are read once.
group_of() { printf '%s %s\n' "${images[$1]%/*}" "${disks[$1]}"; }

prediction_file() { printf '%s/predicted/%s.json\n' "$work" "$(group_of "$1" | tr -c 'A-Za-z0-9.\n-' _)"; }

# predict NUMBER: writes what check says of a case, and of the same with other targets
predict() {
  local number=$1 file group release folder name other arguments=()
  file=$(prediction_file "$number")
  [ ! -e "$file" ] || return 0
  group=$(group_of "$number")
  for other in "${!names[@]}"; do
    if is_predicted "$other" && [ "$(group_of "$other")" = "$group" ]; then
      arguments+=(--image "$work/images/${images[other]}")
    fi
  done
  release=${images[number]#*/}
  folder=$(layout_folder "${disks[number]%.reversed}")
  while read -r name; do
    arguments+=(--disk "$name=$folder/$name")
  done < <(disk_names "${disks[number]}" "$folder")
  "$tool" check --json --offline --drivers "$drivers" -d "$(grub_modules "${release%/*}")" "${arguments[@]}" \
    >"$file.new" 2>>"$work/predicted/errors" || true
  mv "$file.new" "$file"
}

# forecast_of NUMBER: the part of the answer that is of its target
forecast_of() {
  awk -v target="\"${images[$1]##*/}\"" '/^ *"target" :/ || /"target" : / { on = index($0, target) > 0 } on' \
    "$(prediction_file "$1")"
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
  drivers=$(debs --closure bookworm grub-common bubblewrap)
  mkdir -p "$work/predicted"
  for number in "${!names[@]}"; do
    if is_predicted "$number"; then predict "$number"; fi
  done
}

kinds_of() { forecast_of "$1" | sed -n 's/^ *"kind" : "\([a-z-]*\)".*/\1/p' | sort -u; }

# What the guest's console would show, as far as scripts print it.
console_of() {
  forecast_of "$1" | sed -n 's/^ *"console" : \[ *\(.*\) *\].*/\1/p' | sed 's/", "/\n/g; s/^"//; s/" *$//'
  case $(kinds_of "$1") in *prompt*) echo 'grub>' ;; esac
  # and what GRUB prints itself
  case $(forecast_of "$1" | grep -E '"(what|reason)" :') in
    *'waits for a user name'*) echo 'Enter username' ;;
    *'waits for the passphrase'*) echo 'Enter passphrase for' ;;
    *'waits at the menu'*timeout*) echo 'Use the ^ and v keys' ;;
    *'waits at the menu'*) echo 'Failed to boot both default and fallback entries' ;;
  esac
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
  kinds=$([ ! -e "$file" ] || kinds_of "$number" | tr '\n' ',' | sed 's/,$//')
  reach=$(reach_of "${expectations[number]}")
  never=$(never_of "${expectations[number]}")
  case $kinds in
    '') echo "none FAILED: check says nothing: $(tail -n 2 "$work/predicted/errors" | tr '\n' ' ')" ;;
    unknown) echo unknown ;;
    boots | second-stage) echo "$kinds$(started_fault "$reach")" ;;
    loops) [[ $reach =~ recursion|\{20\} ]] && echo loops || echo 'loops FAILED: it does not loop' ;;
    *) echo "$kinds$(console_fault "$(console_of "$number")" "${reach##*.\*}" "$never")" ;;
  esac
}

# A kernel or another GRUB starts: what it prints is its own.
started_fault() { [[ $1 =~ M: ]] || echo ' FAILED: nothing starts'; }

# console_fault CONSOLE REACH NEVER: what the console is not as predicted
console_fault() {
  # check does not know what the host gives
  # shellcheck disable=SC2016
  [[ $1 != *'${xen_grub_env_'* ]] || return 0
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
  make_more_layouts
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
