import { Injectable } from '@nestjs/common';
import { dateIn } from '@app/actions';
import { Clock } from '@app/platform';
import { type LetterDocument, type RegisterFile, RegisterFileQuery } from '@app/official-register';
import { claimantOf } from '../pages/visitor.js';
import { OwnRegistrations, type OwnRegistration } from '../registration/own-registration.js';
import type { Page } from '../shell/page.js';
import { letterOf } from './letter.js';

/** What every page about the register shows. */
export interface LoadedRegister {
  readonly own: OwnRegistration;
  readonly file: RegisterFile;
}

/** Not there, not yours, and a forum without such a register are the same answer: a page there is not. */
@Injectable()
export class LoadedRegisters {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly files: RegisterFileQuery,
    private readonly clock: Clock,
  ) {}

  async load(page: Page, id: string): Promise<LoadedRegister> {
    const own = await this.registrations.load(page, id);
    return { own, file: await this.files.run(claimantOf(page), id) };
  }

  today({ file }: LoadedRegister): string {
    return dateIn(file.action.zone, this.clock.now());
  }

  letter(loaded: LoadedRegister): LetterDocument {
    return letterOf(loaded.file, this.today(loaded));
  }
}
