import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../actor.js';
import type { Upload } from './multipart-reader.js';
import { actorOf } from './request.js';

/** The actor of the request, ANONYMOUS for strangers. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<Request>()),
);

/** The multipart form of a route marked with `@AcceptsUpload()`; its token has been verified. */
export const UploadedForm = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const { upload } = context.switchToHttp().getRequest<Request>();
  if (upload === undefined) throw new Error('The route is not marked with @AcceptsUpload().');
  return upload;
});
