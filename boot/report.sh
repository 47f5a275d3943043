# What boot-test prints of the cases: a line each, the console of those that failed, and the sums.
# shellcheck shell=bash disable=SC2154

# report PATIENCE: as each case ends
report() {
  local number passed=0 failed=0 name verdict fault prediction
  printf '%-74s %-9s %-11s %5s  %-18s\n' case reached loader s predicted
  for number in "${!names[@]}"; do
    name=$(job_name "$number")
    wait_for_job "$name" "$1" || true
    verdict=$(of_job "$name" verdict)
    fault=$(judge "$number" "${verdict:-not run}" "$(of_job "$name" loader)")
    prediction=$(judge_prediction "$number")
    case $prediction in *FAILED*) fault=${fault:+$fault; }"check predicted $prediction" ;; esac
    row "${names[number]}" "$name" "${verdict:-not run}" "${fault:-ok}" "${prediction%% *}" | tee -a "$work/rows"
    if [ -z "$fault" ]; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
      show_failure "$name"
    fi
  done
  last_words
  summary
  printf '\npredicted:\n'
  awk '{ count[$5]++ } END { for (kind in count) printf "%6d %s\n", count[kind], kind }' "$work/rows" | sort -rn
  printf '\n%s passed, %s failed, %s s\n' "$passed" "$failed" "$SECONDS"
  [ "$failed" = 0 ]
}

row() {
  local centiseconds loader
  centiseconds=$(of_job "$2" centiseconds)
  loader=$(of_job "$2" loader)
  printf '%-74s %-9s %-11s %3d.%d  %-18s %s\n' "$1" "$3" "${loader:--}" $((${centiseconds:-0} / 100)) \
    $((${centiseconds:-0} % 100 / 10)) "$5" "$4"
}

# summary: the cases by target and the Debian suite that GRUB is of
summary() {
  printf '\n%-13s %-19s %6s %6s %7s %9s\n' target release cases passed seconds 'each, s'
  sed 's/not run/not-run/' "$work/rows" | awk '{
      split($1, name, "/")
      group = sprintf("%-13s %-19s", name[3], name[2])
      cases[group]++
      seconds[group] += $4
      if ($6 == "ok") passed[group]++
    }
    END {
      for (group in cases)
        printf "%s %6d %6d %7.1f %9.1f\n", group, cases[group], passed[group], seconds[group],
          seconds[group] / cases[group]
    }' | LC_ALL=C sort
}

show_failure() {
  console "$1" 15 | sed 's/^/    | /'
  case $(of_job "$1" verdict) in
    refused | crashed) xl_errors "$1" | sed 's/^/    xl: /' ;;
  esac
}

xl_errors() { of_job "$1" xl.log | grep -E 'error:|panic|memory' | tail -n 15 || true; }
