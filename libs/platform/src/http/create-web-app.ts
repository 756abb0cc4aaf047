import {
  type DynamicModule,
  type NestApplicationOptions,
  ValidationPipe,
  type ValidationPipeOptions,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { parseCookie } from 'cookie';
import express, { type NextFunction, type Request, type Response } from 'express';
import { DataSource } from 'typeorm';
import { accessLog } from './access-log.js';
import { Limits } from '../limits/limits.js';
import { Csrf } from './csrf.js';
import { limitBodyTime, limitConnections, limitHead, limitJsonDepth } from './edge-limits.js';
import { FieldsInvalid } from './http.errors.js';
import { assertAccessDeclared } from './list-routes.js';
import { HttpMetrics } from './metrics.js';
import { fieldCodes, VALIDATION } from './parse-form.js';
import { requestContext } from './request-context.js';
import { securityHeaders } from './security-headers.js';
import { WebAdapter } from './web-adapter.js';
import { WebLogger } from './web-logger.js';
import { WebSite } from './web-site.js';

const BODY_LIMIT = '64kb';

const PIPE_OPTIONS: ValidationPipeOptions = {
  ...VALIDATION,
  transform: true,
  // With it, the text "false" would become true.
  transformOptions: { enableImplicitConversion: false },
  exceptionFactory: (errors) => new FieldsInvalid(fieldCodes(errors)),
};

/** Options of the framework that applications and tests share. */
export const WEB_APP_OPTIONS: NestApplicationOptions = {
  bodyParser: false,
  // A failed start is told in one line by whoever started it; once it has started, the application's own logger speaks.
  logger: false,
  abortOnError: false,
  routeResolutionStrategy: 'specificity',
  // The more specific route is registered first, so what is called a shadow (`:lang/staff/:id` beside `:lang/staff/new`)
  // is served as it was meant.
  routeConflictPolicy: { duplicate: 'error', shadow: 'off' },
};

/** A web application ready to listen. `module` imports `WebModule`. Tests go through `configureWebApp` as well. */
export async function createWebApp(module: DynamicModule): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module, new WebAdapter(), WEB_APP_OPTIONS);
  return configureWebApp(app);
}

/** The whole pipeline of a request, in the order it runs; nothing in it depends on where the process runs. */
export async function configureWebApp(app: NestExpressApplication): Promise<NestExpressApplication> {
  const site = app.get(WebSite);
  const { logger } = app.get(WebLogger);
  const metrics = app.get(HttpMetrics);
  app.useLogger(app.get(WebLogger));
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', site.trustProxy);
  app.use(
    requestContext,
    accessLog(logger, metrics),
    ...securityHeaders(site),
    readCookies,
    offerToken(site, app.get(Csrf), app.get(Limits)),
    limitHead,
    limitBodyTime(site.limits),
  );
  app.use('/api', express.json({ limit: BODY_LIMIT, type: 'application/json' }), limitJsonDepth);
  app.use(pagesOnly(express.urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 200 })));
  app.useGlobalPipes(new ValidationPipe(PIPE_OPTIONS));
  limitConnections(app.getHttpServer(), site.limits);
  await app.init();
  assertAccessDeclared(app);
  metrics.watchPool(app.get(DataSource));
  return app;
}

function readCookies(request: Request, _response: Response, next: NextFunction): void {
  request.cookies = { ...parseCookie(request.headers.cookie ?? '') };
  next();
}

function offerToken(site: WebSite, csrf: Csrf, limits: Limits): express.RequestHandler {
  return (request, response, next) => {
    request.site = site;
    request.formToken = () => csrf.tokenFor(request, response);
    request.proofChallenge = (least) => limits.challenge(request.ip ?? '', least);
    next();
  };
}

function pagesOnly(parser: express.RequestHandler): express.RequestHandler {
  return (request, response, next) => (request.path.startsWith('/api/') ? next() : parser(request, response, next));
}
