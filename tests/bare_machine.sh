#!/usr/bin/env bash
# Does a machine with git, make, python3 and python3-venv pass the README's two commands?
#
#     tests/bare_machine.sh FOLDER [MACHINE:USER:SOURCE ...]      (as root; about an hour for all)
#
# Makes Debian 12 and 13 bare in FOLDER (debootstrap, from this machine's own mirror) and runs
# `make report`, then `make test`, of the last commit in each: as root and as an ordinary user;
# from a clone (plain path, C.UTF-8, universal time) and from an archive (no .git and no git, a path
# with blanks and Hangul, LC_ALL=C, Seoul's time). Prints a table in Markdown; output of every run
# is kept in FOLDER. Exit 0 if all passed, 1 if not.
set -euo pipefail

folder=$(realpath -m "${1:?name a folder for the machines}")
shift
project=$(realpath "$(dirname "$0")/..")
mkdir -p "$folder"

if [ $# -eq 0 ]; then
  set -- {bookworm,trixie}:{user,root}:{archive,clone}
fi

# How this machine reaches its registries is its own business: it is handed on and not named.
handed_on=$(env | grep -E '^(PIP_|UV_|npm_config_|NPM_CONFIG_|NODE_EXTRA_CA_CERTS|SSL_CERT_|[a-zA-Z]+_proxy=|[A-Z]+_PROXY=)' |
  grep -v '^PIP_FIND_LINKS=' || true)

make_machine() { # name
  local root="$folder/$1" mirror
  [ -e "$root.made" ] && return
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
  echo "making $1" >&2
  debootstrap --variant=minbase --include=git,make,python3,python3-venv,ca-certificates \
    "$1" "$root" "$mirror" >"$folder/$1.log" 2>&1
  chroot "$root" useradd --create-home --shell /bin/bash tester
  touch "$root.made"
}

hand_on_settings() { # name
  local root="$folder/$1" file
  for file in /etc/resolv.conf /etc/ssl/certs/ca-certificates.crt /etc/pip.conf /etc/npmrc; do
    [ -e "$file" ] && cp --dereference "$file" "$root$file"
  done
  printf '%s\n' "$handed_on" >"$root/etc/handed-on"
}

run() { # machine:user:source
  local machine user source home path locale zone as root log hide=""
  IFS=: read -r machine user source <<<"$1"
  make_machine "$machine"
  hand_on_settings "$machine"
  root="$folder/$machine"
  log="$folder/$machine-$user-$source.log"
  home=/root as=root
  [ "$user" = user ] && home=/home/tester as=tester
  if [ "$source" = clone ]; then
    path="$home/troop-claims" locale=C.UTF-8 zone=UTC
    rm -rf "${root:?}$path"
    git clone --quiet --no-hardlinks "$project" "$root$path"
  else
    path="$home/My Projekte 북한" locale=C zone=Asia/Seoul hide=git
    rm -rf "${root:?}$path"
    mkdir -p "$root$path"
    git -C "$project" archive HEAD | tar x -C "$root$path"
  fi
  chroot "$root" chown -R "$as:" "$path"

  # Mounts are seen by this run alone and end with it.
  if ! unshare --mount --pid --fork bash -s "$root" "$as" "$path" "$home" "$locale" "$zone" "$hide" \
    >"$log" 2>&1 <<'MACHINE'
set -euo pipefail
root=$1 as=$2 path=$3 home=$4 locale=$5 zone=$6 hide=$7
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
[ -z "$hide" ] || mount --bind /dev/null "$root/usr/bin/$hide"
mapfile -t handed_on <"$root/etc/handed-on"
timed() { # make's target
  TIMEFORMAT="make $1: %R %U %S"
  time chroot --userspec="$as" "$root" env --ignore-environment "${handed_on[@]}" CI=true \
    HOME="$home" PATH=/usr/local/bin:/usr/bin:/bin LC_ALL="$locale" TZ="$zone" \
    sh -c 'cd "$1" && make "$2"' sh "$path" "$1" </dev/null
}
timed report
sha256sum "$root$path/_output/report/report.html"
timed report # Nothing has changed.
timed test
MACHINE
  then
    failed=1
    row "$1" "$locale, $zone" "FAILED, see $(basename "$log")" "$log"
    return
  fi
  row "$1" "$locale, $zone" passed "$log"
  rm -rf "${root:?}$path"
}

row() { # machine:user:source, locale, result, log
  local machine user source summary
  IFS=: read -r machine user source <<<"$1"
  summary=$(grep -oE '[0-9]+ passed.* in ' "$4" | tail -n 1 || true)
  echo "| $machine, $(chroot "$folder/$machine" python3 --version) | $user | $source | $2 |" \
    "$3${summary:+ (${summary% in })} | $(grep -oE '^[0-9a-f]{64} ' "$4" | cut -c 1-8) |" \
    "$(times_of report "$4") | $(times_of test "$4") |"
}

times_of() { # make's target, log: seconds on the clock and of the processor, of each time it ran
  awk -v target="make $1:" 'index($0, target) == 1 {
    printf "%s%.0f s (%.0f s)", (n++ ? ", then " : ""), $3, $4 + $5
  }' "$2"
}

failed=0
echo "| machine | user | source | locale and zone | result | page, SHA-256 | make report: clock (processor) | make test |"
echo "|---|---|---|---|---|---|---|---|"
for each in "$@"; do
  run "$each"
done
exit "$failed"
