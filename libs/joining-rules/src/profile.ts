import type {
  ClaimantCategory,
  ClaimType,
  FiledWith,
  Filer,
  FormSection,
  JoiningModel,
  LeavingActCode,
  LegalEffectKey,
  Mark,
  ResidenceClass,
  RuleActionType,
  RuleEventKind,
  SignatureLevel,
} from './vocabulary.js';

/** Texts in other languages than English, by locale. */
export type Translations = Readonly<Partial<Record<string, string>>>;

export interface Source {
  readonly title: string;
  /** Where the title is prose and not a mere citation. */
  readonly titles?: Translations;
  /** Null where our notes keep no link. */
  readonly url: string | null;
  /** The calendar date on which it was read. */
  readonly read: string;
  readonly mark: Mark;
}

/** What the law says, in one or two plain sentences of our own, and where it says so. */
export interface Rule {
  /** In English. */
  readonly says: string;
  /** In other languages, by locale; none in rules stored by an earlier release. */
  readonly saysIn?: Translations;
  readonly source: Source;
}

/** Counsel's approval of exactly these rules; `rulesSha256` voids it when a rule changes afterwards. */
export interface SignOff {
  readonly name: string;
  readonly date: string;
  readonly scope: { readonly actionTypes: readonly RuleActionType[]; readonly claimTypes: readonly ClaimType[] };
  readonly rulesSha256: string;
}

export interface Length {
  readonly unit: 'weeks' | 'months';
  readonly count: number;
}

/** `none`: the law excludes moving. `unread`: not read whether it moves; counted without moving, which is never later. */
export type RollOver = 'none' | 'unread';

export type DeadlineRule = Rule &
  (
    | {
        readonly kind: 'after_event';
        readonly event: RuleEventKind;
        /** The event that takes the counting event back. */
        readonly undoneBy: RuleEventKind | null;
        readonly length: Length;
        readonly rollOver: RollOver;
        readonly counts: 'arrival' | 'unread';
        readonly addressee: string;
      }
    | { readonly kind: 'until_event'; readonly event: RuleEventKind; readonly addressee: string }
    | {
        readonly kind: 'court_term';
        readonly term: TermCode;
        readonly atLeast?: Length;
        readonly addressee: string;
      }
  );

export type TermCode = 'joining' | 'opt_out';

export interface JoiningPath extends Rule {
  readonly for: ResidenceClass;
  readonly model: JoiningModel;
  readonly filedBy: readonly Filer[];
  /** Where the act arrives that joins; null where rules stored by an earlier release do not say. */
  readonly filedWith: FiledWith | null;
  /** Nothing has to be stated, declared or sent: complete in form as it is. */
  readonly nothingToDo: boolean;
  readonly opens: Rule & { readonly event: RuleEventKind | null };
  readonly deadline: DeadlineRule;
}

export type CheckRule = Rule &
  (
    | { readonly check: 'din_91379'; readonly datatype: 'A' | 'B' | 'C' }
    | { readonly check: 'length'; readonly max: number; readonly exceed: 'refuse' | 'ask' }
    | { readonly check: 'postcode' | 'country' | 'calendar_date' | 'amount' }
    | { readonly check: 'one_of'; readonly values: readonly string[] }
    | { readonly check: 'within_eu' }
  );

export type ItemKind = 'field' | 'action' | 'declaration' | 'category' | 'fee';
/** `required`: incomplete in form without it. `asked`: asked, but complete without it. `optional`: a free choice. */
export type Need = 'required' | 'asked' | 'optional';

export interface Item extends Rule {
  /** A field, declaration or action item code, or `category`, or `fee`. */
  readonly code: string;
  readonly kind: ItemKind;
  /** The number under which the provision lists it. */
  readonly number: string | null;
  readonly need: Need;
  readonly stage: 'interest' | 'joining';
  readonly for: ResidenceClass;
  /** Asked only of these categories; everyone's where null. */
  readonly categories: readonly ClaimantCategory[] | null;
  readonly claimTypes: readonly ClaimType[] | null;
  /** Signature levels with which a declaration counts; any where null. */
  readonly accepts: readonly SignatureLevel[] | null;
  /**
   * Of a declaration: the law says what it has to contain, so that no text of the instance stands for it and each action
   * has its own.
   */
  readonly ownText: boolean;
  /** What is said of the signature, where it stands elsewhere or was read less surely than the item itself. */
  readonly signature: Rule | null;
  readonly checks: readonly CheckRule[];
  /** The part of the official form it goes into; null where none is known. */
  readonly section: FormSection | null;
}

