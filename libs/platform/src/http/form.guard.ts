import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { logsRead } from './access.js';
import { Csrf, CSRF_FIELD } from './csrf.js';
import { ContentTypeUnsupported } from './http.errors.js';
import { readMultipart } from './multipart-reader.js';
import { isApi, isSafe } from './request.js';

const UPLOAD = 'joinder:upload';

/** The route takes a multipart form with one file, its last field. Any other route refuses multipart bodies. */
export function AcceptsUpload(limits: { maxBytes?: number } = {}): MethodDecorator {
  return (_target, _key, descriptor) => Reflect.defineMetadata(UPLOAD, limits, descriptor.value as object);
}

/**
 * Admits a request that changes something only from our own pages. There is no exempt route: a form proves itself by
 * its token, an upload by the token as its first part, the API takes JSON alone, which no foreign form can send.
 */
@Injectable()
export class FormGuard implements CanActivate {
  constructor(private readonly csrf: Csrf) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (isSafe(request)) {
      if (logsRead(context.getHandler())) this.csrf.assertNotFromElsewhere(request);
      return true;
    }
    if (isApi(request)) assertType(request, 'application/json');
    else
      await this.assertForm(
        request,
        Reflect.getMetadata(UPLOAD, context.getHandler()) as { maxBytes?: number } | undefined,
      );
    return true;
  }

  private async assertForm(request: Request, upload: { maxBytes?: number } | undefined): Promise<void> {
    this.csrf.assertFromHere(request);
    if (upload === undefined) {
      assertType(request, 'application/x-www-form-urlencoded');
      request.body = this.withoutToken(request);
    } else {
      assertType(request, 'multipart/form-data');
      request.upload = await readMultipart(request, upload, (token) => this.csrf.verify(request, token));
    }
  }

  private withoutToken(request: Request): Record<string, unknown> {
    const { [CSRF_FIELD]: token, ...fields } = (request.body ?? {}) as Record<string, unknown>;
    this.csrf.verify(request, token);
    return fields;
  }
}

function assertType(request: Request, type: string): void {
  if (!request.is(type)) throw new ContentTypeUnsupported();
}
