import type { ColumnNeed } from '../list-columns.js';
import { standingSql } from '@pure/registrations';
import { LIST_SOURCES, RECEIVED_AT, REVIEW_STATE } from '../list-filter.js';

/** A registration as the database keeps it: coded facts in the clear, everything about the person sealed. */
export interface SealedRow {
  readonly id: string;
  readonly reference: string;
  readonly stage: 'interest' | 'joined';
  readonly entry: 'reported' | 'confirmed' | null;
  /** `yes` where no fee was recorded as received. */
  readonly unpaid: string | null;
  readonly receivedAt: string;
  readonly version: string;
  readonly plain: string | null;
  readonly locale: string;
  readonly confirmedAt: string;
  readonly review: string;
  /** The wrapped key of the registration's class `case`; null once destroyed. */
  readonly keyId: string | null;
  readonly wrapped: string | null;
  readonly identityId: string | null;
  readonly identity: string | null;
  readonly accountsId: string | null;
  readonly accounts: string | null;
  /** What the form of the forum asked, read where the legal effect depends on it. */
  readonly formId: string | null;
  readonly form: string | null;
  /** `yes` where the person says that they told the court, and it counts by what they told us. */
  readonly optedOut: string | null;
  readonly mailboxId: string;
  readonly mailboxKeyId: string | null;
  readonly mailboxWrapped: string | null;
  readonly address: string | null;
  /** `{KIND:outcome:wording,…}` by kind, the oldest act of a kind first. */
  readonly declarations: string | null;
  readonly evidence: string;
}

/** `silence`: whether the person lives in the forum and has opted out. */
export type RowNeed = ColumnNeed | 'silence';

interface Part {
  readonly columns: string;
  readonly joins: string;
}

const NOTHING = (columns: string): Part => ({
  columns: columns
    .split(' ')
    .map((name) => `null as "${name}"`)
    .join(', '),
  joins: '',
});

const PARTS: Readonly<Record<RowNeed | 'key', { read: Part; skip: Part }>> = {
  key: {
    read: {
      columns: 'k.id as "keyId", k.wrapped',
      joins: `left join data_key k on k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = 'case'`,
    },
    skip: NOTHING('keyId wrapped'),
  },
  identity: {
    read: {
      columns: 'i.id as "identityId", i.sealed as identity',
      joins: `left join registration_record i on i.registration_id = r.id and i.class = 'identity_contact' and i.version = r.submitted_version`,
    },
    skip: NOTHING('identityId identity'),
  },
  accounts: {
    read: {
      columns: 'a.id as "accountsId", a.sealed as accounts',
      joins: `left join registration_record a on a.registration_id = r.id and a.class = 'accounts' and a.version = r.submitted_version`,
    },
    skip: NOTHING('accountsId accounts'),
  },
  silence: {
    read: {
      columns: `f.id as "formId", f.sealed as form, (select 'yes' from leaving_act l
        where l.registration_id = r.id and l.act = 'register_withdrawal' and ${standingSql('l')} = 'counts' limit 1) as "optedOut"`,
      joins: `left join registration_record f on f.registration_id = r.id and f.class = 'form_items' and f.version = r.submitted_version`,
    },
    skip: NOTHING('formId form optedOut'),
  },
  address: {
    read: {
      columns: 'mk.id as "mailboxKeyId", mk.wrapped as "mailboxWrapped", m.address',
      joins: `left join mailbox m on m.id = r.mailbox_id
        left join data_key mk on mk.subject_kind = 'mailbox' and mk.subject_id = m.id and mk.retention_class = 'account'`,
    },
    skip: NOTHING('mailboxKeyId mailboxWrapped address'),
  },
  declarations: {
    // In the order of its index, so that nothing is sorted; `Wordings` chooses the newest act of each kind. What was
    // given counts once sent, what was taken back at once.
    read: {
      columns: `array(select d.kind || ':' || d.outcome || ':' || d.wording_id from declaration d
        where d.registration_id = r.id and (d.submission_id is not null or d.outcome = 'withdrawn')
        order by d.kind, d.id) as declarations`,
      joins: '',
    },
    skip: NOTHING('declarations'),
  },
  evidence: {
    read: {
      columns:
        "(select count(*) from evidence_item e where e.registration_id = r.id and e.purpose <> 'sending' and e.removed_at is null) as evidence",
      joins: '',
    },
    skip: { columns: "'' as evidence", joins: '' },
  },
};

/** The wordings that declarations name, few and the same for every row. */
export const WORDINGS_SQL = 'select id, version from wording';

/**
 * Reads the registrations whose ids are $1, in the order of $1. Only what the columns need is read: a list without
 * accounts never touches a sealed account.
 */
export function rowsSql(needs: ReadonlySet<RowNeed>): string {
  const wanted = (part: keyof typeof PARTS): Part => {
    const needed =
      part === 'key' ? ['identity', 'accounts', 'silence'].some((need) => needs.has(need as RowNeed)) : needs.has(part);
    return PARTS[part][needed ? 'read' : 'skip'];
  };
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).map(wanted);
  return `select r.id, r.reference, r.stage, r.entry,
      case when r.fee_paid_at is null then 'yes' end as unpaid, ${RECEIVED_AT} as "receivedAt", s.version, s.plain, r.locale,
      r.confirmed_at as "confirmedAt", ${REVIEW_STATE} as review, r.mailbox_id as "mailboxId",
      ${parts.map(({ columns }) => columns).join(', ')}
    from unnest($1::uuid[]) with ordinality as picked (id, place)
    join (${LIST_SOURCES}) on r.id = picked.id
    ${parts.map(({ joins }) => joins).join('\n')}
    order by picked.place`;
}
