import type { INestApplication } from '@nestjs/common';
import type { Express } from 'express';
import { type Access, accessOf, needsFreshFactor } from './access.js';

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: Access | undefined;
  /** Whether the second factor must have been proven minutes ago. */
  readonly freshFactor: boolean;
}

interface Layer {
  readonly route?: {
    readonly path: string;
    readonly stack: readonly { readonly method: string; readonly handle: object }[];
  };
}

/** Every route of a running application, read from its router, sorted by path and method. */
export function listRoutes(app: INestApplication): Route[] {
  const express = app.getHttpAdapter().getInstance() as Express;
  const layers = (express.router as unknown as { stack: readonly Layer[] }).stack;
  return layers
    .flatMap(({ route }) =>
      route === undefined
        ? []
        : route.stack.map(({ method, handle }) => ({
            method: method.toUpperCase(),
            path: route.path,
            access: accessOf(handle),
            freshFactor: needsFreshFactor(handle),
          })),
    )
    .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

/** Called at start: a route that nobody decided on is not served. */
export function assertAccessDeclared(app: INestApplication): void {
  const undecided = listRoutes(app).filter(({ access }) => access === undefined);
  if (undecided.length === 0) return;
  const names = undecided.map(({ method, path }) => `${method} ${path}`).join(', ');
  throw new Error(`These routes declare no access: ${names}. Add @Public(), @RequireClaimant() or @RequireRole().`);
}
