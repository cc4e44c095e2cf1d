# shellcheck shell=bash
# From one release to another without a moment in between. Needs all the other files here.
#
# The new release first runs as a stand-in on ports of its own (`next`); people are sent to it; the
# old one is drained, stopped and replaced on the usual ports (`current`); people are sent back.
# Whatever stops this half-way leaves one of the two serving, and `settle` finds out which.

MAIN=(cadence-backend cadence-frontend cadence-worker)
STAND_INS=(cadence-backend-next cadence-frontend-next cadence-worker-next)

# The name of the release that answers people now.
serving() {
  local link=$CURRENT
  [[ $(written_traffic) == main ]] || link=$NEXT
  if [[ -L $link ]]; then basename "$(where "$link")"; else printf 'no release yet\n'; fi
}

main_is_healthy() {
  wait_until_healthy "$BACKEND_PORT" "$FRONTEND_PORT" "$WORKER_PORT"
}

stand_ins_are_healthy() {
  wait_until_healthy "$BACKEND_NEXT_PORT" "$FRONTEND_NEXT_PORT" "$WORKER_NEXT_PORT"
}

start_beside() {
  point "$NEXT" "$1"
  systemctl restart "${STAND_INS[@]}" && stand_ins_are_healthy
}

# The new worker first: it knows the old release's jobs, and the old one may not know the new's.
send_people_to_stand_ins() {
  systemctl stop cadence-worker
  send_traffic next && smoke
}

# Nobody is sent here any more; what is open ends before the process does.
replace_main() {
  drain "$BACKEND_PORT" "$FRONTEND_PORT"
  systemctl stop cadence-frontend cadence-backend
  point "$CURRENT" "$1"
  systemctl restart "${MAIN[@]}" && main_is_healthy
}

send_people_to_main() {
  send_traffic main && smoke
}

stop_stand_ins() {
  drain "$BACKEND_NEXT_PORT" "$FRONTEND_NEXT_PORT"
  systemctl stop "${STAND_INS[@]}"
}

# abandon WHY ; before anybody was sent to the other release, or after they were sent back.
abandon() {
  systemctl start cadence-worker
  systemctl stop "${STAND_INS[@]}"
  die "$1 $(basename "$(where "$CURRENT")") serves as before. The reason is in: journalctl -u cadence-backend-next -u cadence-frontend-next -u cadence-worker-next"
}

# The release before on the usual ports again, while the stand-ins serve.
take_back() {
  point "$CURRENT" "$1"
  systemctl restart "${MAIN[@]}" && main_is_healthy && send_people_to_main && stop_stand_ins
}

# replace_by PATH ; the running release by another one, newer or older. One that does not get healthy
# is switched back, wherever it was on its way. Needs begin STEP, which says where this is.
replace_by() {
  local previous name
  previous=$(where "$CURRENT") name=$(basename "$1")
  begin "Starting $name beside $(basename "$previous")…"
  start_beside "$1" || abandon "$name did not get healthy."
  begin "Sending people to $name…"
  if ! send_people_to_stand_ins; then
    send_people_to_main || true
    drain "$BACKEND_NEXT_PORT" "$FRONTEND_NEXT_PORT"
    abandon "$name did not answer through nginx, and people were sent back."
  fi
  begin "Draining $(basename "$previous") and replacing it…"
  if ! replace_main "$1"; then
    take_back "$previous" || die "$name does not run on the usual ports, and $(basename "$previous") does not start again. $name still serves everybody beside them. Look at: journalctl -u cadence-backend"
    die "$name did not get healthy on the usual ports; $(basename "$previous") runs again. The reason is in: journalctl -u cadence-backend"
  fi
  begin "Sending people to the usual ports…"
  send_people_to_main || {
    send_traffic next || true
    die "nginx does not reach the usual ports, and $name serves everybody beside them. Look at: journalctl -u nginx, then run this again."
  }
}

# What an update left that was killed: whoever serves goes on, and one release runs at the end.
settle() {
  if [[ $(written_traffic) == next ]] && systemctl is-active --quiet cadence-backend-next && stand_ins_are_healthy; then
    say "An earlier update stopped after people were sent to $(basename "$(where "$NEXT")"): finishing it first."
    finish "$(where "$NEXT")" || die "the earlier update cannot be finished, and people are still served by $(basename "$(where "$NEXT")"). Look at: journalctl -u cadence-backend, then run this again."
  elif systemctl is-active --quiet "${STAND_INS[@]}" || [[ $(written_traffic) == next ]]; then
    say "An earlier update stopped half-way: going on with $(basename "$(where "$CURRENT")")."
    systemctl start "${MAIN[@]}"
    { main_is_healthy && send_people_to_main && stop_stand_ins; } ||
      die "the running release is not healthy, so nothing was changed. Look at: journalctl -u cadence-backend, or go back with deployment/rollback.sh."
  fi
}

# finish PATH ; from stand-ins that serve everybody to the usual ports.
finish() {
  send_people_to_stand_ins && replace_main "$1" && send_people_to_main && touch "$1/$PROVEN" && stop_stand_ins
}
