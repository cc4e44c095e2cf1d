# shellcheck shell=bash
# Releases: folders named for the moment they were made, and the two links that say which ones run.
# Needs common.sh and layout.sh.

# A release that people were sent to, and that answered them, carries this file.
PROVEN=.proven

# new_release ; the path of an empty folder that nobody else has.
new_release() {
  local path tries
  for tries in 1 2 3 4 5; do
    path=$RELEASES/$(date -u +%Y%m%d%H%M%S)
    if mkdir "$path" 2>/dev/null; then
      printf '%s\n' "$path"
      return
    fi
    [[ -d $path ]] || die "$path cannot be made: look at the rights and the room of $RELEASES."
    sleep "$tries"
  done
  die "no folder for the release could be made below $RELEASES."
}

# copy_source FROM TO ; the sources alone: what was built or written elsewhere stays there.
copy_source() {
  tar --create --directory "$1" --exclude-vcs \
    --exclude=.venv --exclude=node_modules --exclude=.next --exclude=__pycache__ --exclude=.cadence \
    --exclude=./backend/.env --exclude=./frontend/.env --exclude='.env.local' --exclude=./backend/pictures \
    --exclude='sql_app.db*' --exclude="./$PROVEN" --exclude=./deployment/tests --exclude=./frontend/e2e \
    . | tar --extract --directory "$2" --no-same-owner
  ln -sfn "$SHARED/backend.env" "$2/backend/.env"
}

# build_release PATH ; as the product's user, with its own packages and its built pages.
build_release() {
  local release=$1
  [[ $(id -un) == "$CADENCE_USER" ]] || chown --recursive --no-dereference "$CADENCE_USER:$CADENCE_USER" "$release"
  (
    export PATH="$TOOLS/bin:$PATH" UV_CACHE_DIR="$CACHE/uv" npm_config_cache="$CACHE/npm" NEXT_TELEMETRY_DISABLED=1
    cd "$release/backend" &&
      as_cadence uv sync --frozen --no-dev --compile-bytecode &&
      # The units may not write here, and would compile our own code at every start.
      as_cadence .venv/bin/python -m compileall -q -x '\.venv|node_modules' . ../ai_worker &&
      cd "$release/frontend" &&
      as_cadence npm ci --include=dev --no-audit --no-fund &&
      as_cadence npm run build &&
      rm -rf node_modules # the built pages hold what they need
  ) >&2
}

# share_pages PATH ; the built files of every kept release stay reachable: a page that was opened
# before the update still asks for its own.
share_pages() {
  local pages=$1/frontend/.next/standalone/.next/static file to
  [[ -d $pages ]] || return 0
  (cd "$pages" && find . -type f) | while IFS= read -r file; do
    to=$SHARED/static/$file
    [[ ! -f $to ]] || continue # its name says what is in it
    mkdir -p "$(dirname "$to")"
    cp "$pages/$file" "$to.part"
    mv "$to.part" "$to"
  done
  chmod --recursive u=rwX,go=rX "$SHARED/static"
}

# What no kept release has built any more.
forget_old_pages() {
  local file release
  [[ -d $SHARED/static ]] || return 0
  (cd "$SHARED/static" && find . -type f) | while IFS= read -r file; do
    for release in "$RELEASES"/*; do
      [[ -f $release/frontend/.next/standalone/.next/static/$file ]] && continue 2
    done
    rm -f "$SHARED/static/$file"
  done
  find "$SHARED/static" -mindepth 1 -type d -empty -delete
}

# point LINK PATH ; in one step: there is no moment without the link.
point() {
  ln -sfn "$2" "$1.part"
  mv --no-target-directory "$1.part" "$1"
}

# where LINK ; the folder it leads to, or nothing.
where() {
  readlink "$1" || true
}

# The names of the releases that once served people, the newest first.
proven_releases() {
  local path
  for path in "$RELEASES"/*/"$PROVEN"; do
    [[ -f $path ]] && basename "$(dirname "$path")"
  done | sort --reverse
}

# keep_newest COUNT ; of the proven ones, and always what runs.
keep_newest() {
  local name
  proven_releases | tail -n "+$(($1 + 1))" | while IFS= read -r name; do
    [[ $RELEASES/$name == "$(where "$CURRENT")" ]] || rm -rf "${RELEASES:?}/$name"
  done
  forget_old_pages
}

# What an update left that was stopped before anybody was served from it.
remove_unfinished() {
  local path
  for path in "$RELEASES"/*; do
    [[ -d $path && ! -f $path/$PROVEN && $path != "$(where "$CURRENT")" ]] || continue
    say "Removing $(basename "$path"), which never served anybody."
    rm -rf "$path"
  done
}
