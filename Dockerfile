# Builds the distribution and puts it on a small image. Not built here yet: no container engine was at hand. The steps of
# the second stage were run in a chroot.
#
#   docker build -t kronos4j .                             (--build-arg FLAVOR=small: without DuckDB and LibTorch)
#   docker run --rm -v "$PWD:/data" kronos4j forecast --input bars.csv --horizon 24 --chart chart.png

FROM maven:3.9-eclipse-temurin-25 AS build
RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# "full", or "small" for an image without Parquet files, the store, SQL and training.
ARG FLAVOR=full
RUN --mount=type=cache,target=/maven \
    mvn -q -B -Dmaven.repo.local=/maven -Pquick,dist -Dmaven.test.skip package \
    && rm kronos4j-dist/target/kronos4j-*-portable.zip \
    && if [ "$FLAVOR" = full ]; then zip=-full.zip; else zip=64.zip; fi \
    && unzip -q kronos4j-dist/target/kronos4j-*"$zip" -d /opt \
    && mv /opt/kronos4j-* /opt/kronos4j

FROM debian:bookworm-slim
# Fonts for the charts, Chinese ones included; DuckDB and LibTorch need the libraries of C++ and OpenMP.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates fontconfig fonts-dejavu-core fonts-wqy-microhei \
        libgomp1 libstdc++6 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/kronos4j /opt/kronos4j
# Makes the archive of loaded classes, which shortens every later start.
RUN /opt/kronos4j/bin/kronos --version \
    && useradd --create-home --uid 10001 kronos \
    && mkdir /data && chown kronos /data
ENV LANG=C.UTF-8 PATH=/opt/kronos4j/bin:$PATH
USER kronos
WORKDIR /data
VOLUME /data
ENTRYPOINT ["kronos"]
CMD ["--help"]
