#!/usr/bin/env bash
# Runs all tests against real servers: installs what is missing, starts a private PostgreSQL with PostGIS and a private
# RabbitMQ on free loopback ports in a scratch folder, builds, tests, and ends what it started.
#
#   tests/run.sh                all tests
#   tests/run.sh geocoding      the test projects whose name holds "geocoding"
#
# The last line is "N passed, N failed, N skipped"; the exit code is 0 only if nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
only=${1:-}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

# shellcheck source=servers.sh
. tests/servers.sh

scratch=$(mktemp -d "${TMPDIR:-/tmp}/lagebild-tests.XXXXXX")
chmod 755 "$scratch"
finish() {
  servers_stop
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

# The tests kill services, never the database's machine: waiting for its disk would prove nothing.
servers_postgres_options="-c fsync=off"
servers_install
servers_start "$scratch"

dotnet build Platform.sln -c Release --nologo -v quiet -clp:ErrorsOnly

passed=0 failed=0 skipped=0 broken=()
for project in tests/*.tests/*.csproj; do
  name=$(basename "$(dirname "$project")")
  case $name in *"$only"*) ;; *) continue ;; esac
  assembly=$(basename "$project" .csproj)
  log=$scratch/$name.log
  echo "== $name"
  code=0
  timeout --kill-after=30 900 dotnet "$(dirname "$project")/bin/Release/net10.0/$assembly.dll" \
    -noLogo -noColor > "$log" 2>&1 || code=$?
  # xunit's summary: "Total: 12, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 1.2s"
  summary=$(grep -E '(^|[[:space:]])Total: [0-9]+, Errors: [0-9]+' "$log" | tail -n 1 || true)
  if [ -z "$summary" ]; then
    tail -n 60 "$log"
    broken+=("$name ended with code $code and without a summary")
    failed=$((failed + 1))
    continue
  fi
  number() { sed -E "s/.*$1: ([0-9]+).*/\1/" <<< "$summary"; }
  total=$(number Total) errors=$(number Errors) bad=$(number Failed) skip=$(number Skipped)
  passed=$((passed + total - bad - skip)) failed=$((failed + bad + errors)) skipped=$((skipped + skip))
  if [ "$code" -ne 0 ] || [ $((bad + errors)) -gt 0 ]; then
    grep -vE '^\s*$' "$log" | tail -n 200
    [ $((bad + errors)) -gt 0 ] || { broken+=("$name ended with code $code"); failed=$((failed + 1)); }
  else
    grep -E '\[SKIP\]' -A 1 "$log" || true
  fi
  echo "   $summary"
done

for line in "${broken[@]:-}"; do [ -z "$line" ] || echo "BROKEN: $line"; done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
