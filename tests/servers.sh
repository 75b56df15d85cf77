# Sourced by run.sh: a private PostgreSQL and a private RabbitMQ for the tests. Every process that it ends, it started.
# Sets LAGEBILD_TEST_POSTGRES (Npgsql connection string of a superuser) and LAGEBILD_TEST_RABBITMQ (amqp URI).

postgres_bin=""
rabbit_bin=/usr/lib/rabbitmq/bin
gdal_image=ghcr.io/osgeo/gdal:ubuntu-small-3.9.2
started_postgres="" started_rabbit="" started_epmd="" started_containers=()

find_postgres() { for d in /usr/lib/postgresql/*/bin; do [ -x "$d/initdb" ] && postgres_bin=$d; done; [ -n "$postgres_bin" ]; }
has_postgis() { ls /usr/share/postgresql/*/extension/postgis.control > /dev/null 2>&1; }
has_rabbit() { [ -x "$rabbit_bin/rabbitmq-server" ]; }
has_gdal() { command -v ogrinfo > /dev/null; }
has_browser() { [ -n "${LAGEBILD_TEST_BROWSER:-}" ] || command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
can_root() { [ "$(id -u)" = 0 ] || sudo -n true 2> /dev/null; }
install_packages() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null; }
use_containers() { [ "${servers_by_container:-}" = yes ]; }

servers_install() {
  if ! command -v dotnet > /dev/null; then
    echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2
    exit 1
  fi
  if find_postgres && has_postgis && has_rabbit && has_gdal && has_browser; then return; fi
  if command -v apt-get > /dev/null && can_root; then
    echo "== installing PostgreSQL with PostGIS, RabbitMQ, the GDAL tools and Chromium (Debian packages; nothing is started by that)"
    as_root apt-get update -qq
    # A policy that forbids starting: the packages must not open ports on this machine.
    if ! [ -e /usr/sbin/policy-rc.d ]; then
      printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d > /dev/null
      as_root chmod 755 /usr/sbin/policy-rc.d
      local made_policy=yes
    fi
    local packages="postgresql postgresql-contrib postgis rabbitmq-server gdal-bin"
    if apt-cache show postgresql-15-postgis-3 > /dev/null 2>&1; then packages="postgresql-15 postgresql-15-postgis-3 rabbitmq-server gdal-bin"; fi
    # shellcheck disable=SC2086
    install_packages $packages
    # On Ubuntu the package only points to a snap, which containers cannot install: then the tests of the web page say what they miss.
    has_browser || install_packages chromium || echo "== no Chromium from the packages: set LAGEBILD_TEST_BROWSER to a browser's path"
    [ "${made_policy:-}" != yes ] || as_root rm -f /usr/sbin/policy-rc.d
    find_postgres && has_postgis && has_rabbit && return
  elif command -v docker > /dev/null && docker info > /dev/null 2>&1; then
    servers_by_container=yes
    tell_missing_programs
    return
  fi
  cat >&2 <<'TEXT'
The tests need real servers. Please install
  - PostgreSQL 15 or later with PostGIS 3   (Debian/Ubuntu: postgresql-15 postgresql-15-postgis-3)
  - RabbitMQ 3.10 or later                  (Debian/Ubuntu: rabbitmq-server)
  - ogrinfo of GDAL 3                       (Debian/Ubuntu: gdal-bin)
  - Chromium                                (Debian: chromium)
or Docker, and run this script again. As root, or with sudo that asks no password, it installs the packages itself.
TEXT
  exit 1
}

# Containers bring the two servers. ogrinfo comes as a container of its own, a browser does not: it must share the tests' files and network.
tell_missing_programs() {
  echo "== PostgreSQL and RabbitMQ come as containers$(has_gdal || echo ", ogrinfo too ($gdal_image)")"
  has_browser || echo "== no Chromium, and containers bring none: the tests of the web page (query.tests, WebPageTests) $([ "${CI:-}" = true ] && echo fail || echo "are skipped"); install Chromium, or set LAGEBILD_TEST_BROWSER to a browser's path"
}

