# The cases of the matrix: read, run and judged.
# shellcheck shell=bash disable=SC2154

targets=i386-xen,x86_64-xen,i386-xen_pvh
# shellcheck disable=SC2034 # for boot-test
quick_cases='debian-search bookworm all          own bare 60 M:ok
self-finding               bookworm i386-xen_pvh own bare 60 maximum recursion depth exceeded !M:ok'

# what is asked for; a case may stand in two files
case_lines() { cat "${case_files[@]}"; }

# expand_cases: prints a line "image release target guest disk seconds expected" for each case. Releases joined by
# / take turns over disks and targets, both orders of the disks at once; where $turns is no they are all meant.
expand_cases() {
  local image releases for_targets guest disks seconds expected release target disk turn place line=0
  while read -r image releases for_targets guest disks seconds expected; do
    case $image in '' | '#'*) continue ;; esac
    [ "$for_targets" != all ] || for_targets=$targets
    line=$((line + 1))
    place=$line
    for disk in ${disks//,/ }; do
      [ "$disk" != "${disk%.reversed}" ] || place=$((place + 1))
      turn=$place
      for target in ${for_targets//,/ }; do
        for release in $(releases_of "$releases" "$turn"); do
          printf '%s %s %s %s %s %s %s\n' "$image" "$release" "$target" \
            "$(guest_type "$guest" "$target")" "$disk" "$seconds" "$expected"
        done
        turn=$((turn + 1))
      done
    done
  done | awk '!seen[$1 $2 $3 $4 $5]++'
}

# releases_of RELEASES TURN: a blank between them
releases_of() {
  local of_turn=()
  case $1-$turns in
    */*-yes)
      IFS=/ read -ra of_turn <<<"$1"
      printf '%s\n' "${of_turn[$2 % ${#of_turn[@]}]}"
      ;;
    *) printf '%s\n' "${1//[,\/]/ }" ;;
  esac
}

guest_type() {
  case $1-$2 in
    own-i386-xen_pvh) echo pvh ;;
    own-*) echo pv ;;
    xl-config-i386-xen_pvh) echo xl-pvh ;;
    xl-config-*) echo xl-pv ;;
    *) echo "$1" ;;
  esac
}

# Fills the arrays of the cases, those that --only names.
read_cases() {
  local image release target guest disk seconds expected name
  while read -r image release target guest disk seconds expected; do
    name=$image/$release/$target/$guest/$disk
    # shellcheck disable=SC2053 # a pattern of the user's
    [[ $name == $only ]] || continue
    names+=("$name")
    images+=("$image/$release/$target")
    guests+=("$guest")
    disks+=("$disk")
    limits+=("$seconds")
    expectations+=("$expected")
  done
  [ ${#names[@]} -gt 0 ] || fail "no case matches '$only': ./boot-test --list names them all" 2
}

# What the console must show, of "REACH !NEVER @LOADER". @stricter: verify refuses it, Xen's loader does not.
reach_of() { sed 's/ *@[^ ]*$//; s/ *![^!]*$//; s/^refused$//' <<<"$1"; }

never_of() { sed -n 's/ *@[^ ]*$//; s/.*!//p' <<<"$1"; }

loader_of() {
  case $1 in
    *' @stricter') echo ELF-generic ;;
    *' @'*) printf '%s\n' "${1##*@}" ;;
    refused | '!'*) ;;
    *) echo ELF-generic ;;
  esac
}

job_name() { printf '%03d' "$1"; }

# Linux needs more than GRUB.
guest_kind() {
  case ${expectations[$1]} in
    *M:linux:*) printf '%s-linux\n' "${guests[$1]}" ;;
    *) printf '%s\n' "${guests[$1]}" ;;
  esac
}

# check_other_order CASE: fails when it does not stand in boot/cases in the other order of its disks too: one of
# the two may come out right by chance.
check_other_order() {
  local other=${1%.reversed}
  [ "$other" != "$1" ] || other=$1.reversed
  grep -qxF -- "$other" <<<"$all_names" || fail "boot/cases has $1 and not $other"
}

run_cases() {
  local number seconds=120 patience=0 case_disks first all_names
  prepare_machines
  make_images
  make_more_layouts
  all_names=$(case_lines | expand_cases | cut -d ' ' -f 1-5 | tr ' ' /)
  for number in "${!names[@]}"; do
    case_disks=$(layout_disks "${disks[number]}")
    mapfile -t case_disks < <(printf '%s' "${case_disks:+$case_disks$'\n'}")
    [ ${#case_disks[@]} -le 1 ] || check_other_order "${names[number]}"
    add_job "$(job_name "$number")" "$work/images/${images[number]}" "$(guest_kind "$number")" \
      "${limits[number]}" "$(reach_of "${expectations[number]}")" \
      "$(never_of "${expectations[number]}")" "${case_disks[@]}"
    first=$(layout_folder "${disks[number]%.reversed}")/first
    [ ! -e "$first" ] || cp "$first" "$work/run/jobs/$(job_name "$number")/"
    seconds=$((seconds + limits[number] + 5))
    [ "$patience" -gt "${limits[number]}" ] || patience=${limits[number]}
  done
  verify_images
  predict_cases &
  # shellcheck disable=SC2034 # for judge_prediction
  predictor=$!
  start_machines "${#names[@]}" "$seconds"
  report $((2 * patience + 120))
}

# judge NUMBER VERDICT LOADER: prints what is wrong, nothing when all is as expected
judge() {
  local expected=${expectations[$1]} started=no passes=no loader
  loader=$(loader_of "$expected")
  case $expected in
    refused) [ "$2" = refused ] || { echo "FAILED: Xen's loader took it"; return; } ;;
    '!'*) case $2 in forbidden | crashed | 'not run') echo "FAILED: $expected"; return ;; esac ;;
    *) [ "$2" = reached ] || { echo "FAILED: expected $expected"; return; } ;;
  esac
  [ -z "$loader" ] || [ "$3" = "$loader" ] || { echo "FAILED: expected the loader $loader"; return; }
  if [ "$2" != refused ] && [ "$3" = ELF-generic ]; then started=yes; fi
  if verify_passes "${images[$1]}" "${guests[$1]}"; then passes=yes; fi
  case $expected in
    *' @stricter') [ $passes = no ] || echo 'FAILED: verify passed it, though it is known not to run' ;;
    *) [ "$started" = "$passes" ] || echo "FAILED: Xen's loader took it: $started, verify passed it: $passes" ;;
  esac
}
