import { Controller, Get, Param, Post, Query, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { WordingChanged } from '@app/consents';
import { EvidenceStoreAway, RemoveEvidence, StoreEvidence, TakeOverPreserved } from '@app/evidence';
import {
  AcceptsUpload,
  type HtmlPage,
  RequireClaimant,
  type SeeOther,
  type Upload,
  UploadedForm,
  WebLogger,
} from '@app/platform';
import { RegistrationChanged } from '@app/registrations';
import { CurrentPage, Page } from '../shell/page.js';
import { claimantOf } from '../pages/visitor.js';
import { fileErrors, fileProblem } from './file-problem.js';
import { PreserveDeclarations } from './preserve-declarations.js';
import { DONE, type Done } from './proof.page.js';
import { ProofPages } from './proof-pages.js';
import { UploadProblemFilter } from './upload-problem.filter.js';

/** Files of one registration, before and after joining. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/proof')
@RequireClaimant()
export class ProofController {
  constructor(
    private readonly pages: ProofPages,
    private readonly declarations: PreserveDeclarations,
    private readonly store: StoreEvidence,
    private readonly removal: RemoveEvidence,
    private readonly takingOver: TakeOverPreserved,
    private readonly logger: WebLogger,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('id') id: string, @Query('done') done?: string): Promise<HtmlPage> {
    return this.pages.show(page, id, isDone(done) ? { done } : {});
  }

  @Post()
  @AcceptsUpload()
  @UseFilters(UploadProblemFilter)
  async add(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @UploadedForm() { fields, file }: Upload,
  ): Promise<HtmlPage | SeeOther> {
    const ticked = Object.keys(fields).filter((name) => fields[name] === 'given');
    const loaded = await this.pages.load(page, id);
    if (file === null) return this.pages.show(page, id, { errors: fileErrors(page, 'file.missing'), ticked }, 422);
    const missing = this.declarations.missing(loaded, ticked);
    if (missing.length > 0) return this.pages.show(page, id, { errors: page.errors(missing), ticked }, 422);
    return this.explained(page, id, 'added', async () => {
      await this.declarations.record(page, loaded, fields);
      const purpose = fields['purpose'] === 'joining' ? 'joining' : 'preserved';
      await this.store.execute(
        { registrationId: id, purpose, fileName: file.filename, stream: file.stream },
        claimantOf(page),
      );
    });
  }

  @Post(':evidenceId/remove')
  remove(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<HtmlPage | SeeOther> {
    return this.explained(page, id, 'removed', () =>
      this.removal.execute({ registrationId: id, evidenceId }, claimantOf(page)),
    );
  }

  /** A file that was preserved before joining becomes proof. Nobody does that for the person. */
  @Post(':evidenceId/take-over')
  takeOver(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<HtmlPage | SeeOther> {
    return this.explained(page, id, 'taken', () =>
      this.takingOver.execute({ registrationId: id, evidenceId }, claimantOf(page)),
    );
  }

  /** On to the list, or the page again with what kept it from happening. */
  private async explained(page: Page, id: string, done: Done, act: () => Promise<void>): Promise<HtmlPage | SeeOther> {
    try {
      await act();
      return page.seeOther(`/registrations/${id}/proof?done=${done}`);
    } catch (error) {
      if (error instanceof RegistrationChanged || error instanceof WordingChanged)
        return this.pages.show(page, id, { stale: true }, 409);
      const problem = fileProblem(error);
      if (problem === null) throw error;
      if (error instanceof EvidenceStoreAway)
        this.logger.error({ problem: error.code, err: error.cause }, 'file not stored');
      return this.pages.show(page, id, { errors: fileErrors(page, problem.code) }, problem.status);
    }
  }
}

function isDone(done: unknown): done is Done {
  return (DONE as readonly unknown[]).includes(done);
}
