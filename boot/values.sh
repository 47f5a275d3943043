# Values of the host on their way: hostile ones for many guests of a fleet that share an image, PV and PVH, and the
# same through a second stage. Each has to be on the guest's console byte for byte.
# shellcheck shell=bash disable=SC2154

value_names=(A B C D E F G H I J K L M N O P Q R S T)

# make_values GUESTS: writes values.json, the manifest, and for each guest the file NAME.expected, what its console
# is to show, each on less than a line of 80 columns, at whose end GRUB leaves out a blank. W is a list of words, as
# Linux parts them.
make_values() {
  awk -v guests="$1" -v targets="$targets" -v names="${value_names[*]}" '
    function json(text,    i, c, out) {
      out = ""
      for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        out = out (c == "\\" || c == "\"" ? "\\" : "") c
      }
      return "\"" out "\""
    }
    function pick(from) { return substr(from, int(rand() * length(from)) + 1, 1) }
    function value(without,    text, left) {
      text = ""
      for (left = int(rand() * 24); left > 0; left--)
        text = text (rand() < 0.5 ? pick(special) : sprintf("%c", 32 + int(rand() * 95)))
      for (left = 1; left <= length(without); left++) gsub("[" substr(without, left, 1) "]", "-", text)
      return text
    }
    BEGIN {
      srand(20)
      special = " \\\"" sprintf("%c", 39) "$  ;|&{}()#*?[]<>=~!%"
      count = split(names, name, " ")
      target_count = split(targets, target, ",")
      print "{\"defaults\": {\"config\": \"first.cfg\", \"sharing\": \"always\"}, \"tenants\": ["
      for (guest = 0; guest < guests; guest++) {
        said = ""
        expected = ""
        for (i = 1; i <= count; i++) {
          text = value("")
          said = said json(name[i]) ": " json(text) ", "
          expected = expected "M:" name[i] ":" text ":M\n"
        }
        words = ""
        for (i = 1; i <= 3; i++) {
          text = value("\"")
          words = words (i > 1 ? " " : "") (text ~ / / || text == "" ? "\"" text "\"" : text)
          expected = expected "M:word:" text ":M\n"
        }
        for (t = 1; t <= target_count; t++) {
          id = sprintf("%s-%03d", target[t], guest)
          print (guest + t > 1 ? "," : "") "{\"name\": " json(id) ", \"target\": " json(target[t]) \
            ", \"variables\": {" said "\"W\": " json(words) "}}"
          printf "%sM:line:%s:M\nM:rest:%s:M\n", expected, substr(words, 1, 60), substr(words, 61) >(id ".expected")
          close(id ".expected")
        }
      }
      print "]}"
    }' >values.json
}

# the scripts of first and second stage
make_scripts() {
  local name
  {
    for name in "${value_names[@]}"; do printf 'echo "M:%s:"@@%s@@":M"\n' "$name" "$name"; done
    # shellcheck disable=SC2016 # variables of GRUB
    printf '%s\n' 'for word in @@W:words@@ ; do echo "M:word:$word:M" ; done' 'echo M:end' 'sleep 1' halt
  } >first.cfg
  {
    # shellcheck disable=SC2016
    for name in "${value_names[@]}"; do printf 'echo "M:%s:$xen_grub_env_%s:M"\n' "$name" "$name"; done
    # shellcheck disable=SC2016
    printf '%s\n' "regexp --set=1:line --set=2:rest '^x(.{0,60})(.*)\$' \"x\$xen_grub_env_W\"" 'echo "M:line:$line:M"' \
      'echo "M:rest:$rest:M"' 'echo M:end' 'sleep 1' halt
  } >second.cfg
}

second_stage_disk() {
  local tools
  tools=$(debs --closure bookworm e2fsprogs fdisk)
  # shellcheck source=boot/filesystems.sh
  . "$home/boot/filesystems.sh"
  ext4 xvda 8 "boot/grub/grub.cfg=@$work/values/second.cfg" \
    "boot/xen/pvhboot-i386.elf=@$work/values/second-i386-xen_pvh" \
    "boot/xen/pvboot-i386.elf=@$work/values/second-i386-xen" \
    "boot/xen/pvboot-x86_64.elf=@$work/values/second-x86_64-xen"
  rm -rf tree
}

# run_values GUESTS
run_values() {
  local guests=$1 target number=0 name disk job
  local handed
  handed=$(IFS=, && echo "${value_names[*]},W")
  prepare_machines
  mkdir -p "$work/values"
  cd "$work/values"
  make_values "$guests"
  make_scripts
  say "a fleet of $guests guests for each target, each with $((${#value_names[@]} + 3)) values"
  "$tool" fleet values.json -d fleet -q --xl-config current --modules-from "$(grub_modules sid)"
  for target in ${targets//,/ }; do
    build sid "$target" "second-$target" --second-stage
    build sid "$target" "host-$target" --template chainload-two-stage --hand-on "$handed"
  done
  disk=$(cached values-disk "$(key_of second.cfg second-*)" second_stage_disk)/xvda
  disk="xvda /lab/${disk#"$artefacts/"}"
  for name in fleet/current/*.bin; do
    name=$(basename "$name" .bin)
    target=${name%-*}
    ln "fleet/current/$name.bin" "$name"
    ln "host-$target" "$name-second"
    sed "s|^kernel = .*|kernel = 'any'|" "fleet/current/xl/$name.cfg" | tee "$name.cfg" >"$name-second.cfg"
    grep -v '^M:\(line\|rest\):' "$name.expected" >"$name.direct"
    grep -v '^M:word:' "$name.expected" >"$name-second.second"
    values_job "$name" "$name.direct"
    values_job "$name-second" "$name-second.second" "$disk"
  done
  start_machines "$number" $((120 + number * 30))
  for ((job = 0; job < number; job++)); do
    wait_for_job "$(job_name "$job")" 180 || true
    judge_values "$(job_name "$job")"
  done >counted
  last_words
  awk '{ arrived[$1] += $2; all[$1] += $3 }
    END { for (way in all) { printf "%-28s %d of %d values arrived\n", way, arrived[way], all[way]; bad += all[way] - arrived[way] }
      exit bad > 0 }' counted
}

# values_job IMAGE EXPECTED [DISK]: for the machine, as the job $number, which is the next one then
values_job() {
  local job
  job=$(job_name "$number")
  add_job "$job" "$1" "$(guest_type xl-config "$target")" 60 M:end '' "${@:3}"
  printf '%s\n' "$2" >"$work/run/jobs/$job/expected"
  number=$((number + 1))
}

# judge_values JOB: a line with the way, how many arrived, and of how many
judge_values() {
  local expected arrived=0 all=0 line
  expected=$(of_job "$1" expected)
  of_job "$1" console | tr -d '\r\n\0' >console
  while IFS= read -r line; do
    all=$((all + 1))
    if grep -qF -- "$line" console; then
      arrived=$((arrived + 1))
    else
      printf '%s: %s\n' "$1 $expected" "$line" >&2
    fi
  done <"$expected"
  printf '%s %s %s\n' "$(sed 's/-[0-9]*\(-second\)\{0,1\}\././' <<<"$expected")" "$arrived" "$all"
}
