import type { StaffRole } from '@app/platform';

/** Tables without a wall, and why they need none. A table that is not here and has none fails the test. */
export const NO_WALL: Readonly<Record<string, string>> = {
  audit_checkpoint: 'signed heads of the log: sizes and hashes, meant to be handed out',
  audit_leaf: 'places of entries in the tree: hashes, and ids that say nothing without their entry',
  audit_pending: 'ids of entries that wait for their place',
  instance: 'one row about the installation',
  rate_limit: 'counts under keyed hashes',
  sign_in_pace: 'counts under keyed hashes',
};

/** Columns that say which member of staff a row is about, in the order of their names. All others say who wrote it. */
export const ABOUT_STAFF: Readonly<Record<string, string>> = {
  'declaration.witness_id': 'whom the person names as having been there',
  'known_browser.staff_id': 'whose browser',
  'notice.staff_id': 'who is told',
  'procedural_event.superseded_by': 'no person: the event that takes its place',
  'session.staff_id': 'whose session',
  'staff_grant.staff_id': 'who holds the role',
  'staff_recovery_code.staff_id': 'whose sheet',
  'taken_down.heard_by': 'who heard it besides the one who writes',
};

const ENTRY = ['insert audit_salt', 'insert audit_subject'];
const QUEUES = ['insert notice', 'insert outbox'];

/** Past every wall, beside the tables that have none, for whoever says who they are: rows that a process only adds. */
export const OPEN_WRITES: Readonly<Record<'portal' | 'console' | 'worker' | 'cli', readonly string[]>> = {
  portal: [...ENTRY, ...QUEUES, 'insert mail_suppression', 'insert shown_page'],
  console: [...ENTRY, ...QUEUES],
  worker: ['insert notice'],
  cli: ['insert notice'],
};

export const CLAIMANT_WRITES: readonly string[] = [
  ...['delete blind_index', 'delete registration_record', 'insert access_request', 'insert blind_index'],
  ...[
    'insert data_key',
    'insert declaration',
    'insert declaration_trace',
    'insert evidence_item',
    'insert leaving_act',
    'insert leaving_act_trace',
    'insert leaving_page',
  ],
  ...['insert mail_challenge', 'insert mailbox', 'insert official_entry', 'insert official_entry_event'],
  ...['insert privacy_request', 'insert received_act', 'insert recovery_code', 'insert register_text'],
  ...['insert registration', 'insert registration_event', 'insert registration_record', 'insert session'],
  ...['insert submission', 'update access_request', 'update declaration', 'update evidence_item'],
  ...['update mail_challenge', 'update official_entry', 'update participation_question', 'update recovery_code'],
  ...['update registration', 'update session'],
];

/** What a member of staff writes of their own account, whatever their roles. */
export const OWN_WRITES: readonly string[] = [
  ...['delete known_browser', 'delete staff_recovery_code', 'insert known_browser', 'insert staff_recovery_code'],
  ...['update known_browser', 'update staff_account', 'update staff_recovery_code'],
];

interface RoleWrites {
  /** Whatever the action: what is of none. */
  readonly anywhere: readonly string[];
  /** In the role's action, also rows that somebody else began. */
  readonly within: readonly string[];
  /** In the role's action, rows that name who wrote them. */
  readonly inOwnName: readonly string[];
}

const REVIEW: RoleWrites = {
  anywhere: [],
  within: [
    ...['insert data_key', 'update evidence_item', 'update review_case', 'update review_flag', 'update staff_conflict'],
  ],
  inOwnName: ['insert file_access', 'insert review_decision', 'insert staff_conflict'],
};

/** What each role writes at the console: this list is the promise. */
export const STAFF_WRITES: Readonly<Record<StaffRole, RoleWrites>> = {
  reviewer: REVIEW,
  senior_reviewer: { ...REVIEW, within: [...REVIEW.within, 'update list_export'] },
  counsel: {
    anywhere: [],
    within: [
      'insert data_key',
      'update claim_value_model',
      'update list_export',
      'update registration',
      'update wording',
    ],
    inOwnName: [
      'insert court_notice_record',
      ...['insert courtesy_decision', 'insert file_access', 'insert ground_variant_approval', 'insert joinder_record'],
      ...['insert lapse_notice', 'insert list_download', 'insert rules_sign_off', 'insert staff_conflict'],
      'insert trader_list_record',
    ],
  },
  support: {
    anywhere: [],
    within: ['insert data_key', 'insert declaration', 'insert leaving_act', 'insert shown_page', 'update registration'],
    inOwnName: [
      ...[
        'insert fee_record',
        'insert fee_reminder',
        'insert privacy_request',
        'insert signature_record',
        'insert staff_conflict',
        'insert support_access',
        'insert support_contact',
      ],
      ...['insert support_mail', 'insert taken_down'],
    ],
  },
  operator: {
    anywhere: ['insert action', 'insert forum_profile', 'insert organisation'],
    within: [
      ...['delete rules_change', 'insert action_link', 'insert action_party'],
      ...['insert action_text', 'insert claim_value_class', 'insert data_key'],
      ...['insert invitation'],
      'insert questionnaire',
      ...['update access_request', 'update action', 'update action_party', 'update extract_result'],
      ...['update extract_run', 'update invitation_import', 'update privacy_request', 'update procedural_event'],
      ...['update questionnaire', 'update registration', 'update wording'],
    ],
    inOwnName: [
      ...['insert action_cause', 'insert action_rules', 'insert claim_value_model'],
      ...['insert court_notice_record', 'insert extract_run'],
      ...[
        'insert fee_record',
        'insert fee_reminder',
        'insert ground_variant',
        'insert invitation_import',
        'insert joinder_record',
      ],
      ...['insert joining_window', 'insert official_route', 'insert own_cut_off', 'insert privacy_request'],
      ...['insert procedural_event', 'insert purpose', 'insert register_reminder_days', 'insert rules_change'],
      'insert signature_record',
      'insert trader_list_record',
    ],
  },
  auditor: { anywhere: [], within: ['update staff_grant'], inOwnName: [] },
  administrator: {
    anywhere: ['insert one_time_link', 'insert staff_account', 'update one_time_link', 'update staff_account'],
    within: ['update counsel_change', 'update staff_grant'],
    inOwnName: ['insert counsel_change'],
  },
};
