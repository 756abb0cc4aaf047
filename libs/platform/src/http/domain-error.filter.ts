import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { WebLogger } from './web-logger.js';
import { type Problem, toProblem } from './problem.js';
import { wantsJson } from './request.js';

/** The pages of one site for what went wrong, in the language of the request. */
export abstract class ErrorPages {
  abstract render(request: Request, problem: Problem): string;
  /** Where people sign in, in the language of the request. */
  abstract signInPath(request: Request): string;
}

/** Turns every error of a request into one answer, and is the only place that logs unknown ones. */
@Catch()
@Injectable()
export class DomainErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: ErrorPages,
    private readonly logger: WebLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(error);
    this.log(error, problem);
    if (response.headersSent) response.destroy();
    else this.answer(request, response, problem);
  }

  private answer(request: Request, response: Response, problem: Problem): void {
    for (const name of ['Content-Disposition', 'Content-Length', 'ETag', 'Last-Modified']) response.removeHeader(name);
    response.set('Cache-Control', 'no-store');
    const retryAfter = problem.details?.['retryAfter'] ?? (problem.status === 503 ? 30 : undefined);
    if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
    if (wantsJson(request)) sendJson(request, response, problem);
    else if (problem.status === 401) response.redirect(303, this.pages.signInPath(request));
    else response.status(problem.status).type('html').send(this.pages.render(request, problem));
  }

  private log(error: unknown, problem: Problem): void {
    if (problem.status < 500) this.logger.info({ problem: problem.code, status: problem.status }, 'request refused');
    else this.logger.error({ problem: problem.code, status: problem.status, err: error }, 'request failed');
  }
}

/** RFC 9457. `type` is left at its default: `code` is what clients branch on. */
function sendJson(request: Request, response: Response, { status, code, details, fields }: Problem): void {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    requestId: request.requestId,
    details,
    errors: fields,
  };
  response.status(status).type('application/problem+json').send(JSON.stringify(body));
}
