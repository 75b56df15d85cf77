#!/usr/bin/env bash
# End-to-end load: four processes over a private RabbitMQ and PostgreSQL, with the broker's own rate as the ceiling.
#
#   tests/load/run.sh [REPORTS]      default 2000
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# shellcheck source=../servers.sh
. tests/servers.sh
scratch=$(mktemp -d "${TMPDIR:-/tmp}/lagebild-load.XXXXXX")
chmod 755 "$scratch"
trap 'servers_stop; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
servers_install
servers_start "$scratch"
export LAGEBILD_LOAD_BROKER_PROCESS=$started_rabbit
# The services with native code, as in their containers.
dotnet build tests/load -c Release -p:AheadOfTime=true --nologo -v quiet -clp:NoSummary
dotnet tests/load/bin/Release/net10.0/Lagebild.Load.dll "${1:-2000}"