# Below 32768, from where the kernel takes ports for outgoing connections: between choosing and listening none may go away.
free_port() {
  local port
  for _ in $(seq 200); do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    if ! (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then echo "$port"; return; fi
  done
  echo "no free port" >&2
  return 1
}

wait_for() { # seconds command…
  local left=$(($1 * 5)); shift
  until "$@" > /dev/null 2>&1; do
    left=$((left - 1)); [ "$left" -gt 0 ] || return 1
    sleep 0.2
  done
}

servers_start() {
  if use_containers; then servers_start_containers "$1"; else servers_start_packages "$1"; fi
}

servers_start_packages() {
  local dir=$1 begin=$SECONDS
  start_rabbit "$dir/rabbit" &
  local rabbit_job=$!
  start_postgres "$dir/postgres"
  wait "$rabbit_job" || { echo "RabbitMQ did not start:" >&2; tail -n 30 "$dir"/rabbit/*.log "$dir"/rabbit/out >&2 || true; exit 1; }
  # shellcheck disable=SC1091
  . "$dir/rabbit/started"
  export LAGEBILD_TEST_POSTGRES LAGEBILD_TEST_RABBITMQ
  echo "== PostgreSQL and RabbitMQ ready after $((SECONDS - begin)) s"
}

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_postgres() {
  local dir=$1 port; port=$(free_port)
  mkdir -p "$dir"
  [ "$(id -u)" != 0 ] || chown postgres "$dir"
  (cd "$dir" && as_postgres "$postgres_bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 > "$dir/initdb.log")
  (cd "$dir" && as_postgres "$postgres_bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c max_connections=300 -c shared_buffers=256MB ${servers_postgres_options:-}" start > /dev/null)
  started_postgres=$dir/data
  LAGEBILD_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

# epmd shows its port in no argument: it is known by the environment that it inherited.
epmd_of() { # port
  local pid
  for pid in $(pgrep -x epmd); do
    if tr '\0' '\n' 2> /dev/null < "/proc/$pid/environ" | grep -qx "ERL_EPMD_PORT=$1"; then echo "$pid"; return; fi
  done
}

start_rabbit() {
  local dir=$1 port dist epmd cookie=lagebild$RANDOM
  mkdir -p "$dir"
  port=$(free_port) dist=$(free_port) epmd=$(free_port)
  cat > "$dir/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$port
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 500MB
raft.wal_max_size_bytes = 64000000
CONF
  echo '[].' > "$dir/enabled_plugins"
  : > "$dir/env.conf"
  export HOME=$dir RABBITMQ_NODENAME=lagebild$port@localhost RABBITMQ_CONF_ENV_FILE=$dir/env.conf RABBITMQ_CONFIG_FILE=$dir/rabbitmq.conf \
    RABBITMQ_MNESIA_BASE=$dir/mnesia RABBITMQ_LOG_BASE=$dir RABBITMQ_ENABLED_PLUGINS_FILE=$dir/enabled_plugins RABBITMQ_PID_FILE=$dir/pid \
    RABBITMQ_DIST_PORT=$dist ERL_EPMD_PORT=$epmd ERL_EPMD_ADDRESS=127.0.0.1 \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} -setcookie $cookie" RABBITMQ_CTL_ERL_ARGS="-setcookie $cookie"
  setsid "$rabbit_bin/rabbitmq-server" > "$dir/out" 2>&1 < /dev/null &
  "$rabbit_bin/rabbitmqctl" -q wait --timeout 60 "$dir/pid" > /dev/null
  "$rabbit_bin/rabbitmqctl" -q await_startup --timeout 60 > /dev/null
  {
    echo "started_rabbit=$(cat "$dir/pid")"
    echo "started_epmd=$(epmd_of "$epmd")"
    echo "LAGEBILD_TEST_RABBITMQ=amqp://guest:guest@127.0.0.1:$port/"
  } > "$dir/started"
}

servers_start_containers() {
  local name=lagebild-tests-$$ password=lagebild$RANDOM port rabbit
  port=$(free_port) rabbit=$(free_port)
  docker run -d --name "$name-postgres" -e POSTGRES_PASSWORD="$password" -p "127.0.0.1:$port:5432" postgis/postgis:15-3.3 -c max_connections=300 > /dev/null
  started_containers+=("$name-postgres")
  docker run -d --name "$name-rabbit" -e RABBITMQ_DEFAULT_USER=lagebild -e RABBITMQ_DEFAULT_PASS="$password" -p "127.0.0.1:$rabbit:5672" rabbitmq:3.13-management > /dev/null
  started_containers+=("$name-rabbit")
  has_gdal || ogrinfo_by_container "$1/bin"
  container_ready "$name-postgres" pg_isready -h 127.0.0.1
  container_ready "$name-rabbit" rabbitmq-diagnostics -q check_port_connectivity
  export LAGEBILD_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Password=$password;Database=postgres"
  export LAGEBILD_TEST_RABBITMQ="amqp://lagebild:$password@127.0.0.1:$rabbit/"
}

# A program "ogrinfo" on the path that runs the one in the container, with the tests' files and, for what is served, their network.
ogrinfo_by_container() { # folder
  mkdir -p "$1"
  cat > "$1/ogrinfo" <<SH
#!/bin/sh
exec docker run --rm --network host -v "${TMPDIR:-/tmp}:${TMPDIR:-/tmp}" $gdal_image ogrinfo "\$@"
SH
  chmod 755 "$1/ogrinfo"
  docker pull -q "$gdal_image" > /dev/null || echo "== $gdal_image cannot be had: the tests that ask ogrinfo will say so" >&2
  export PATH="$1:$PATH"
}

container_ready() { # container command…
  local name=$1; shift
  wait_for 120 docker exec "$name" "$@" || { echo "$name did not get ready:" >&2; docker logs --tail 30 "$name" >&2; exit 1; }
}

servers_stop() {
  for container in "${started_containers[@]}"; do docker rm -f -v "$container" > /dev/null || true; done
  if [ -n "$started_postgres" ]; then
    (cd / && as_postgres "$postgres_bin/pg_ctl" -D "$started_postgres" -m fast -w stop > /dev/null) || true
  fi
  # A broker that is killed leaves its helper processes for a moment; epmd outlives it and ends by its own id.
  if [ -n "$started_rabbit" ]; then
    kill "$started_rabbit" 2> /dev/null || true
    wait_for 20 eval "! kill -0 $started_rabbit 2> /dev/null" || kill -9 "$started_rabbit" 2> /dev/null || true
  fi
  [ -z "$started_epmd" ] || kill "$started_epmd" 2> /dev/null || true
}
