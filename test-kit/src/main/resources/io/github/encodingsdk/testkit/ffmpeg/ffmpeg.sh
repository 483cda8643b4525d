#!/bin/sh
# A fake FFmpeg. It behaves like the real program in one situation, and reads and encodes nothing.
# Installed by FakeFfmpeg; the folder .fake-ffmpeg beside it holds the logs and the settings.

home=${0%/*}
[ "$home" = "$0" ] && home=.
data=$home/.fake-ffmpeg
. "$data/common"

# Every call, with the arguments separated by the unit separator.
call=
for argument; do
  call="$call$separator$argument"
done
printf '%s\n' "$call" >>"$data/calls" 2>/dev/null

# The command line: inputs, outputs, and the options that matter here.
inputs=
input=
output=
outputs=
option=
overwrite=ask
stats=yes
banner=yes
progress=
interactive=yes
for argument; do
  case $option in
    -i)
      input=${input:-$argument}
      inputs="$inputs $argument"
      option=
      continue
      ;;
    -progress)
      progress=$argument
      option=
      continue
      ;;
    -v | -loglevel)
      log_level "$argument"
      option=
      continue
      ;;
    -?*)
      option=
      continue
      ;;
  esac
  case $argument in
    -version)
      cat "$data/banner"
      exit 0
      ;;
    -encoders | -decoders | -formats | -muxers | -demuxers | -codecs | -filters | -pix_fmts \
      | -protocols | -hwaccels | -bsfs | -layouts | -sample_fmts | -buildconf | -L | -h | -help)
      [ -f "$data/lists/${argument#-}" ] && cat "$data/lists/${argument#-}"
      exit 0
      ;;
    -y) overwrite=yes ;;
    -n) overwrite=no ;;
    -nostdin) interactive= ;;
    -nostats) stats= ;;
    -hide_banner) banner= ;;
    -stdin | -stats | -an | -vn | -sn | -dn | -shortest | -re | -xerror | -copyts | -start_at_zero \
      | -accurate_seek | -noaccurate_seek | -autorotate | -noautorotate | -report | -benchmark \
      | -ignore_unknown | -copy_unknown | -bitexact | -dump | -hex | -autoscale | -noautoscale)
      ;;
    -?*) option=$argument ;;
    *)
      output=$argument
      outputs="$outputs
$argument"
      ;;
  esac
done

[ -n "$quiet$terse" ] && banner= stats=

# Magic words in names: for clients in any language.
stuck=
ignores_stop=
encodes=
choose_situation
word stuck-at && stuck=$value
if word encode-for; then
  seconds=${value#PT}
  seconds=${seconds%S}
fi
if [ "$situation" = cannot-be-stopped ]; then
  situation=success
  ignores_stop=yes
  stuck=${stuck:-50}
fi

exit_status=
find_exit_status() {
  while read -r name status; do
    [ "$name" = "$situation" ] && exit_status=$status
  done <"$data/exits"
}
find_exit_status
if [ -z "$exit_status" ]; then
  printf 'fake ffmpeg: there is no situation %s; see --list of the program that installed it\n' \
    "$situation" >&2
  exit 1
fi

# The log of the situation, with the names of this call.
escaped() {
  printf '%s' "$1" | sed 's/[\\&|]/\\&/g'
}
log() {
  [ -n "$quiet" ] && return
  # At a lower log level, without what is not a warning or an error.
  sed ${terse:+-e '/^ /d' -e '/^Input #/d' -e '/^Output #/d' -e '/^Stream mapping:/d'} \
    ${terse:+-e '/^Press \[q\]/d' -e '/^\[libx264 @/d' -e '/Qavg:/d' -e '/video:[0-9]/d'} \
    -e "s|@INPUT@|$(escaped "$input")|g" -e "s|@OUTPUT@|$(escaped "$output")|g" \
    "$data/logs/$1.log" >&2
}

[ -n "$banner" ] && cat "$data/banner" >&2
if [ -z "$inputs$outputs" ]; then
  printf 'Use -h to get full help or, even better, run '\''man ffmpeg'\''\n' >&2
  exit 1
fi

# Outputs that exist, as FFmpeg checks them before it opens the first.
is_file() {
  case $1 in
    - | pipe:* | *://* | /dev/* | fd:*) return 1 ;;
  esac
  return 0
}
name_of() {
  case $1 in
    file:*) file=${1#file:} ;;
    *%*d*) file=$(printf '%s' "$1" | sed 's/%0*[0-9]*d/1/') ;;
    *) file=$1 ;;
  esac
}
each_output() {
  old_ifs=$IFS
  IFS='
'
  set -f
  for one in $outputs; do
    IFS=$old_ifs
    "$1" "$one"
  done
  set +f
  IFS=$old_ifs
}
check_output() {
  is_file "$1" || return 0
  name_of "$1"
  if [ "$overwrite" != yes ] && [ -e "$file" ]; then
    output=$1
    if [ "$overwrite" = no ]; then
      [ -n "$quiet" ] || printf "File '%s' already exists. Exiting.\n" "$1" >&2
    else
      [ -n "$quiet" ] \
        || printf "File '%s' already exists. Overwrite? [y/N] Not overwriting - exiting\n" "$1" >&2
    fi
    exit 1
  fi
  case $file in
    */*)
      if [ ! -d "${file%/*}" ]; then
        output=$1
        situation=output-folder-missing
      fi
      ;;
  esac
}
if [ "$situation" = success ]; then
  each_output check_output
  find_exit_status
