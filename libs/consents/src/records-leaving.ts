import type { DeclarationNetwork } from './declaration-traces.js';
import type { ShownState } from './declaration-record.query.js';
import type { ShownPage } from './shown-page.js';
import type { TakenDownRow } from './taken-downs.js';

/** One act of leaving as whoever keeps it knows it. */
export interface LeavingFacts {
  readonly id: string;
  readonly act: string;
  readonly recordedAt: Date;
  readonly sentOn: string | null;
  readonly arrivedOn: string | null;
  readonly toldLate: boolean;
  readonly standing: string;
  readonly mustArriveBy: string | null;
  readonly locale: string;
  readonly channel: string;
  readonly signatureLevel: string | null;
  readonly wording: {
    readonly id: string;
    readonly version: number;
    readonly locale: string;
    readonly body: string;
  };
  readonly wordingSha256: string;
  readonly wordingIntact: boolean;
  readonly rulesSha256: string;
  readonly shownSha256: string;
  readonly shown: ShownState;
  readonly page: ShownPage | null;
  readonly takenDown: TakenDownRow | null;
  readonly network: DeclarationNetwork | null;
}

/**
 * An act of leaving in the file a person takes away. It is no declaration about data: what was sent to an authority was
 * said there, and this is the record that the person told of it.
 */
export interface RecordsLeavingAct {
  readonly eventId: string;
  readonly act: string;
  /** When it was said: on the page, or to whoever took it down. */
  readonly time: string;
  /** Calendar dates, as the person says; null where it was said to the organisation itself, or is not known. */
  readonly sentOn: string | null;
  readonly arrivedOn: string | null;
  /** The last day by the rules of then, a calendar date; null where they named none. */
  readonly mustArriveBy: string | null;
  readonly toldLate: boolean;
  readonly standing: string;
  readonly channel: string;
  readonly signatureLevel: string | null;
  readonly witness: string | null;
  readonly takenDown?: {
    readonly recordedAt: string;
    readonly heardBy: string | null;
    readonly witnessName: string | null;
    readonly letterReference: string | null;
  };
  readonly language: string;
  readonly wording: {
    readonly id: string;
    readonly version: number;
    readonly language: string;
    readonly sha256: string;
    readonly intact: boolean;
    readonly text: string;
  };
  /** The rules that said it was possible, or until when it was. */
  readonly rulesSha256: string;
  readonly shown: { readonly sha256: string; readonly state: string; readonly page: ShownPage | null };
  readonly network: DeclarationNetwork | null;
}

export function leavingActOf({ wording, takenDown, ...of }: LeavingFacts): RecordsLeavingAct {
  const { act, sentOn, arrivedOn, mustArriveBy, toldLate, standing, channel, signatureLevel, rulesSha256 } = of;
  return {
    eventId: of.id,
    ...{ act, time: (takenDown?.madeAt ?? of.recordedAt).toISOString() },
    ...{ sentOn, arrivedOn, mustArriveBy, toldLate, standing, channel, signatureLevel },
    witness: takenDown?.recordedBy ?? null,
    ...(takenDown === null
      ? {}
      : {
          takenDown: {
            recordedAt: takenDown.recordedAt.toISOString(),
            heardBy: takenDown.heardBy,
            witnessName: takenDown.details?.witnessName ?? null,
            letterReference: takenDown.details?.letterReference ?? null,
          },
        }),
    language: of.locale,
    wording: {
      id: wording.id,
      version: wording.version,
      language: wording.locale,
      sha256: of.wordingSha256,
      intact: of.wordingIntact,
      text: wording.body,
    },
    rulesSha256,
    shown: { sha256: of.shownSha256, state: of.shown, page: of.page },
    network: of.network,
  };
}