export interface CategoryRule extends Rule {
  readonly category: ClaimantCategory;
  /** `unread`: our sources do not say; counsel decides before anyone is told that they can join. */
  readonly allowed: 'yes' | 'no' | 'unread';
  /** Only for actions filed on or after this date, or not filed yet. */
  readonly filed: (Rule & { readonly from: string }) | null;
  readonly notForClaimTypes: (Rule & { readonly claimTypes: readonly ClaimType[] }) | null;
  readonly size: {
    readonly staffBelow: number;
    /** Either of the two at most suffices. In cents. */
    readonly turnoverAtMost: number;
    readonly balanceSheetAtMost: number;
  } | null;
}

export interface LeavingRule extends Rule {
  readonly act: LeavingActCode;
  readonly for: ResidenceClass;
  readonly allowed:
    'any_time' | 'until_joining_deadline' | 'within_deadline' | 'prescribed_form' | 'excluded_once_joined' | 'unread';
  readonly addressee: string;
  readonly form: 'any' | 'text_form' | 'prescribed' | 'written' | 'unread';
  /** Set exactly where `within_deadline`. */
  readonly deadline: DeadlineRule | null;
  readonly effect: Rule;
}

export interface FeeRule {
  readonly charge: Rule & { readonly kind: 'free' | 'allowed' | 'expense_fund' | 'unread' };
  readonly cap: (Rule & { readonly cents: number }) | null;
  readonly unpaid: (Rule & { readonly effect: 'not_represented' }) | null;
  readonly duty: (Rule & { readonly duty: 'write_to_person' }) | null;
}

/** What a registration in one state means in law, and how a person is told. */
export interface EffectRule extends Rule {
  readonly key: LegalEffectKey;
  /** By language; empty in rules that were stored before sentences stood in them. */
  readonly sentences: Readonly<Partial<Record<string, string>>>;
}

export interface FollowUpRule extends Rule {
  readonly code: string;
  readonly after: 'opt_out';
  readonly length: Length;
}

/** Something that has to be settled before anyone relies on a profile. */
export interface OpenPoint {
  /** In English. */
  readonly text: string;
  readonly textIn?: Translations;
}

/** The joining rules of one forum in one version. Never edited after use: a change is a new version. */
export interface ForumProfile {
  readonly forum: string;
  readonly version: number;
  readonly dated: string;
  readonly title: string;
  readonly titles?: Translations;
  /** IANA zone in which the forum's days begin and end. */
  readonly zone: string;
  /** Null as shipped: such a profile runs for practice actions only. */
  readonly signOff: SignOff | null;
  /** What a sign-off names: SHA-256 of these rules, in hex. */
  readonly rulesSha256: string;
  readonly applies: Rule & { readonly actionTypes: readonly RuleActionType[]; readonly filedFrom: string | null };
  readonly crossBorder: Rule;
  readonly paths: readonly JoiningPath[];
  readonly items: readonly Item[];
  readonly categories: readonly CategoryRule[];
  readonly leaving: readonly LeavingRule[];
  readonly fee: FeeRule;
  readonly listToTrader: Rule & {
    readonly when: 'at_events' | 'on_request' | 'unread';
    readonly events: readonly RuleEventKind[];
    /** What of a person stands in it: the name, or all that was entered; null where it was not read. */
    readonly holds: 'names' | 'entries' | null;
  };
  readonly languages: Rule & { readonly binding: readonly string[] };
  readonly legalEffects: readonly EffectRule[];
  readonly followUps: readonly FollowUpRule[];
  readonly notes: readonly (Rule & { readonly topic: string })[];
  /** What has to be settled before anyone relies on this profile. */
  readonly open: readonly OpenPoint[];
}