fi

write_output() {
  case $1 in
    - | pipe:1)
      printf 'fake ffmpeg: %s\n' "$content"
      ;;
    *)
      is_file "$1" || return 0
      name_of "$1"
      case $file in
        *.m3u8) printf '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-ENDLIST\n' >"$file" ;;
        *) printf 'fake ffmpeg: %s\n' "$content" >"$file" ;;
      esac
      ;;
  esac
}

# Progress, in the form of -progress and of the statistics on standard error.
report() {
  hundredths=$1
  whole=$((hundredths / 100))
  part=$((hundredths % 100))
  [ "$part" -lt 10 ] && part=0$part
  time=$(printf '%02d:%02d:%02d.%s' $((whole / 3600)) $((whole / 60 % 60)) $((whole % 60)) "$part")
  frames=$((hundredths / 4))
  if [ -n "$stats" ]; then
    printf 'frame=%5d fps= 25 q=28.0 size=%8dkB time=%s bitrate= 100.0kbits/s speed=   1x    \r' \
      "$frames" $((hundredths / 8)) "$time" >&2
  fi
  [ -n "$progress" ] && printf '%s\n' "frame=$frames" fps=25.00 stream_0_0_q=28.0 \
    'bitrate= 100.0kbits/s' "total_size=$((hundredths * 125))" "out_time_us=${hundredths}0000" \
    "out_time_ms=${hundredths}0000" "out_time=${time}0000" dup_frames=0 drop_frames=0 \
    'speed=   1x' "progress=$2" >&3
}

case $progress in
  '') ;;
  - | pipe:1 | pipe:) exec 3>&1 ;;
  pipe:2) exec 3>&2 ;;
  file:*) exec 3>"${progress#file:}" ;;
  *://*) progress= ;;
  *) exec 3>"$progress" ;;
esac

watcher=
finish() {
  [ -n "$watcher" ] && kill "$watcher" 2>/dev/null
  exit "$1"
}
complete() {
  content='a complete output'
  each_output write_output
  report "$position" end
}
stopped() {
  [ -n "$ignores_stop" ] && return
  complete
  [ -n "$quiet" ] || printf '\nExiting normally, received signal %s.\n' "$1" >&2
  finish 255
}
quit() {
  [ -n "$ignores_stop" ] && return
  complete
  [ -n "$quiet" ] || printf '\n\n[q] command received. Exiting.\n\n' >&2
  finish 0
}

# The part before the failure: FFmpeg writes and reports, and can be stopped.
encode() {
  position=0
  length=$((seconds * 100))
  [ "$length" -gt 0 ] || length=200
  trap 'stopped 2' INT
  trap 'stopped 15' TERM
  trap quit USR1
  if [ -n "$interactive" ] && [ "$seconds$stuck" != 0 ]; then
    exec 4<&0
    (
      trap 'kill "$reader" 2>/dev/null; rm -f "$data/key.$$"; exit' TERM
      while :; do
        (exec dd bs=1 count=1 <&4 >"$data/key.$$") &
        reader=$!
        wait "$reader"
        key=
        read -r key <"$data/key.$$"
        rm -f "$data/key.$$"
        [ -n "$key" ] || exit
        [ "$key" = q ] && kill -USR1 $$
      done
    ) >/dev/null 2>&1 &
    watcher=$!
  fi
  content='a partial output'
  each_output write_output
  end=$length
  [ -n "$stuck" ] && end=$((length * ${stuck%%.*} / 100))
  while [ "$position" -lt "$end" ]; do
    if [ "$seconds" -gt 0 ]; then
      sleep 0.5
      position=$((position + 50))
    else
      position=$((position + 100))
    fi
    [ "$position" -lt "$length" ] && report "$position" continue
  done
  while [ -n "$stuck" ]; do
    sleep 0.2
  done
}

while read -r name; do
  [ "$name" = "$situation" ] && encodes=yes
done <"$data/encoding"
if [ -n "$encodes" ]; then
  encode
elif [ "$seconds" -gt 0 ]; then
  sleep "$seconds"
fi

[ "$situation" = success ] && complete
log "$situation"
case $situation in
  killed) kill -9 $$ ;;
  crashed)
    ulimit -c 0 2>/dev/null
    kill -11 $$
    ;;
  output-size-limit) kill -25 $$ ;;
esac
finish "$exit_status"
