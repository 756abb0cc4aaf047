import type { NextFunction, Request, Response } from 'express';
import { newId } from '../ids.js';
import { withLogFields } from '../logging/log-fields.js';

/** Every request gets an id of ours: one from outside could carry anything into logs and pages. */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  request.requestId = newId();
  response.set('X-Request-Id', request.requestId);
  withLogFields({ requestId: request.requestId }, next);
}
