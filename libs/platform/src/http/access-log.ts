import type { NextFunction, Request, Response } from 'express';
import type { Logger } from '../logging/logger.js';
import type { HttpMetrics } from './metrics.js';
import { routePattern } from './request.js';

/** One line per request: the route's pattern and the outcome. Never an address, a query, a body, a cookie or a sender. */
export function accessLog(logger: Logger, metrics: HttpMetrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = process.hrtime.bigint();
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const line = {
        method: request.method,
        route: routePattern(request) ?? 'none',
        status: response.statusCode,
        ms: Math.round(seconds * 10_000) / 10,
        requestId: request.requestId,
        ...(response.writableFinished ? {} : { aborted: true }),
      };
      metrics.observe(line, seconds);
      if (line.route === '/assets/:file' || line.route === '/healthz' || line.route === '/readyz')
        logger.debug(line, 'request');
      else logger.info(line, 'request');
    });
    next();
  };
}
