import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Injectable,
  Param,
  Post,
  UseFilters,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { EvidenceStoreAway, RemoveEvidence, StoreEvidence } from '@app/evidence';
import { OfficialEntryTooEarly } from '@app/official-register';
import {
  AcceptsUpload,
  ErrorPages,
  type HtmlPage,
  RequireClaimant,
  type SeeOther,
  type Upload,
  UploadedForm,
  UploadInterrupted,
  UploadTooLarge,
  UploadUnreadable,
  WebLogger,
} from '@app/platform';
import { fileErrors, fileProblem } from '../evidence/file-problem.js';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page, pageOf } from '../shell/page.js';
import { LoadedRegisters } from './register-pages.js';
import { SendingProofPages } from './sending-proof.pages.js';

/** An upload that is refused before the route sees it is explained on the page it came from, too. */
@Catch(UploadTooLarge, UploadInterrupted, UploadUnreadable)
@Injectable()
export class SendingProofProblemFilter implements ExceptionFilter {
  constructor(
    private readonly pages: SendingProofPages,
    private readonly errorPages: ErrorPages,
  ) {}

  async catch(error: UploadTooLarge | UploadInterrupted | UploadUnreadable, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const { status, code } = fileProblem(error) ?? { status: 422, code: 'file.failed' };
    const { id } = request.params;
    try {
      const page = pageOf(request);
      const shown = { errors: fileErrors(page, code), status };
      (await this.pages.show(page, typeof id === 'string' ? id : '', shown)).send(response);
    } catch {
      // Whose page it would have been is not told either way.
      response
        .status(status)
        .type('html')
        .send(this.errorPages.render(request, { status, code: error.code }));
    }
  }
}

/** The file that proves that somebody sent their registration to the register. It is never asked for. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/register/proof')
@RequireClaimant()
export class SendingProofController {
  constructor(
    private readonly registers: LoadedRegisters,
    private readonly pages: SendingProofPages,
    private readonly store: StoreEvidence,
    private readonly removal: RemoveEvidence,
    private readonly logger: WebLogger,
  ) {}

  @Post()
  @AcceptsUpload()
  @UseFilters(SendingProofProblemFilter)
  async add(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @UploadedForm() { file }: Upload,
  ): Promise<HtmlPage | SeeOther> {
    const { file: register } = await this.registers.load(page, id);
    // There is nothing to prove before the person has told us of a sending.
    if (register.entry?.sentOn == null) throw new OfficialEntryTooEarly();
    if (file === null) return this.pages.show(page, id, { errors: fileErrors(page, 'file.missing'), status: 422 });
    const { filename: fileName, stream } = file;
    return this.explained(page, id, () =>
      this.store.execute({ registrationId: id, purpose: 'sending', fileName, stream }, claimantOf(page)),
    );
  }

  @Post(':evidenceId/remove')
  remove(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<HtmlPage | SeeOther> {
    return this.explained(page, id, () => this.removal.execute({ registrationId: id, evidenceId }, claimantOf(page)));
  }

  /** Back to the page of the entry, with what kept it from happening. */
  private async explained(page: Page, id: string, act: () => Promise<unknown>): Promise<HtmlPage | SeeOther> {
    try {
      await act();
      return page.seeOther(`/registrations/${id}/register`);
    } catch (error) {
      const problem = fileProblem(error);
      if (problem === null) throw error;
      if (error instanceof EvidenceStoreAway)
        this.logger.error({ problem: error.code, err: error.cause }, 'file not stored');
      return this.pages.show(page, id, { errors: fileErrors(page, problem.code), status: problem.status });
    }
  }
}
