import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ErrorPages, type HtmlPage, UploadInterrupted, UploadTooLarge, UploadUnreadable } from '@app/platform';
import { pageOf } from '../shell/page.js';
import { fileErrors, fileProblem } from './file-problem.js';
import { ProofPages } from './proof-pages.js';

/** An upload that is refused before the route sees it is explained on the page it came from, too. */
@Catch(UploadTooLarge, UploadInterrupted, UploadUnreadable)
@Injectable()
export class UploadProblemFilter implements ExceptionFilter {
  constructor(
    private readonly pages: ProofPages,
    private readonly errorPages: ErrorPages,
  ) {}

  async catch(error: UploadTooLarge | UploadInterrupted | UploadUnreadable, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const { status, code } = fileProblem(error) ?? { status: 422, code: 'file.failed' };
    try {
      (await this.shown(request, status, code)).send(response);
    } catch {
      // Whose page it would have been is not told either way.
      response
        .status(status)
        .type('html')
        .send(this.errorPages.render(request, { status, code: error.code }));
    }
  }

  private shown(request: Request, status: number, code: string): Promise<HtmlPage> {
    const page = pageOf(request);
    const { id } = request.params;
    return this.pages.show(page, typeof id === 'string' ? id : '', { errors: fileErrors(page, code) }, status);
  }
}
