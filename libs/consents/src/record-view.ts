import type { DeclarationRecord, RecordedSignatureOf, ShownState } from './declaration-record.query.js';
import { shownPieces, type ShownPiece } from './shown-parts.js';
import { wordingBlocks, type WordingBlock } from './wording-blocks.js';

/** A record as a page or a print shows it: codes to be put into words, and the kept page in its own language. */
export interface RecordView {
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly witness: string | null;
  /** Where staff took it down with a witness and the text: when, who heard it, and where the letter lies. */
  readonly takenDown: {
    readonly recordedAt: Date;
    readonly heardBy: string | null;
    readonly witnessName: string | null;
    readonly letterReference: string | null;
    readonly masked: boolean;
  } | null;
  readonly channel: string;
  readonly signature: string;
  readonly signatures: readonly RecordedSignatureOf[];
  readonly language: string;
  readonly wording: {
    readonly version: number;
    readonly language: string;
    readonly sha256: string;
    readonly intact: boolean;
    readonly text: readonly WordingBlock[];
  };
  readonly shown: {
    readonly state: ShownState;
    readonly sha256: string;
    readonly language: string;
    readonly parts: readonly ShownPiece[];
  };
}

export function recordView({ wording, shownPage, takenDown, ...record }: DeclarationRecord): RecordView {
  return {
    kind: record.kind,
    outcome: record.outcome,
    reason: record.reason,
    witness: record.witnessId,
    takenDown: takenDown && {
      recordedAt: takenDown.recordedAt,
      heardBy: takenDown.heardBy,
      witnessName: takenDown.details?.witnessName ?? null,
      letterReference: takenDown.details?.letterReference ?? null,
      masked: takenDown.masked,
    },
    channel: record.channel,
    signature: record.signatureLevel,
    signatures: record.signatures,
    language: record.locale,
    wording: {
      version: wording.version,
      language: wording.locale,
      sha256: record.wordingSha256,
      intact: record.wordingIntact,
      text: wordingBlocks(wording.body),
    },
    shown: {
      state: record.shown,
      sha256: record.shownSha256,
      language: shownPage?.locale ?? record.locale,
      parts: shownPage === null ? [] : shownPieces(shownPage),
    },
  };
}
