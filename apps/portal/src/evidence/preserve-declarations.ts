import { Injectable } from '@nestjs/common';
import { type DeclarationAct, WordingChanged } from '@app/consents';
import { Declare } from '@app/registrations';
import type { FieldCode } from '@app/ui';
import { claimantOf } from '../pages/visitor.js';
import { versionOf } from '../registration/saving.js';
import type { Page } from '../shell/page.js';
import type { LoadedProof } from './proof-pages.js';

/** What is declared beside the first file that is preserved: each box an act of its own, recorded before the file is read. */
@Injectable()
export class PreserveDeclarations {
  constructor(private readonly declare: Declare) {}

  /** Boxes without which nothing is kept. */
  missing({ view }: LoadedProof, ticked: readonly string[]): FieldCode[] {
    return view.boxes
      .filter(({ kind, required }) => required && !ticked.includes(kind))
      .map(({ kind }) => ({ field: kind, code: 'preserve' }));
  }

  async record(page: Page, { own, view }: LoadedProof, fields: Readonly<Record<string, string>>): Promise<void> {
    if (view.boxes.length === 0) return;
    if (fields['shown'] !== view.shown.sha256) throw new WordingChanged();
    const acts: DeclarationAct[] = view.boxes.map(({ kind, wording }) => ({
      kind,
      outcome: fields[kind] === 'given' ? 'given' : 'refused',
      wordingId: wording.id,
      wordingSha256: wording.sha256,
      courtesySha256: wording.courtesy?.sha256 ?? null,
    }));
    const command = {
      registrationId: own.detail.registration.id,
      version: versionOf(fields),
      locale: page.locale,
      acts,
      shownSha256: view.shown.sha256,
      shownPage: view.shown.canonical,
      trace: page.trace,
    };
    await this.declare.execute(command, claimantOf(page));
  }
}
