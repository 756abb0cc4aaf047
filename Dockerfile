# Steps marked "step:" are run one by one in a clean folder by script/check-dockerfile.mjs where no engine is at hand.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# step: install
RUN npm ci --no-audit --no-fund
COPY . .
# step: build
RUN npm run build
# step: prune
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/libs/ui/locales ./libs/ui/locales
COPY --from=build --chown=root:root /app/libs/actions/examples ./libs/actions/examples
COPY --from=build --chown=root:root /app/libs/joining-rules/profiles ./libs/joining-rules/profiles
COPY --from=build --chown=root:root /app/libs/joining-rules/data ./libs/joining-rules/data
COPY --from=build --chown=root:root /app/libs/consents/examples ./libs/consents/examples
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000 3001
ENTRYPOINT ["node"]
CMD ["dist/apps/portal/src/main.js"]
