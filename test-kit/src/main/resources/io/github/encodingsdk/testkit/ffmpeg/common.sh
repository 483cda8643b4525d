# What the fake FFmpeg and the fake ffprobe share; both read this file with the folder in $data.

# What the installation or a test chose.
situation=success
seconds=0
. "$data/settings"

# Sets quiet or terse for a log level, which can have flags before it.
quiet=
terse=
log_level() {
  case ${1##*+} in
    quiet | -8) quiet=yes ;;
    panic | fatal | error | warning | 0 | 8 | 16 | 24) terse=yes ;;
  esac
}

# Sets value to that of a magic word in the arguments, without the extension of a file name.
word() {
  case $call in
    *"$1="*)
      value=${call#*"$1="}
      value=${value%%[!A-Za-z0-9_.:+-]*}
      case $value in *.[A-Za-z]*) value=${value%.*} ;; esac
      return 0
      ;;
  esac
  return 1
}

# Lets magic words choose the situation: its name, or a code of AMS v2 that it stands for.
choose_situation() {
  if word situation; then
    situation=$value
  elif word fail-with; then
    situation=$value
    while read -r code name; do
      [ "$code" = "$value" ] && situation=$name
    done <"$data/codes"
  fi
}
