#!/bin/sh
# A fake ffprobe. It describes a short film, or fails as the situation of the fake FFmpeg says.

home=${0%/*}
[ "$home" = "$0" ] && home=.
data=$home/.fake-ffmpeg

situation=success
. "$data/settings"

call=
input=
option=
form=default
banner=yes
quiet=
for argument; do
  call="$call$separator$argument"
  case $option in
    -print_format | -of | -output_format) form=${argument%%=*} ;;
    -i) input=$argument ;;
    -v | -loglevel)
      case ${argument##*+} in
        quiet | -8) quiet=yes banner= ;;
        panic | fatal | error | warning | 0 | 8 | 16 | 24) banner= ;;
      esac
      ;;
  esac
  case $option in
    -?*)
      option=
      continue
      ;;
  esac
  case $argument in
    -version)
      sed 's/^ffmpeg/ffprobe/' "$data/banner"
      exit 0
      ;;
    -hide_banner) banner= ;;
    -show_* | -count_* | -pretty | -unit | -prefix | -private | -bitexact) ;;
    -?*) option=$argument ;;
    *) input=$argument ;;
  esac
done
printf '%s\n' "ffprobe$call" >>"$data/calls" 2>/dev/null

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
if word situation; then
  situation=$value
elif word fail-with; then
  situation=$value
  while read -r code name; do
    [ "$code" = "$value" ] && situation=$name
  done <"$data/codes"
fi

escaped() {
  printf '%s' "$1" | sed 's/[\\&|"]/\\&/g'
}
name=$(escaped "$input")
[ -n "$banner" ] && sed 's/^ffmpeg/ffprobe/' "$data/banner" >&2
case $situation in
  input-*)
    # The reason, in the form of ffprobe.
    [ -n "$quiet" ] || sed -n -e "s|.*Error opening input: \\(.*\\)|$name: \\1|p" \
      -e "s|^@INPUT@: |$name: |p" "$data/logs/$situation.log" >&2
    exit 1
    ;;
esac
[ -f "$data/probe/$form" ] || form=default
sed "s|@INPUT@|$name|g" "$data/probe/$form"
