import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Logger } from '../logging/logger.js';
import { AccessGuard } from './access.guard.js';
import { Csrf } from './csrf.js';
import { DomainErrorFilter, ErrorPages } from './domain-error.filter.js';
import { FormGuard } from './form.guard.js';
import { FreshFactorGuard } from './fresh-factor.guard.js';
import { LimitGuard } from '../limits/limit.guard.js';
import { Limits } from '../limits/limits.js';
import { HealthController } from './health.controller.js';
import { HttpMetrics } from './metrics.js';
import { ReadinessQuery } from './readiness.query.js';
import { REQUEST_STRATEGIES, RequestStrategy, SessionStrategy } from './request-strategy.js';
import { NoSessions, SessionCookie, SessionResolver } from './session.js';
import { SiteFiles, SiteFilesController } from './site-files.controller.js';
import { WebLogger } from './web-logger.js';
import { WebSite } from './web-site.js';

export interface WebModuleOptions {
  readonly site: WebSite;
  readonly logger: Logger;
  readonly files: SiteFiles;
  readonly errorPages: Type<ErrorPages>;
  /** Exported by one of `imports`. Without it everybody is a stranger. */
  readonly sessions?: Type<SessionResolver>;
  /** How requests name their actor, the first that takes a request; without it by the cookie of a session. */
  readonly strategies?: readonly Type<RequestStrategy>[];
  readonly imports?: ModuleMetadata['imports'];
}

/**
 * What both web applications share: who may call, where forms come from, how errors look, health and metrics.
 * Owns no page and no table; `createWebApp` puts the pipeline in front.
 */
@Module({})
export class WebModule {
  static forRoot({
    site,
    errorPages,
    sessions = NoSessions,
    logger,
    files,
    strategies = [SessionStrategy],
    imports = [],
  }: WebModuleOptions): DynamicModule {
    return {
      module: WebModule,
      global: true,
      imports,
      controllers: [HealthController, SiteFilesController],
      providers: [
        { provide: WebSite, useValue: site },
        { provide: WebLogger, useValue: new WebLogger(logger) },
        { provide: HttpMetrics, useValue: new HttpMetrics() },
        { provide: ErrorPages, useClass: errorPages },
        { provide: SiteFiles, useValue: files },
        NoSessions,
        { provide: SessionResolver, useExisting: sessions },
        SessionCookie,
        ...strategies,
        {
          provide: REQUEST_STRATEGIES,
          useFactory: (...list: RequestStrategy[]) => list,
          inject: [...strategies],
        },
        Csrf,
        ReadinessQuery,
        Limits,
        { provide: APP_FILTER, useClass: DomainErrorFilter },
        // In this order: who is it, does the form come from us, is it too much, is it really them.
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: FormGuard },
        { provide: APP_GUARD, useClass: LimitGuard },
        { provide: APP_GUARD, useClass: FreshFactorGuard },
      ],
      exports: [WebSite, WebLogger, HttpMetrics, SessionCookie, Csrf, ErrorPages],
    };
  }
}
