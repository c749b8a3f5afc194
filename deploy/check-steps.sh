#!/bin/sh
# The steps of deploy/Containerfile without a container engine: the files it copies, its commands, its entry, in an empty folder.
# From the root of the repository: sh deploy/check-steps.sh [FOLDER]. Takes what `npm ci` and a build take, some minutes.
set -eu

app=${1:-$(mktemp -d)}
port=${PORT:-17860}

# What git has or would take, less what Containerfile.dockerignore leaves out, as COPY would take it.
git ls-files -z --cached --others --exclude-standard --deduplicate | grep -zvE '(^|/)(node_modules|dist)/|\.tsbuildinfo$|\.test\.ts$|^(bench|docs|judges/things|judges/styles)/' \
  | tar --create --ignore-failed-read --null --files-from=- --file=- | tar --extract --directory="$app"

# Each RUN of the first stage as it stands there, its lines joined.
steps=$(sed -e ':a' -e '/\\$/N; s/\\\n//; ta' deploy/Containerfile | sed -n '/AS build/,/^FROM.*slim$/s/^RUN //p')
echo "$steps"
(cd "$app" && sh -euc "$steps")

entry=$(sed -n 's/^ENTRYPOINT \["node", "\/app\/\(.*\)"\]$/\1/p' deploy/Containerfile)
data=$(mktemp -d)
cd "$app"
env -i PATH="$PATH" HOME=/nowhere NODE_ENV=production IMAGIER_DATA="$data/data" HF_HOME="$data/cache" XDG_CACHE_HOME="$data/cache" \
  node "$entry" serve --host 0.0.0.0 --port "$port" --log warn &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$data"' EXIT

for path in live ready; do
  for try in $(seq 120); do
    if node -e "fetch('http://127.0.0.1:$port/health/$path').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"; then break; fi
    [ "$try" -lt 120 ] || { echo "/health/$path does not answer"; exit 1; }
    sleep 1
  done
  echo "/health/$path answers"
done
kill -TERM $server
wait $server
echo "ended by SIGTERM; the image's folder takes $(du -sm . | cut -f1) MB"
