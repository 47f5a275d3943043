# Starts mkpvhboot's jar; read by the launcher of the tree and by the one that is installed.
# shellcheck shell=sh disable=SC2154,SC3013,SC3067 # -nt and -O are known to dash and bash
#
# Whoever reads it sets jar and classes, the list of classes for the archive.

fail() {
  printf 'mkpvhboot: %s\n  %s\n' "$1" "$2" >&2
  exit "$3"
}

# Java writes arguments and file names as the locale says; every Debian has this one
LC_ALL=C.UTF-8
export LC_ALL

# How the JVM runs: compiling later than usual, and with its archive at the address that it is made for,
# because most runs are over too soon for what either saves a long one; it leaves nothing in /tmp.
jvm='-XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3'
jvm="$jvm -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"

# A short run gets its memory in large pages where Linux has them, and not more than it needs: a tenth of
# the time goes into the others. A fleet has a heap as Java thinks best.
set_memory() {
  [ "$verb" != fleet ] || return 0
  jvm="$jvm -Xmn16m"
  if read -r pages 2>/dev/null </sys/kernel/mm/transparent_hugepage/enabled; then
    case $pages in
      *'[never]'*) ;;
      *) jvm="$jvm -XX:+UseTransparentHugePages" ;;
    esac
  fi
}

# sets version, of a java program: from the file beside it, for starting it takes long; 0 for none
java_version() {
  version=
  if [ -r "${1%/bin/java}/release" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        version=${value#?}
        version=${version%?}
        break
      fi
    done <"${1%/bin/java}/release"
  fi
  if [ -z "$version" ]; then
    version=$("$1" -version 2>&1 | sed -n 's/^[a-z]* version "\([^"]*\)".*/\1/p' | head -n 1) || version=
  fi
  version=${version:-0}
}

# whether a java program is there and is new enough; sets java and version
is_java() {
  java=$1
  [ -x "$java" ] || return 1
  java_version "$java"
  case ${version%%[!0-9]*} in
    '' | ? | 1[0-6]) return 1 ;;
  esac
}

# the same for one that may be a link
is_java_at() {
  [ -x "$1" ] && real=$(readlink -f "$1") && is_java "$real"
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ] && is_java_at "$JAVA_HOME/bin/java"; then
    return 0
  fi
  # not by "command -v", for which the shell would start another one
  IFS=:
  set -f
  for folder in $PATH; do
    unset IFS
    set +f
    if is_java_at "$folder/java"; then
      return 0
    fi
  done
  unset IFS
  set +f
  for program in /usr/lib/jvm/*/bin/java; do
    if is_java_at "$program"; then
      return 0
    fi
  done
  fail 'no Java 17 or newer was found' 'Install one, or set JAVA_HOME: apt-get install default-jdk-headless' 3
}

# find_archive FOLDER...: sets archive to a file in one of the folders with our classes as the JVM has
# them in memory, from which it starts in half the time; empty when there is none. There is one for
# each Java and jar. An empty file says that this Java cannot make one.
#
# From Java 24 on the verbs of a rehearsal have one of the kind aot, made of it, for which there have to be
# modules of GRUB. All else has one of the kind jsa, made of a list: what is in the other kind is loaded
# whether it is needed or not.
find_archive() {
  for folder; do
    if is_rehearsed && is_in_rehearsal; then
      name_archive aot
      if is_there && [ -s "$archive" ]; then
        return 0
      fi
    fi
    name_archive jsa
    if is_there; then
      break
    fi
    archive=
  done
  [ -s "$archive" ] || archive=
}

# whether the archive is there, or could be made
is_there() {
  is_whole || { [ "${makes_archives:-false}" = true ] && can_make && make_archive; }
}

can_make() {
  [ $kind = jsa ] || has_modules
}

# whether this Java learns from a rehearsal
is_rehearsed() {
  [ "${version%%[!0-9]*}" -ge 24 ]
}

# whether it is of the verbs that Rehearsal.java runs
is_in_rehearsal() {
  case $verb in
    build | check | inspect | verify | mkimage | mkstandalone) ;;
    *) return 1 ;;
  esac
}

# whether there are modules of GRUB: those that are installed, or fetched, or named
has_modules() {
  for file in "${modules:-}" /usr/lib/grub/i386-xen_pvh/kernel.img "${cache:-/nonexistent}"/debs/*.deb; do
    [ ! -e "$file" ] || return 0
  done
  return 1
}

# sets verb, and modules to where a command line says that GRUB's modules are; to nothing when it does not
read_arguments() {
  modules=
  before=
  verb=${1:-help}
  case ${0##*/}:$verb in
    *grub-mk* | *grub2-mk*) verb=mkimage ;;
    *:-h | *:--help | *:-V | *:--version) ;;
    *:-*) verb=build ;;
  esac
  for word; do
    case $before in
      -d | --modules-from | --directory) ;;
      *)
        before=$word
        case $word in
          --modules-from=* | --directory=*) word=${word#*=} ;;
          *) continue ;;
        esac
        ;;
    esac
    before=
    if [ -e "$word/kernel.img" ] || [ -e "$word/i386-xen_pvh/kernel.img" ]; then
      modules=$word
    fi
    case $word in
      *.deb) modules=$word ;;
    esac
  done
}

