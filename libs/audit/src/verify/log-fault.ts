export type LogFaultCode =
  | 'LEAF_MISSING'
  | 'ENTRY_MISSING'
  | 'ENTRY_CHANGED'
  | 'ENTRY_NOT_CANONICAL'
  | 'COLUMNS_DIFFER'
  | 'SUBJECTS_DIFFER'
  | 'OUT_OF_ORDER'
  | 'HEAD_NOT_SIGNED_BY_US'
  | 'HEAD_EDITED'
  | 'HISTORY_CHANGED'
  | 'TAIL_CUT'
  | 'LEAVES_UNSIGNED'
  | 'ANCHOR_NOT_SIGNED_BY_US'
  | 'ANCHOR_BEYOND_LOG'
  | 'FORKED'
  | 'ENTRY_NOT_IN_LOG'
  | 'PENDING_UNKNOWN'
  | 'PENDING_ALREADY_PLACED'
  | 'PENDING_TOO_OLD'
  | 'SUBJECT_UNKNOWN';

/** One place where the log does not hold. The message says it for people; the rest is for programs. */
export interface LogFault {
  readonly code: LogFaultCode;
  readonly message: string;
  readonly seq?: number;
  readonly entryId?: string;
}

const MAX_FAULTS = 50;

/** Collects faults up to a number that a person can read; one broken log can have a fault per row. */
export class FaultList {
  readonly faults: LogFault[] = [];
  /** True when there were more faults than are kept. */
  truncated = false;

  add(fault: LogFault): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push(fault);
    else this.truncated = true;
  }
}
