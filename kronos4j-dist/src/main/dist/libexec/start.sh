# Starts the program; read by bin/kronos and by the kronos of the repository, which set
#   jdk       the home of a Java runtime, version 25 or newer
#   program   the folder that holds kronos.jar and lib/
#   options   the folder that holds the options of the JVM, one file for each kind of run
#
# KRONOS_JAVA_OPTS   more options for the JVM, for instance "-Xmx8g"
# KRONOS_NO_BUILD=1  builds nothing before the run, not even the archive of loaded classes

# Prints the kind of run: a command over many windows, a server, a folder or a pattern means many forecasts.
kind_of_run() {
  case $1 in
    train* | finetune*) echo train && return ;;
    scan | watch | evaluate | calibrate | backtest | generate | serve | mcp) echo many && return ;;
  esac
  for argument do
    case $argument in
      *'*'* | *'{symbol}'* | */) echo many && return ;;
    esac
  done
  echo one
}

# Prints the file of the archive of loaded classes (AppCDS), which shortens the start. The archive fits
# one runtime and one build of the program, so its name depends on both. It lies beside the program or, if that folder
# cannot be written, in the cache of the user.
# (The ahead-of-time cache of JDK 25 gives no more here, and does not notice when the jar has changed.)
archive_file() {
  identity=$(cat "$jdk/release" "$program/build.id" 2>/dev/null | cksum)
  name=kronos-${identity%% *}.jsa
  if [ -w "$program" ] || [ -f "$program/$name" ] || [ -z "$XDG_CACHE_HOME$HOME" ]; then
    echo "$program/$name"
  else
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/kronos4j/$name"
  fi
}

is_archived() {
  [ -f "$archive" ] && [ -z "$(find "$program/kronos.jar" "$program/lib" -newer "$archive" | head -n 1)" ]
}

# Makes the archive from a run of the demo. The file is moved into place, so several processes may do this at once.
# A failed run, for instance without fonts, still leaves an archive; an empty file keeps later runs from trying again.
make_archive() (
  mkdir -p "$(dirname "$archive")" 2>/dev/null && made=$(mktemp -d "$archive.XXXXXX" 2>/dev/null) || exit 0
  trap 'rm -rf "$made"' EXIT
  trap 'exit 130' HUP INT TERM
  "$jdk/bin/java" "@$options/all.args" "@$options/one.args" -XX:ArchiveClassesAtExit="$made/jsa" \
    -jar "$program/kronos.jar" demo --output "$made/demo" >/dev/null 2>&1
  [ -s "$made/jsa" ] || : >"$made/jsa"
  mv "$made/jsa" "$archive"
)

# In the C locale (cron, containers) the JVM could not open files whose names are not ASCII.
case ${LC_ALL:-${LC_CTYPE:-$LANG}} in
  '' | C | POSIX)
    LC_ALL=C.UTF-8
    export LC_ALL
    ;;
esac

archive=$(archive_file)
[ -n "$KRONOS_NO_BUILD" ] || is_archived || make_archive

# On a terminal progress overwrites itself, and help is as wide as the terminal.
if [ -t 2 ]; then
  KRONOS_TERMINAL=1
  size=$(stty size <&2 2>/dev/null) && KRONOS_COLUMNS=${size#* }
  export KRONOS_TERMINAL KRONOS_COLUMNS
fi

kind=$(kind_of_run "$@")
set -- -jar "$program/kronos.jar" "$@"
set -f # the options of the user are split at spaces, but name no files
set -- $KRONOS_JAVA_OPTS "$@"
[ ! -s "$archive" ] || set -- -XX:SharedArchiveFile="$archive" "$@"
set -- "@$options/all.args" "@$options/$kind.args" "$@"

# The JVM prints a warning about the incubator module that no option suppresses. Its standard error therefore goes
# through a filter, which passes on everything else; the program itself writes to descriptor 3, the standard error of the
# caller.
filter() {
  rm -rf "$pipe"
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      "WARNING: Using incubator modules: jdk.incubator.vector") ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}

if pipe=$(mktemp -d "${TMPDIR:-/tmp}/kronos.XXXXXX" 2>/dev/null) && mkfifo "$pipe/errors" 2>/dev/null; then
  filter <"$pipe/errors" >&2 &
  KRONOS_STDERR=3
  export KRONOS_STDERR
  exec "$jdk/bin/java" "$@" 3>&2 2>"$pipe/errors"
fi
exec "$jdk/bin/java" "$@"
