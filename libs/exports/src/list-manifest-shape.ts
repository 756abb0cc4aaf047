import type { ListFilter } from './list-filter.js';

export const LEFT_OUT_REASONS = [
  'practice',
  'unconfirmed',
  'restricted',
  'left',
  'lapsed',
  'erased',
  'not_in_filter',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export interface ListCounts {
  readonly rows: number;
  /** Registrations ever sent that the list will not hold, by reason. */
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
}

export interface HashedBytes {
  readonly bytes: number;
  readonly sha256: string;
}

/** Newest signed head of the log that the snapshot saw. */
export interface LogHead {
  readonly size: number;
  /** Hex. */
  readonly root: string;
}

/** Who, when, why, what: a list cannot be read without knowing this. Written out by RFC 8785. Holds nobody's data. */
export interface ListManifest {
  readonly schema: 'joinder.list-manifest/1';
  readonly exportId: string;
  readonly profile: 'counsel_list';
  readonly action: {
    readonly id: string;
    readonly slug: string;
    readonly court: string | null;
    readonly fileNumber: string | null;
    readonly practice: boolean;
  };
  readonly requestedBy: { readonly staffId: string; readonly organisation: string | null };
  readonly requestedAt: string;
  /** The second person, who is never the one who asked. Absent from lists made before one was needed. */
  readonly approvedBy?: { readonly staffId: string } | null;
  readonly approvedAt?: string | null;
  /** The list holds what was true at this instant. */
  readonly snapshotAt: string;
  readonly finishedAt: string;
  readonly purpose: { readonly code: string; readonly note: string | null };
  readonly filter: ListFilter;
  readonly columns: readonly string[];
  readonly format: {
    readonly kind: 'csv';
    readonly encoding: 'UTF-8';
    readonly byteOrderMark: boolean;
    readonly delimiter: string;
    readonly lineEnd: 'CRLF';
    /** Cells that a spreadsheet program would run as a formula begin with an apostrophe. */
    readonly formulasEscaped: boolean;
    readonly zone: string;
  };
  readonly order: readonly ['received_at', 'registration_id'];
  readonly rows: number;
  readonly leftOut: ListCounts['leftOut'];
  readonly plain: HashedBytes & { readonly name: 'data.csv' };
  /** The encrypted file; absent in the copy of the manifest that lies inside it. */
  readonly file?: HashedBytes & { readonly name: string };
  readonly encryption:
    { readonly kind: 'age-x25519'; readonly recipientSha256: string } | { readonly kind: 'zip-aes-256' };
  readonly software: { readonly name: 'joinder'; readonly version: string };
  readonly logHead: LogHead | null;
}
