# Sourced by the programs of the root: builds what they run, and runs it. Expects bash -euo pipefail.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
target="$root/examples/target"
log="$root/target/examples-build.log"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

starts_server=yes
status_of_failure=1

fail() {
  echo "$1" >&2
  exit "$status_of_failure"
}

# The phase after package fetches the zip of Elasticsearch, for the programs that start one.
build() {
  local phase=package
  [ -n "${ES_TEST_URL:-}" ] || [ "$starts_server" = no ] || phase=pre-integration-test
  (cd "$root" && mvn -B -ntp -Dstyle.color=never "$@" -pl examples -am "$phase" -Dmaven.test.skip=true \
    -Dmaven.source.skip=true -Dmaven.javadoc.skip=true -Dcyclonedx.skip=true \
    -Dspotless.check.skip=true -Don.warning=-nowarn -Denforcer.skip=true -Djacoco.skip=true) >"$log" 2>&1 </dev/null
}

# Runs a main class of the examples in place of this shell.
launch() {
  trap 'exit 130' INT
  command -v mvn >/dev/null || fail "This needs Maven 3.8 or later on the PATH."
  command -v "$java" >/dev/null || fail "This needs a JDK 17 or later, by JAVA_HOME or on the PATH."
  mkdir -p "$root/target"
  echo "Building; the first time Maven downloads what it needs." >&2
  build --offline || build || { cat "$log" >&2; fail "The build failed; its output is above and in $log."; }
  local version
  version="$(sed -n 's:.*<elasticsearch.version>\(.*\)</elasticsearch.version>.*:\1:p' "$root/pom.xml")"
  exec "$java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Destrace.elasticsearch.zip="$root/target/elasticsearch/elasticsearch-$version.zip" \
    -cp "$target/classes:$target/libraries/all/*:$target/libraries/demo/*" "dev.estrace.examples.$1" "${@:2}"
}
