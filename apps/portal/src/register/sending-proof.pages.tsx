import { Injectable } from '@nestjs/common';
import { type EvidenceListRow, EvidenceListQuery } from '@app/evidence';
import { HtmlPage } from '@app/platform';
import { type FormErrors, renderPage } from '@app/ui';
import { claimantOf } from '../pages/visitor.js';
import type { Page } from '../shell/page.js';
import { LoadedRegisters } from './register-pages.js';
import { RegisterPage } from './register.page.js';

/** The page of the person's entry with the file that proves the sending, for its routes and for a refused upload. */
@Injectable()
export class SendingProofPages {
  constructor(
    private readonly registers: LoadedRegisters,
    private readonly evidence: EvidenceListQuery,
  ) {}

  async show(page: Page, id: string, { errors, status = 200 }: { errors?: FormErrors; status?: number } = {}) {
    const loaded = await this.registers.load(page, id);
    const proof = await this.proofOf(page, id);
    return new HtmlPage(renderPage(<RegisterPage {...{ page, loaded, proof, errors }} />), status);
  }

  private async proofOf(page: Page, id: string): Promise<EvidenceListRow | null> {
    const files = await this.evidence.run(claimantOf(page), id);
    return files.find(({ purpose }) => purpose === 'sending') ?? null;
  }
}
