import type { TermCode } from './profile.js';
import type {
  ClaimantCategory,
  ClaimType,
  DeclarationCode,
  FieldCode,
  RuleActionType,
  SignatureLevel,
} from './vocabulary.js';

/** An event of the proceedings. Events of other kinds than `RuleEventKind` may be among them and are passed over. */
export interface EventFact {
  readonly kind: string;
  /** Calendar date in `zone`. */
  readonly eventDate: string;
  /** IANA zone. */
  readonly zone: string;
  readonly recordedAt: Date;
  /** Set on a row that was corrected by another: it no longer counts. */
  readonly supersededBy: string | null;
}

/** What the rules look at in an action. */
export interface ActionFacts {
  /** ISO 3166-1 alpha-2. */
  readonly forum: string;
  readonly type: RuleActionType;
  readonly claimType: ClaimType;
  /** Calendar date; null while it is planned. */
  readonly filedOn: string | null;
  readonly practice: boolean;
  readonly court: string | null;
  readonly fileNumber: string | null;
  readonly defendant: string;
  readonly zone: string;
  readonly events: readonly EventFact[];
  /** Last days that the court set, as calendar dates in the forum's zone. */
  readonly terms: Readonly<Partial<Record<TermCode, string>>>;
  /** The first instant at which the window recorded for the action is closed; null where it names no end of its own. */
  readonly windowCloses: Date | null;
  /** The organisation's own last day, a calendar date in `zone`; null where it has none. */
  readonly ownCutOff: string | null;
  /** What the organisation charges for joining, in cents; 0 where it charges nothing. */
  readonly feeCents: number;
}

export interface DeclarationFact {
  readonly outcome: 'given' | 'refused' | 'withdrawn';
  readonly signature: SignatureLevel;
}

/** Size of a business at the time of registration. Money in cents. */
export interface BusinessSize {
  readonly staff: number;
  readonly turnover: number;
  readonly balanceSheet: number;
}

/** What the rules look at in a registration. */
export interface RegistrationFacts {
  readonly category: ClaimantCategory | null;
  /** Null where it was not stated. Only for a small business. */
  readonly size: BusinessSize | null;
  /** As the person wrote it; dates as 2027-02-28, countries as ISO 3166-1 alpha-2. */
  readonly fields: Readonly<Partial<Record<FieldCode, string>>>;
  readonly declarations: Readonly<Partial<Record<DeclarationCode, DeclarationFact>>>;
  readonly feePaid: boolean;
  /** The official act happened: the entry in the register, the joinder, the adhesion, the notice. */
  readonly joined: boolean;
  /** Calendar date of an opt-out; null where there was none. */
  readonly optedOutOn: string | null;
}
