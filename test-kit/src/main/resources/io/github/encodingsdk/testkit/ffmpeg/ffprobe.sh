#!/bin/sh
# A fake ffprobe. It describes a short film, or fails as the situation of the fake FFmpeg says.

home=${0%/*}
[ "$home" = "$0" ] && home=.
data=$home/.fake-ffmpeg
. "$data/common"

call=
input=
option=
form=default
banner=yes
for argument; do
  call="$call$separator$argument"
  case $option in
    -print_format | -of | -output_format) form=${argument%%=*} ;;
    -i) input=$argument ;;
    -v | -loglevel) log_level "$argument" ;;
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

choose_situation

escaped() {
  printf '%s' "$1" | sed 's/[\\&|"]/\\&/g'
}
name=$(escaped "$input")
[ -n "$quiet$terse" ] && banner=
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
