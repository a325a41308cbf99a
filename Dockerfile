# Builds Crossload and packs it with a Java runtime. No port is published: API, health and metrics stand on loopback of the container unless api.host and observe.host say otherwise.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
COPY src src
# The schemas of the documents are packed with the program.
COPY docs docs
RUN mvn -B -q package -Dmaven.test.skip=true

FROM eclipse-temurin:17-jre
# Glibc, not Alpine: DuckDB's and SQLite's native libraries want it.
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin crossload \
    && install -d -o crossload -g crossload -m 700 /home-of-migration
WORKDIR /opt/crossload
COPY --from=build /build/target/crossload.jar target/crossload.jar
COPY --from=build /build/target/lib target/lib
COPY routes routes
COPY config config
# Beside the configuration, which may be mounted over.
COPY config/jvm.options jvm.options
# For docker exec.
COPY --chmod=755 docker/crossload /usr/local/bin/crossload
USER crossload
# The whole migration: ledger, broker store, extracts, reports. Personal data.
VOLUME /home-of-migration
# See ./crossload.
ENV JAVA_OPTS="" MALLOC_ARENA_MAX="2"
# Whether the process works, not whether everything around it does: a restart cures nothing that is away. A small Java machine of its own asks, since the image has no curl.
HEALTHCHECK --interval=30s --timeout=20s --start-period=60s --retries=3 \
    CMD java -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dcrossload.dir=/opt/crossload -cp /opt/crossload/target/crossload.jar io.crossload.cli.Main health --live $(test -f /config/application.properties && echo --config /config) || exit 1
# The same flags as ./crossload.
ENTRYPOINT ["/bin/sh", "-c", "exec java @/opt/crossload/jvm.options ${JAVA_OPTS} -Dcrossload.dir=/opt/crossload -cp /opt/crossload/target/crossload.jar io.crossload.cli.Main \"$@\"", "crossload"]
CMD ["start", "--home", "/home-of-migration"]