# name_archive KIND
name_archive() {
  one_word "$jar$java"
  if [ ${#word} -gt 150 ]; then
    word=$(printf '%s' "$word" | cksum)
    word=${word%% *}
  fi
  kind=$1
  archive=$folder/classes-$version$word.$kind
}

# sets word: a path with dashes for its slashes
one_word() {
  IFS=/
  set -f
  # shellcheck disable=SC2086 # it is parted at its slashes
  set -- $1
  IFS=-
  word=$*
  unset IFS
  set +f
}

# whether a folder is there and can be written; nobody else gets into one that is made
make_folder() {
  { { [ -d "$1" ] || (umask 077 && mkdir -p "$1"); } && [ -w "$1" ]; } 2>/dev/null
}

# is_ours FOLDER [FILE IN IT...]: whether only the user and root can change what is there, for it is
# run as code. As ssh checks it for keys, the folders above count too; there the sticky bit suffices.
# Of the files, the archive has to have $size bytes.
is_ours() {
  where=$(cd -P "$1" 2>/dev/null && pwd) || return 1
  shift
  set -- "$@" "$where"
  above=$where
  while [ -n "${above%/}" ]; do
    above=${above%/*}
    set -- "$@" "${above:-/}"
  done
  # a file that is not there is none that others have written
  states=$(stat -c '%u %U %G %a %s %n' "$@" 2>/dev/null) || :
  depth='file'
  while read -r uid user group mode bytes path; do
    [ "$uid" = 0 ] || [ -O "$path" ] || return 1
    case $depth:$mode in
      above:[1357]???) ;;
      *[2367]) return 1 ;;
      # a group of its owner's name is that user's alone, where the umask is 002
      *[2367]?) [ "$group" = "$user" ] || return 1 ;;
    esac
    [ "$path" != "${archive:-}" ] || [ "$bytes" = "$size" ] || return 1
    [ "$path" != "$where" ] || depth=above
  done <<EOF
$states
EOF
  [ $depth = above ]
}

# Whether the archive is newer than the jar, the user's own, and of its full size: Java 17 crashes on
# a shorter one.
is_whole() {
  [ "$archive" -nt "$jar" ] && read -r size 2>/dev/null <"$archive.size" &&
    is_ours "$folder" "$archive" "$archive.size"
}

make_archive() {
  make_folder "$folder" && is_ours "$folder" || return 1
  new=$archive.$$
  "make_$kind" >/dev/null 2>&1 </dev/null || : >"$new"
  rm -rf "$new".?* "$archive.size"
  wc -c <"$new" >"$new.size"
  mv -f "$new" "$archive"
  mv -f "$new.size" "$archive.size"
}

make_jsa() {
  cat "${java%/bin/java}/lib/classlist" "$classes" >"$new.list"
  # shellcheck disable=SC2086
  "$java" $jvm -Xshare:dump -XX:SharedClassListFile="$new.list" -XX:SharedArchiveFile="$new" -cp "$jar"
}

make_aot() {
  mkdir -m 700 "$new.d"
  # shellcheck disable=SC2086
  "$java" $jvm -XX:AOTMode=record -XX:AOTConfiguration="$new.conf" -cp "$jar" \
    org.mkpvhboot.cli.Rehearsal "$new.d" ${modules:+"$modules"} &&
    "$java" $jvm -XX:AOTMode=create -XX:AOTConfiguration="$new.conf" -XX:AOTCache="$new" -cp "$jar" &&
    [ -s "$new" ]
}

# What is closed is opened so that using it fails as before: else the next file that Java opens is in its place,
# its own archive as standard input, or an image as standard output.
open_closed() {
  { true 9<&0; } 2>/dev/null || exec 0>/dev/null
  { true 9>&1; } 2>/dev/null || exec 1</dev/null
  { true 9>&2; } 2>/dev/null || exec 2</dev/null
}

# runs the tool; by a link named grub-mkimage or grub-mkstandalone it stands in for that program
start() {
  case ${0##*/} in
    grub-mkimage | grub2-mkimage) set -- mkimage "$@" ;;
    grub-mkstandalone | grub2-mkstandalone) set -- mkstandalone "$@" ;;
  esac
  set -- org.mkpvhboot.cli.Main "$@"
  case $archive in
    *.jsa) set -- -Xshare:auto -XX:SharedArchiveFile="$archive" "$@" ;;
    *.aot) set -- -XX:AOTCache="$archive" -Xlog:aot*=off:stderr "$@" ;;
  esac
  # the tool shows a bar only where someone sees it, and writes no image to a terminal
  if [ -t 2 ]; then
    MKPVHBOOT_TERMINAL=1
    export MKPVHBOOT_TERMINAL
  else
    unset MKPVHBOOT_TERMINAL
  fi
  if [ -t 1 ]; then
    MKPVHBOOT_OUTPUT_TERMINAL=1
    export MKPVHBOOT_OUTPUT_TERMINAL
  else
    unset MKPVHBOOT_OUTPUT_TERMINAL
  fi
  open_closed
  set_memory
  # warnings of the JVM must not end up in an image on standard output
  # shellcheck disable=SC2086 # they are many
  exec "$java" $jvm -Xlog:disable -Xlog:all=error:stderr -Xlog:cds*=off:stderr -cp "$jar" "$@"
}
