import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Answers } from '@app/actions';
import { RecordStore, type Registration, WORKING_COPY } from '@app/registrations';
import { addressLines, composeGround, type ProposedGround } from './compose-ground.js';
import { GroundVariantsQuery } from './ground-variants.query.js';

export interface ForPerson {
  readonly proposal: ProposedGround | null;
  /** The office's postal address; null where none was approved. */
  readonly officeAddress: readonly string[] | null;
}

/** What the approved sentences of an action say about one person's answers. */
@Injectable()
export class GroundProposals {
  constructor(
    private readonly variants: GroundVariantsQuery,
    private readonly records: RecordStore,
  ) {}

  async for(
    tx: EntityManager,
    { id, actionId, plain }: Pick<Registration, 'id' | 'actionId' | 'plain'>,
  ): Promise<ForPerson> {
    const { free_text: others } = await this.records.read(tx, id, WORKING_COPY);
    const variants = await this.variants.approved(tx, actionId);
    const answers: Answers = { ...plain, ...others };
    return { proposal: composeGround(variants, answers), officeAddress: addressLines(variants) };
  }
}
