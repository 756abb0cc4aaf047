-- tables
create table access_request (
  id uuid not null,
  mailbox_id uuid,
  session_id uuid,
  locale text not null,
  state text not null default 'entered'::text,
  reference text,
  code_hash bytea,
  recovery_code_id uuid,
  registration_id uuid,
  action_id uuid,
  missed_registration_id uuid,
  from_mailbox_id uuid,
  recorded_by uuid,
  check_id uuid,
  address_key_id uuid,
  sealed_address bytea,
  key_id uuid,
  sealed_note bytea,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  wait_until timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by uuid,
  reason_code text,
  closed_at timestamp with time zone,
  from_closed_at timestamp with time zone
);
create table action (
  id uuid not null,
  slug text not null,
  type text not null,
  forum text not null,
  court text,
  file_number text,
  defendant text not null,
  zone text not null,
  practice boolean not null,
  example boolean not null,
  sensitive_listing boolean not null,
  locales text[] not null,
  published_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
);
create table action_cause (
  id uuid not null,
  action_id uuid not null,
  version integer not null,
  cause_code text,
  source_title text not null,
  source_url text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null
);
create table action_link (
  id uuid not null,
  action_id uuid not null,
  linked_action_id uuid not null,
  kind text not null,
  created_at timestamp with time zone not null default now()
);
create table action_party (
  id uuid not null,
  action_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  capacity text not null,
  from_date date not null,
  to_date date,
  created_at timestamp with time zone not null default now()
);
create table action_rules (
  id uuid not null,
  action_id uuid not null,
  version integer not null,
  forum_profile_id uuid not null,
  claim_type text not null,
  terms jsonb not null default '{}'::jsonb,
  fee_cents integer not null default 0,
  recorded_by uuid,
  recorded_at timestamp with time zone not null
);
create table action_text (
  id uuid not null,
  action_id uuid not null,
  locale text not null,
  version integer not null,
  title text not null,
  summary text not null,
  about text not null,
  created_at timestamp with time zone not null default now()
);
create table audit_checkpoint (
  size bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamp with time zone not null,
  frontier bytea not null
);
create table audit_entry (
  id uuid not null,
  canonical bytea not null,
  leaf_hash bytea not null,
  type text not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  action_id uuid
);
create table audit_leaf (
  seq bigint not null,
  entry_id uuid not null,
  leaf_hash bytea not null
);
create table audit_pending (
  entry_id uuid not null,
  created_at timestamp with time zone not null default now()
);
create table audit_salt (
  entry_id uuid not null,
  salt bytea not null
);
create table audit_subject (
  entry_id uuid not null,
  subject_id uuid not null
);
create table blind_index (
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  registration_id uuid,
  action_id uuid,
  index_key_id text not null,
  normaliser_version integer not null,
  value bytea not null,
  created_at timestamp with time zone not null default now()
);
create table claim_value_class (
  id uuid not null,
  model_id uuid not null,
  action_id uuid not null,
  position integer not null,
  code text not null,
  conditions jsonb not null,
  cents bigint not null
);
create table claim_value_model (
  id uuid not null,
  action_id uuid not null,
  version integer not null,
  currency text not null,
  texts jsonb,
  source_title text not null,
  source_url text,
  source_date date not null,
  state text not null default 'proposed'::text,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone
);
create table counsel_change (
  id uuid not null,
  action_id uuid not null,
  staff_ids uuid[] not null,
  list_ids uuid[] not null,
  started_by uuid not null,
  started_at timestamp with time zone not null,
  due_on date not null,
  reminded_at timestamp with time zone,
  confirmed_kind text,
  confirmed_by uuid,
  confirmed_at timestamp with time zone
);
create table court_notice_record (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  leaving_act_id uuid not null,
  kind text not null,
  happened_on date not null,
  source text,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null
);
create table courtesy_decision (
  id uuid not null,
  action_id uuid not null,
  locale text not null,
  binding_locale text,
  decided_by uuid not null,
  decided_at timestamp with time zone not null
);
create table data_key (
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  retention_class text not null,
  action_id uuid,
  registration_id uuid,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamp with time zone not null default now()
);
create table deadline_reminder (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  closes_at timestamp with time zone not null,
  days_before smallint not null,
  queued_at timestamp with time zone not null
);
create table declaration (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid,
  kind text not null,
  wording_id uuid not null,
  wording_sha256 text not null,
  locale text not null,
  outcome text not null,
  at timestamp with time zone not null,
  channel text not null,
  signature_level text not null,
  submission_id uuid,
  shown_sha256 text not null,
  reason text,
  witness_id uuid,
  courtesy_wording_sha256 text,
  taken_down_id uuid
);
create table declaration_trace (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  key_id uuid not null,
  sealed bytea not null,
  at timestamp with time zone not null
);
create table evidence_item (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid not null,
  purpose text not null,
  media_type text not null,
  byte_size integer not null,
  sha256 text,
  sealed_name bytea,
  key_id uuid not null,
  blob_key text not null,
  state text not null default 'stored'::text,
  uploaded_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  locked_at timestamp with time zone
);
create table extract_result (
  id uuid not null,
  run_id uuid not null,
  action_id uuid not null,
  registration_id uuid not null,
  as_of date not null,
  outcome text not null,
  differences text[] not null,
  candidates smallint not null default 0,
  sealed bytea,
  recorded_at timestamp with time zone not null,
  decision text,
  chosen smallint,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason_code text,
  note_key_id uuid,
  note bytea,
  entry_confirmed_at timestamp with time zone,
  told_at timestamp with time zone
);
create table extract_run (
  id uuid not null,
  action_id uuid not null,
  as_of date not null,
  source text not null,
  format text not null,
  encoding text not null,
  state text not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  blob_key text,
  file_bytes bigint,
  file_sha256 text,
  started_at timestamp with time zone,
  compared integer not null default 0,
  registrations integer,
  entries integer,
  strangers integer,
  failure text,
  failure_line integer,
  matched_at timestamp with time zone,
  closed_by uuid,
  closed_at timestamp with time zone,
  undecided integer,
  purged_at timestamp with time zone
);
create table fee_record (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  kind text not null,
  happened_on date not null,
  source text,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null
);
create table fee_reminder (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  after_record_id uuid,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  way text not null,
  notice_id uuid
);
create table file_access (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  staff_id uuid not null,
  reason_code text not null,
  key_id uuid,
  sealed_reason bytea,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  role text,
  reference text not null
);
create table forum_profile (
  id uuid not null,
  forum text not null,
  version integer not null,
  rules_sha256 text not null,
  rules jsonb not null,
  recorded_at timestamp with time zone not null
);
create table ground_variant (
  id uuid not null,
  action_id uuid not null,
  code text not null,
  version integer not null,
  part text not null,
  place integer not null,
  locale text not null,
  body text not null,
  conditions jsonb not null,
  source_title text not null,
  source_url text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null
);
create table ground_variant_approval (
  id uuid not null,
  action_id uuid not null,
  variant_id uuid not null,
  approved_by uuid,
  approved_at timestamp with time zone not null
);
create table handover (
  id uuid not null,
  action_id uuid not null,
  questionnaire_id uuid not null,
  locale text not null,
  idempotency_key_hash text not null,
  request_sha256 text not null,
  facts jsonb not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  taken_at timestamp with time zone
);
create table instance (
  id smallint not null,
  demo boolean not null default false,
  log_origin text not null,
  created_at timestamp with time zone not null default now(),
  separation text not null default 'standard'::text
);
create table invitation (
  id uuid not null,
  import_id uuid not null,
  action_id uuid not null,
  locale text not null,
  address_hash bytea not null,
  key_id uuid not null,
  sealed_address bytea not null,
  handled_at timestamp with time zone,
  notice_id uuid,
  opened_at timestamp with time zone
);
create table invitation_import (
  id uuid not null,
  action_id uuid not null,
  state text not null,
  source_title text not null,
  lawful_basis text not null,
  collected_on date not null,
  file_sha256 text not null,
  row_count integer not null,
  valid_count integer not null,
  broken_count integer not null,
  duplicate_count integer not null,
  known_count integer,
  broken jsonb not null,
  imported_by uuid not null,
  imported_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  decided_by uuid,
  decided_at timestamp with time zone,
  sent_at timestamp with time zone,
  purged_at timestamp with time zone
);
create table joinder_record (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  kind text not null,
  happened_on date not null,
  source text,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  despite text[] not null,
  despite_reason text
);
create table joining_window (
  id uuid not null,
  action_id uuid not null,
  version integer not null,
  kind text not null,
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  rule_code text,
  source_title text not null,
  source_url text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  earlier_reason text,
  rules_close_at timestamp with time zone
);
create table known_browser (
  id uuid not null,
  staff_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  failures integer not null default 0,
  paused_until timestamp with time zone
);
create table lapse_notice (
  id uuid not null,
  action_id uuid not null,
  lapses_on date,
  organisation_id uuid not null,
  source_title text not null,
  source_url text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null
);
create table leaving_act (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  act text not null,
  recorded_at timestamp with time zone not null,
  sent_on date,
  locale text not null,
  wording_id uuid not null,
  wording_sha256 text not null,
  shown_sha256 text not null,
  rules_sha256 text not null,
  must_arrive_by date,
  taken_down_id uuid,
  arrived_on date,
  signature_level text,
  told_late boolean not null default false
);
create table leaving_act_trace (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  key_id uuid not null,
  sealed bytea not null,
  at timestamp with time zone not null
);
create table leaving_page (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  key_id uuid not null,
  sealed bytea not null,
  at timestamp with time zone not null
);
create table list_download (
  id uuid not null,
  export_id uuid not null,
  action_id uuid not null,
  staff_id uuid not null,
  at timestamp with time zone not null
);
create table list_export (
  id uuid not null,
  action_id uuid not null,
  profile text not null,
  purpose text not null,
  note text,
  filter jsonb not null,
  columns text[] not null,
  format text not null,
  delimiter text not null,
  recipient_kind text not null,
  recipient text,
  state text not null,
  requested_by uuid not null,
  requested_at timestamp with time zone not null,
  rows_total integer not null,
  rows_done integer not null default 0,
  started_at timestamp with time zone,
  snapshot_at timestamp with time zone,
  finished_at timestamp with time zone,
  plain_sha256 text,
  plain_bytes bigint,
  file_sha256 text,
  file_bytes bigint,
  blob_key text,
  manifest jsonb,
  manifest_sha256 text,
  expires_at timestamp with time zone,
  password_shown_at timestamp with time zone,
  failure text,
  purged_at timestamp with time zone,
  approval_needed boolean not null default true,
  approved_by uuid,
  approved_at timestamp with time zone,
  declined_by uuid,
  declined_at timestamp with time zone,
  decline_code text
);
create table list_part (
  export_id uuid not null,
  part integer not null,
  action_id uuid not null,
  registration_ids uuid[] not null
);
create table mail_challenge (
  id uuid not null,
  mailbox_id uuid not null,
  session_id uuid not null,
  purpose text not null,
  locale text not null,
  mailed boolean not null,
  created_at timestamp with time zone not null,
  code_expires_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  attempts integer not null default 0,
  consumed_at timestamp with time zone,
  superseded_at timestamp with time zone,
  action_id uuid,
  registration_id uuid
);
create table mail_suppression (
  address_hash bytea not null,
  created_at timestamp with time zone not null
);
create table mailbox (
  id uuid not null,
  address bytea not null,
  locale text not null,
  confirmed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  practice boolean not null default false
);
create table notice (
  id uuid not null,
  template text not null,
  template_version integer not null,
  locale text not null,
  action_id uuid,
  registration_id uuid,
  mailbox_id uuid,
  staff_id uuid,
  params jsonb not null,
  state text not null default 'queued'::text,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  transport_response text,
  body_sha256 text
);
create table official_entry (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid not null,
  version integer not null default 1,
  state text not null,
  sent_on date,
  sent_way text,
  sent_at timestamp with time zone,
  reported_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  extract_as_of date,
  key_id uuid,
  sealed_reference bytea
);
create table official_entry_event (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid not null,
  version integer not null,
  type text not null,
  at timestamp with time zone not null,
  happened_on date,
  way text,
  actor_kind text not null,
  actor_id text,
  key_id uuid,
  sealed_note bytea
);
create table official_route (
  id uuid not null,
  action_id uuid not null,
  version integer not null,
  url text,
  texts jsonb,
  source_title text not null,
  source_url text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null
);
create table one_time_link (
  id uuid not null,
  purpose text not null,
  subject_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create table organisation (
  id uuid not null,
  slug text not null,
  name text not null,
  country text not null,
  postal_address text not null,
  email text,
  website text,
  operating boolean not null,
  created_at timestamp with time zone not null default now()
);
create table outbox (
  id uuid not null,
  topic text not null,
  queue text not null,
  payload jsonb not null,
  action_id uuid,
  registration_id uuid,
  created_at timestamp with time zone not null default now(),
  available_at timestamp with time zone not null default now(),
  offered_at timestamp with time zone,
  attempts integer not null default 0,
  last_error text,
  failed_at timestamp with time zone,
  done_at timestamp with time zone
);
create table own_cut_off (
  id uuid not null,
  action_id uuid not null,
  last_day date,
  reason text not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null
);
create table participation_question (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid,
  other_registration_id uuid not null,
  other_action_id uuid not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone
);
create table privacy_request (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid,
  kind text not null,
  received_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  state text not null default 'open'::text,
  decided_by uuid,
  decided_at timestamp with time zone,
  hold_reason text,
  key_id uuid,
  sealed_note bytea,
  carried_out_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  grounds_key_id uuid,
  sealed_grounds bytea,
  channel text not null default 'page'::text,
  recorded_by uuid,
  recorded_at timestamp with time zone
);
create table procedural_event (
  id uuid not null,
  action_id uuid not null,
  kind text not null,
  event_date date not null,
  zone text not null,
  texts jsonb not null,
  source_title text not null,
  source_url text,
  source_date date,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  superseded_by uuid
);
create table purpose (
  id uuid not null,
  action_id uuid not null,
  code text not null,
  version integer not null,
  controller_id uuid not null,
  basis_6 text not null,
  basis_9 text,
  optional boolean not null,
  recipients text[] not null,
  retention_months integer not null,
  retention_event text not null,
  retention_class text not null,
  texts jsonb not null,
  recorded_at timestamp with time zone not null,
  consent_months integer,
  source_title text,
  source_url text,
  source_date date,
  recorded_by uuid
);
create table questionnaire (
  id uuid not null,
  action_id uuid not null,
  version integer not null,
  definition jsonb not null,
  sha256 text not null,
  published_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
);
create table rate_limit (
  key text not null,
  points integer not null,
  expire bigint not null
);
create table received_act (
  id uuid not null,
  access_request_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid not null,
  kind text not null,
  received_at timestamp with time zone not null,
  registration_id uuid,
  action_id uuid,
  shown_sha256 text not null,
  key_id uuid,
  sealed_text bytea,
  state text not null default 'pending'::text,
  carried_out_at timestamp with time zone,
  result_code text
);
create table recovery_code (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid not null,
  code_hash bytea not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text
);
create table register_reminder_days (
  id uuid not null,
  action_id uuid not null,
  version integer not null,
  days smallint[] not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null
);
create table register_text (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid not null,
  version integer not null,
  origin text not null,
  variants uuid[] not null,
  written_at timestamp with time zone not null,
  key_id uuid not null,
  sealed bytea not null,
  in_form boolean not null default true
);
create table registration (
  id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid not null,
  reference text not null,
  stage text not null,
  locale text not null,
  adult boolean not null,
  questionnaire_id uuid not null,
  plain jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  submitted_version integer not null default 0,
  sent_at_version integer not null default 0,
  practice boolean not null,
  handover_id uuid,
  interest_at timestamp with time zone,
  joined_at timestamp with time zone,
  confirm_by timestamp with time zone,
  confirmed_at timestamp with time zone,
  asked_to_join_at timestamp with time zone,
  left_at timestamp with time zone,
  restricted_at timestamp with time zone,
  erased_at timestamp with time zone,
  draft_expires_at timestamp with time zone,
  expiry_warned_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  aim text not null default 'joining'::text,
  fee_paid_at timestamp with time zone,
  entry text
);
create table registration_event (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid,
  type text not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  data jsonb not null default '{}'::jsonb
);
create table registration_record (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid,
  class text not null,
  version integer not null,
  key_id uuid not null,
  sealed bytea not null,
  written_at timestamp with time zone not null
);
create table review_case (
  registration_id uuid not null,
  action_id uuid not null,
  state text not null default 'open'::text,
  reason_code text,
  assigned_to uuid,
  assigned_until timestamp with time zone,
  version integer not null default 1,
  submitted_version integer not null,
  decided_version integer,
  opened_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now()
);
create table review_decision (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  staff_id uuid not null,
  outcome text not null,
  reason_code text not null,
  key_id uuid,
  sealed_note bytea,
  submission_version integer not null,
  decided_at timestamp with time zone not null
);
create table review_flag (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  kind text not null,
  other_registration_id uuid not null,
  state text not null default 'open'::text,
  settled_by uuid,
  settled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  other_action_id uuid
);
create table rules_change (
  id uuid not null,
  action_id uuid not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  seen_version integer not null,
  rules_sha256 text not null,
  claim_type text not null,
  terms jsonb not null,
  fee_cents integer not null,
  measured integer,
  incomplete jsonb,
  shown_sha256 text,
  measured_at timestamp with time zone
);
create table rules_sign_off (
  id uuid not null,
  action_id uuid not null,
  forum_profile_id uuid not null,
  signed boolean not null,
  name text not null,
  signed_on date not null,
  action_types text[] not null,
  claim_types text[] not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null
);
create table session (
  id uuid not null,
  token_hash bytea not null,
  audience text not null,
  mailbox_id uuid,
  mailbox_confirmed boolean not null default false,
  staff_id uuid,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  idle_expires_at timestamp with time zone not null,
  absolute_expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  factor_at timestamp with time zone,
  renewal_due boolean not null default false,
  previous_token_hash bytea,
  renewed_at timestamp with time zone
);
create table shown_page (
  sha256 text not null,
  action_id uuid not null,
  page text not null,
  locale text not null,
  canonical text not null,
  first_shown_at timestamp with time zone not null
);
create table sign_in_pace (
  key bytea not null,
  tries integer not null,
  expires_at timestamp with time zone not null
);
create table signature_record (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  kind text not null,
  channel text not null,
  happened_on date not null,
  source text,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  declaration_ids uuid[] not null,
  submission_version integer,
  document_sha256 text
);
create table staff_account (
  id uuid not null,
  profile bytea not null,
  password_hash text,
  totp_secret bytea,
  pending_totp_secret bytea,
  totp_last_step integer,
  totp_failures integer not null default 0,
  totp_paused_until timestamp with time zone,
  locale text not null,
  enrolled_at timestamp with time zone,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
);
create table staff_conflict (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  staff_id uuid not null,
  reason_code text not null,
  declared_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid
);
create table staff_grant (
  id uuid not null,
  staff_id uuid not null,
  role text not null,
  action_id uuid,
  granted_by uuid,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  ended_by uuid,
  created_at timestamp with time zone not null default now(),
  organisation_id uuid,
  needs_approval boolean not null default false,
  approved_by uuid,
  approved_at timestamp with time zone
);
create table staff_recovery_code (
  id uuid not null,
  staff_id uuid not null,
  code_hash bytea not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create table submission (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  mailbox_id uuid not null,
  session_id uuid,
  version integer not null,
  kind text not null,
  submitted_at timestamp with time zone not null,
  locale text not null,
  questionnaire_id uuid not null,
  plain jsonb not null,
  channel text not null,
  shown_sha256 text not null,
  key_id uuid not null,
  sealed_snapshot bytea not null,
  form_state jsonb
);
create table support_access (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  staff_id uuid not null,
  reason_code text not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);
create table support_contact (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  staff_id uuid not null,
  at timestamp with time zone not null,
  channel text not null,
  checks text[] not null,
  birth_date_wrong boolean not null,
  result text not null
);
create table support_mail (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  staff_id uuid not null,
  template text not null,
  asked_at timestamp with time zone not null
);
create table taken_down (
  id uuid not null,
  registration_id uuid not null,
  action_id uuid not null,
  channel text not null,
  made_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  check_id uuid not null,
  witness text,
  heard_by uuid,
  key_id uuid,
  sealed bytea
);
create table trader_list_record (
  id uuid not null,
  action_id uuid not null,
  event text not null,
  kind text not null,
  happened_on date not null,
  source text not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null
);
create table wording (
  id uuid not null,
  action_id uuid,
  kind text not null,
  version integer not null,
  locale text not null,
  body text not null,
  sha256 text not null,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  translates_sha256 text,
  approval_needed boolean not null default true,
  proposed_by uuid,
  proposed_at timestamp with time zone,
  approved_by uuid,
  approved_at timestamp with time zone,
  rejected_by uuid,
  rejected_at timestamp with time zone,
  rejection_reason text,
  withdrawn_by uuid,
  withdrawal_reason text
);

-- constraints
alter table access_request add constraint ck_access_request_code_hash CHECK ((octet_length(code_hash) = 32));
alter table access_request add constraint ck_access_request_decided_at CHECK ((((decided_at IS NULL) = (decided_by IS NULL)) AND ((state <> ALL (ARRAY['approved'::text, 'rejected'::text, 'moved'::text])) OR (decided_at IS NOT NULL))));
alter table access_request add constraint ck_access_request_decided_by CHECK (((state <> ALL (ARRAY['approved'::text, 'moved'::text])) OR (decided_by IS DISTINCT FROM recorded_by)));
alter table access_request add constraint ck_access_request_locale CHECK ((locale ~ '^[a-z]{2}(-[A-Z]{2})?$'::text));
alter table access_request add constraint ck_access_request_mailbox_id CHECK ((((mailbox_id IS NULL) = (session_id IS NULL)) AND ((mailbox_id IS NOT NULL) OR (state = ANY (ARRAY['recorded'::text, 'void'::text])))));
alter table access_request add constraint ck_access_request_missed_registration_id CHECK (((missed_registration_id IS NULL) OR (state = 'void'::text)));
alter table access_request add constraint ck_access_request_recorded_by CHECK ((((recorded_by IS NULL) = (check_id IS NULL)) AND ((recorded_by IS NOT NULL) OR (state <> 'recorded'::text))));
alter table access_request add constraint ck_access_request_registration_id CHECK ((((registration_id IS NULL) = ((state = ANY (ARRAY['entered'::text, 'void'::text])) AND (recorded_by IS NULL))) AND ((registration_id IS NULL) = (action_id IS NULL))));
alter table access_request add constraint ck_access_request_sealed_address CHECK (((address_key_id IS NULL) = (sealed_address IS NULL)));
alter table access_request add constraint ck_access_request_sealed_note CHECK (((key_id IS NULL) = (sealed_note IS NULL)));
alter table access_request add constraint ck_access_request_state CHECK ((state = ANY (ARRAY['recorded'::text, 'entered'::text, 'void'::text, 'waiting'::text, 'approved'::text, 'rejected'::text, 'objected'::text, 'moved'::text, 'overtaken'::text])));
alter table access_request add constraint ck_access_request_wait_until CHECK ((((wait_until IS NULL) = (state = ANY (ARRAY['recorded'::text, 'entered'::text, 'void'::text]))) AND ((wait_until IS NULL) = (from_mailbox_id IS NULL))));
alter table access_request add constraint fk_access_request_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table access_request add constraint fk_access_request_decided_by FOREIGN KEY (decided_by) REFERENCES staff_account(id);
alter table access_request add constraint fk_access_request_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table access_request add constraint pk_access_request PRIMARY KEY (id);
alter table action add constraint ck_action_forum CHECK ((forum ~ '^[A-Z]{2}$'::text));
alter table action add constraint ck_action_published_at CHECK (((published_at IS NULL) OR (cardinality(locales) > 0)));
alter table action add constraint ck_action_slug CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 60)));
alter table action add constraint ck_action_type CHECK ((type = ANY (ARRAY['injunction'::text, 'redress'::text, 'model_declaratory'::text])));
alter table action add constraint pk_action PRIMARY KEY (id);
alter table action add constraint uq_action_slug UNIQUE (slug);
alter table action_cause add constraint ck_action_cause_cause_code CHECK (((cause_code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(cause_code) <= 60)));
alter table action_cause add constraint ck_action_cause_version CHECK ((version > 0));
alter table action_cause add constraint fk_action_cause_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table action_cause add constraint pk_action_cause PRIMARY KEY (id);
alter table action_cause add constraint uq_action_cause_action_id_version UNIQUE (action_id, version);
alter table action_link add constraint ck_action_link_kind CHECK ((kind = ANY (ARRAY['same_facts'::text, 'same_trader'::text, 'injunction_for'::text, 'follows'::text, 'appeal_of'::text])));
alter table action_link add constraint ck_action_link_linked_action_id CHECK ((linked_action_id <> action_id));
alter table action_link add constraint fk_action_link_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table action_link add constraint fk_action_link_linked_action_id FOREIGN KEY (linked_action_id) REFERENCES action(id);
alter table action_link add constraint pk_action_link PRIMARY KEY (id);
alter table action_link add constraint uq_action_link_action_id_linked_action_id_kind UNIQUE (action_id, linked_action_id, kind);
alter table action_party add constraint ck_action_party_capacity CHECK ((capacity = ANY (ARRAY['controller'::text, 'joint_controller'::text, 'processor'::text])));
alter table action_party add constraint ck_action_party_role CHECK ((role = ANY (ARRAY['claimant_entity'::text, 'co_claimant'::text, 'counsel'::text, 'administrator'::text, 'partner'::text])));
alter table action_party add constraint ck_action_party_to_date CHECK (((to_date IS NULL) OR (to_date >= from_date)));
alter table action_party add constraint fk_action_party_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table action_party add constraint fk_action_party_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table action_party add constraint pk_action_party PRIMARY KEY (id);
alter table action_party add constraint uq_action_party_action_id_organisation_id_role_from_date UNIQUE (action_id, organisation_id, role, from_date);
alter table action_rules add constraint ck_action_rules_claim_type CHECK ((claim_type = ANY (ARRAY['art_82_gdpr'::text, 'other'::text])));
alter table action_rules add constraint ck_action_rules_fee_cents CHECK ((fee_cents >= 0));
alter table action_rules add constraint ck_action_rules_terms CHECK ((jsonb_typeof(terms) = 'object'::text));
alter table action_rules add constraint ck_action_rules_version CHECK ((version > 0));
alter table action_rules add constraint fk_action_rules_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table action_rules add constraint fk_action_rules_forum_profile_id FOREIGN KEY (forum_profile_id) REFERENCES forum_profile(id);
alter table action_rules add constraint pk_action_rules PRIMARY KEY (id);
alter table action_rules add constraint uq_action_rules_action_id_version UNIQUE (action_id, version);
alter table action_text add constraint ck_action_text_locale CHECK ((locale ~ '^[a-z]{2}$'::text));
alter table action_text add constraint ck_action_text_version CHECK ((version > 0));
alter table action_text add constraint fk_action_text_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table action_text add constraint pk_action_text PRIMARY KEY (id);
alter table action_text add constraint uq_action_text_action_id_locale_version UNIQUE (action_id, locale, version);
alter table audit_checkpoint add constraint ck_audit_checkpoint_root CHECK ((octet_length(root) = 32));
alter table audit_checkpoint add constraint ck_audit_checkpoint_size CHECK ((size > 0));
alter table audit_checkpoint add constraint pk_audit_checkpoint PRIMARY KEY (size);
alter table audit_entry add constraint ck_audit_entry_actor_kind CHECK ((actor_kind = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])));
alter table audit_entry add constraint ck_audit_entry_leaf_hash CHECK ((leaf_hash = sha256(('\x00'::bytea || canonical))));
alter table audit_entry add constraint pk_audit_entry PRIMARY KEY (id);
alter table audit_leaf add constraint ck_audit_leaf_leaf_hash CHECK ((octet_length(leaf_hash) = 32));
alter table audit_leaf add constraint ck_audit_leaf_seq CHECK ((seq >= 0));
alter table audit_leaf add constraint fk_audit_leaf_entry_id FOREIGN KEY (entry_id) REFERENCES audit_entry(id);
alter table audit_leaf add constraint pk_audit_leaf PRIMARY KEY (seq);
alter table audit_leaf add constraint uq_audit_leaf_entry_id UNIQUE (entry_id);
alter table audit_pending add constraint fk_audit_pending_entry_id FOREIGN KEY (entry_id) REFERENCES audit_entry(id);
alter table audit_pending add constraint pk_audit_pending PRIMARY KEY (entry_id);
alter table audit_salt add constraint fk_audit_salt_entry_id FOREIGN KEY (entry_id) REFERENCES audit_entry(id);
alter table audit_salt add constraint pk_audit_salt PRIMARY KEY (entry_id);
alter table audit_subject add constraint fk_audit_subject_entry_id FOREIGN KEY (entry_id) REFERENCES audit_entry(id);
alter table audit_subject add constraint pk_audit_subject PRIMARY KEY (entry_id, subject_id);
alter table blind_index add constraint ck_blind_index_kind CHECK ((kind = ANY (ARRAY['email'::text, 'person'::text, 'account'::text, 'official_reference'::text])));
alter table blind_index add constraint ck_blind_index_registration_id CHECK (((subject_kind = 'registration'::text) = (registration_id IS NOT NULL)));
alter table blind_index add constraint ck_blind_index_subject_kind CHECK ((subject_kind = ANY (ARRAY['registration'::text, 'mailbox'::text, 'staff'::text, 'instance'::text])));
alter table blind_index add constraint ck_blind_index_value CHECK ((octet_length(value) = 32));
alter table blind_index add constraint pk_blind_index PRIMARY KEY (id);
alter table blind_index add constraint uq_blind_index_subject_id_kind_value UNIQUE (subject_id, kind, value);
alter table claim_value_class add constraint ck_claim_value_class_cents CHECK (((cents >= 0) AND (cents <= '1000000000000'::bigint)));
alter table claim_value_class add constraint ck_claim_value_class_code CHECK (((code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(code) <= 60)));
alter table claim_value_class add constraint ck_claim_value_class_position CHECK ((("position" >= 1) AND ("position" <= 50)));
alter table claim_value_class add constraint fk_claim_value_class_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table claim_value_class add constraint fk_claim_value_class_model_id FOREIGN KEY (model_id) REFERENCES claim_value_model(id);
alter table claim_value_class add constraint pk_claim_value_class PRIMARY KEY (id);
alter table claim_value_class add constraint uq_claim_value_class_model_id_code UNIQUE (model_id, code);
alter table claim_value_class add constraint uq_claim_value_class_model_id_position UNIQUE (model_id, "position");
alter table claim_value_model add constraint ck_claim_value_model_currency CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table claim_value_model add constraint ck_claim_value_model_decided_at CHECK ((((state = 'proposed'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL))));
alter table claim_value_model add constraint ck_claim_value_model_decided_by CHECK ((decided_by <> proposed_by));
alter table claim_value_model add constraint ck_claim_value_model_state CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'declined'::text])));
alter table claim_value_model add constraint ck_claim_value_model_version CHECK ((version > 0));
alter table claim_value_model add constraint fk_claim_value_model_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table claim_value_model add constraint fk_claim_value_model_decided_by FOREIGN KEY (decided_by) REFERENCES staff_account(id);
alter table claim_value_model add constraint fk_claim_value_model_proposed_by FOREIGN KEY (proposed_by) REFERENCES staff_account(id);
alter table claim_value_model add constraint pk_claim_value_model PRIMARY KEY (id);
alter table claim_value_model add constraint uq_claim_value_model_action_id_version UNIQUE (action_id, version);
alter table counsel_change add constraint ck_counsel_change_confirmed_at CHECK ((num_nonnulls(confirmed_kind, confirmed_by, confirmed_at) = ANY (ARRAY[0, 3])));
alter table counsel_change add constraint ck_counsel_change_confirmed_kind CHECK ((confirmed_kind = ANY (ARRAY['returned'::text, 'deleted'::text, 'nothing_held'::text])));
alter table counsel_change add constraint ck_counsel_change_staff_ids CHECK ((cardinality(staff_ids) > 0));
alter table counsel_change add constraint fk_counsel_change_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table counsel_change add constraint fk_counsel_change_confirmed_by FOREIGN KEY (confirmed_by) REFERENCES staff_account(id);
alter table counsel_change add constraint fk_counsel_change_started_by FOREIGN KEY (started_by) REFERENCES staff_account(id);
alter table counsel_change add constraint pk_counsel_change PRIMARY KEY (id);
alter table court_notice_record add constraint ck_court_notice_record_kind CHECK ((kind = ANY (ARRAY['told'::text, 'reversed'::text])));
alter table court_notice_record add constraint ck_court_notice_record_source CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table court_notice_record add constraint fk_court_notice_record_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table court_notice_record add constraint fk_court_notice_record_leaving_act_id FOREIGN KEY (leaving_act_id) REFERENCES leaving_act(id);
alter table court_notice_record add constraint fk_court_notice_record_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table court_notice_record add constraint fk_court_notice_record_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table court_notice_record add constraint pk_court_notice_record PRIMARY KEY (id);
alter table courtesy_decision add constraint ck_courtesy_decision_binding_locale CHECK (((binding_locale ~ '^[a-z]{2}$'::text) AND (binding_locale <> locale)));
alter table courtesy_decision add constraint ck_courtesy_decision_locale CHECK ((locale ~ '^[a-z]{2}$'::text));
alter table courtesy_decision add constraint fk_courtesy_decision_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table courtesy_decision add constraint fk_courtesy_decision_decided_by FOREIGN KEY (decided_by) REFERENCES staff_account(id);
alter table courtesy_decision add constraint pk_courtesy_decision PRIMARY KEY (id);
alter table data_key add constraint ck_data_key_audit CHECK ((((subject_kind = 'action'::text) = (retention_class = 'audit'::text)) AND ((subject_kind <> 'action'::text) OR ((subject_id = action_id) AND (registration_id IS NULL)))));
alter table data_key add constraint ck_data_key_registration_id CHECK (((subject_kind = 'registration'::text) = (registration_id IS NOT NULL)));
alter table data_key add constraint ck_data_key_retention_class CHECK ((retention_class = ANY (ARRAY['case'::text, 'evidence'::text, 'technical'::text, 'preserved'::text, 'account'::text, 'audit'::text])));
alter table data_key add constraint ck_data_key_subject_kind CHECK ((subject_kind = ANY (ARRAY['registration'::text, 'mailbox'::text, 'staff'::text, 'instance'::text, 'extract'::text, 'action'::text])));
alter table data_key add constraint pk_data_key PRIMARY KEY (id);
alter table data_key add constraint uq_data_key_subject_id_subject_kind_retention_class UNIQUE (subject_id, subject_kind, retention_class);
alter table deadline_reminder add constraint ck_deadline_reminder_days_before CHECK (((days_before >= 1) AND (days_before <= 60)));
alter table deadline_reminder add constraint fk_deadline_reminder_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table deadline_reminder add constraint fk_deadline_reminder_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id) ON DELETE CASCADE;
alter table deadline_reminder add constraint pk_deadline_reminder PRIMARY KEY (id);
alter table deadline_reminder add constraint uq_deadline_reminder_registration_id UNIQUE (registration_id, closes_at, days_before);
alter table declaration add constraint ck_declaration_channel CHECK ((channel = ANY (ARRAY['page'::text, 'phone'::text, 'counter'::text, 'letter'::text, 'schedule'::text])));
alter table declaration add constraint ck_declaration_courtesy_wording_sha256 CHECK ((courtesy_wording_sha256 <> wording_sha256));
alter table declaration add constraint ck_declaration_kind CHECK ((kind ~ '^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$'::text));
alter table declaration add constraint ck_declaration_outcome CHECK ((outcome = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text, 'superseded'::text, 'expired'::text, 'renewed'::text])));
alter table declaration add constraint ck_declaration_reason CHECK ((((reason ~ '^[a-z]+(_[a-z]+)*$'::text) AND (outcome = ANY (ARRAY['expired'::text, 'renewed'::text]))) OR ((reason IS NULL) AND (outcome <> ALL (ARRAY['expired'::text, 'renewed'::text])))));
alter table declaration add constraint ck_declaration_shown_sha256 CHECK ((shown_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table declaration add constraint ck_declaration_signature_level CHECK ((signature_level = ANY (ARRAY['none'::text, 'click'::text, 'typed_name'::text, 'scanned_ink'::text])));
alter table declaration add constraint ck_declaration_taken_down_id CHECK (((taken_down_id IS NULL) OR (channel = ANY (ARRAY['phone'::text, 'counter'::text, 'letter'::text]))));
alter table declaration add constraint ck_declaration_witness_id CHECK (((channel <> ALL (ARRAY['phone'::text, 'counter'::text])) OR (witness_id IS NOT NULL)));
alter table declaration add constraint ck_declaration_wording_sha256 CHECK ((wording_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table declaration add constraint fk_declaration_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table declaration add constraint fk_declaration_courtesy_wording_sha256 FOREIGN KEY (courtesy_wording_sha256) REFERENCES wording(sha256);
alter table declaration add constraint fk_declaration_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table declaration add constraint fk_declaration_taken_down_id FOREIGN KEY (taken_down_id) REFERENCES taken_down(id);
alter table declaration add constraint fk_declaration_witness_id FOREIGN KEY (witness_id) REFERENCES staff_account(id);
alter table declaration add constraint fk_declaration_wording_id FOREIGN KEY (wording_id) REFERENCES wording(id);
alter table declaration add constraint pk_declaration PRIMARY KEY (id);
alter table declaration_trace add constraint fk_declaration_trace_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table declaration_trace add constraint fk_declaration_trace_id FOREIGN KEY (id) REFERENCES declaration(id) ON DELETE CASCADE;
alter table declaration_trace add constraint fk_declaration_trace_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table declaration_trace add constraint pk_declaration_trace PRIMARY KEY (id);
alter table evidence_item add constraint ck_evidence_item_byte_size CHECK ((byte_size > 0));
alter table evidence_item add constraint ck_evidence_item_media_type CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'application/pdf'::text, 'message/rfc822'::text])));
alter table evidence_item add constraint ck_evidence_item_purpose CHECK ((purpose = ANY (ARRAY['joining'::text, 'preserved'::text, 'sending'::text])));
alter table evidence_item add constraint ck_evidence_item_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table evidence_item add constraint ck_evidence_item_state CHECK ((state = ANY (ARRAY['stored'::text, 'removed'::text, 'purged'::text])));
alter table evidence_item add constraint ck_evidence_item_stored CHECK (((state = 'stored'::text) = ((sha256 IS NOT NULL) AND (sealed_name IS NOT NULL) AND (removed_at IS NULL))));
alter table evidence_item add constraint fk_evidence_item_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table evidence_item add constraint fk_evidence_item_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table evidence_item add constraint pk_evidence_item PRIMARY KEY (id);
alter table extract_result add constraint ck_extract_result_candidates CHECK (((candidates >= 0) AND ((outcome <> 'to_decide'::text) OR (candidates > 0))));
alter table extract_result add constraint ck_extract_result_chosen CHECK (((chosen IS NOT NULL) = (outcome = 'matched_decided'::text)));
alter table extract_result add constraint ck_extract_result_decided CHECK (((num_nonnulls(decision, decided_by, decided_at, reason_code) = ANY (ARRAY[0, 4])) AND ((decision IS NULL) OR (outcome = ANY (ARRAY['matched_decided'::text, 'not_found'::text])))));
alter table extract_result add constraint ck_extract_result_decision CHECK ((decision = ANY (ARRAY['same'::text, 'none'::text])));
alter table extract_result add constraint ck_extract_result_differences CHECK ((differences <@ ARRAY['entry_withdrawn'::text, 'other_name'::text, 'other_address'::text, 'other_birth_date'::text, 'duplicate_entry'::text, 'entry_after_leaving'::text, 'entry_after_withdrawal'::text, 'other_number'::text, 'entry_gone'::text]));
alter table extract_result add constraint ck_extract_result_note CHECK ((num_nonnulls(note_key_id, note) = ANY (ARRAY[0, 2])));
alter table extract_result add constraint ck_extract_result_outcome CHECK ((outcome = ANY (ARRAY['matched_by_number'::text, 'matched_exact'::text, 'to_decide'::text, 'matched_decided'::text, 'not_found'::text])));
alter table extract_result add constraint ck_extract_result_reason_code CHECK ((reason_code ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table extract_result add constraint fk_extract_result_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table extract_result add constraint fk_extract_result_decided_by FOREIGN KEY (decided_by) REFERENCES staff_account(id);
alter table extract_result add constraint fk_extract_result_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id) ON DELETE CASCADE;
alter table extract_result add constraint fk_extract_result_run_id FOREIGN KEY (run_id) REFERENCES extract_run(id);
alter table extract_result add constraint pk_extract_result PRIMARY KEY (id);
alter table extract_result add constraint uq_extract_result_run_id_registration_id UNIQUE (run_id, registration_id);
alter table extract_run add constraint ck_extract_run_closed CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL)));
alter table extract_run add constraint ck_extract_run_counts CHECK (((compared >= 0) AND (registrations >= 0) AND (entries >= 0) AND (strangers >= 0) AND (undecided >= 0)));
alter table extract_run add constraint ck_extract_run_encoding CHECK ((encoding = ANY (ARRAY['utf-8'::text, 'windows-1252'::text])));
alter table extract_run add constraint ck_extract_run_failure CHECK ((((failure IS NOT NULL) = (state = ANY (ARRAY['refused'::text, 'failed'::text]))) AND (failure ~ '^[a-zA-Z][a-zA-Z0-9_]*$'::text)));
alter table extract_run add constraint ck_extract_run_file_sha256 CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table extract_run add constraint ck_extract_run_format CHECK ((format = ANY (ARRAY['csv'::text, 'xjustiz'::text])));
alter table extract_run add constraint ck_extract_run_matched CHECK (((state <> ALL (ARRAY['matched'::text, 'closed'::text])) OR (num_nonnulls(matched_at, registrations, entries, strangers) = 4)));
alter table extract_run add constraint ck_extract_run_purged CHECK (((purged_at IS NULL) OR ((state = ANY (ARRAY['closed'::text, 'refused'::text, 'failed'::text])) AND (blob_key IS NULL))));
alter table extract_run add constraint ck_extract_run_source CHECK (((length(source) >= 1) AND (length(source) <= 300)));
alter table extract_run add constraint ck_extract_run_state CHECK ((state = ANY (ARRAY['uploading'::text, 'queued'::text, 'running'::text, 'matched'::text, 'refused'::text, 'failed'::text, 'closed'::text])));
alter table extract_run add constraint ck_extract_run_uploaded CHECK (((state = 'uploading'::text) OR (state = 'failed'::text) OR (num_nonnulls(file_bytes, file_sha256) = 2)));
alter table extract_run add constraint fk_extract_run_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table extract_run add constraint fk_extract_run_closed_by FOREIGN KEY (closed_by) REFERENCES staff_account(id);
alter table extract_run add constraint fk_extract_run_uploaded_by FOREIGN KEY (uploaded_by) REFERENCES staff_account(id);
alter table extract_run add constraint pk_extract_run PRIMARY KEY (id);
alter table fee_record add constraint ck_fee_record_kind CHECK ((kind = ANY (ARRAY['received'::text, 'reversed'::text])));
alter table fee_record add constraint ck_fee_record_source CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table fee_record add constraint fk_fee_record_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table fee_record add constraint fk_fee_record_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table fee_record add constraint fk_fee_record_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table fee_record add constraint pk_fee_record PRIMARY KEY (id);
alter table fee_reminder add constraint ck_fee_reminder_notice_id CHECK (((way = 'mail'::text) OR (notice_id IS NULL)));
alter table fee_reminder add constraint ck_fee_reminder_way CHECK ((way = ANY (ARRAY['mail'::text, 'letter'::text])));
alter table fee_reminder add constraint fk_fee_reminder_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table fee_reminder add constraint fk_fee_reminder_after_record_id FOREIGN KEY (after_record_id) REFERENCES fee_record(id);
alter table fee_reminder add constraint fk_fee_reminder_notice_id FOREIGN KEY (notice_id) REFERENCES notice(id);
alter table fee_reminder add constraint fk_fee_reminder_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table fee_reminder add constraint fk_fee_reminder_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table fee_reminder add constraint pk_fee_reminder PRIMARY KEY (id);
alter table file_access add constraint ck_file_access_expires_at CHECK ((expires_at > opened_at));
alter table file_access add constraint ck_file_access_reason_code CHECK ((reason_code ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table file_access add constraint ck_file_access_role CHECK ((role = ANY (ARRAY['reviewer'::text, 'senior_reviewer'::text, 'counsel'::text])));
alter table file_access add constraint ck_file_access_sealed_reason CHECK (((key_id IS NULL) = (sealed_reason IS NULL)));
alter table file_access add constraint fk_file_access_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table file_access add constraint fk_file_access_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table file_access add constraint fk_file_access_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table file_access add constraint pk_file_access PRIMARY KEY (id);
alter table forum_profile add constraint ck_forum_profile_forum CHECK ((forum ~ '^[A-Z]{2}$'::text));
alter table forum_profile add constraint ck_forum_profile_rules_sha256 CHECK ((rules_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table forum_profile add constraint ck_forum_profile_version CHECK ((version > 0));
alter table forum_profile add constraint pk_forum_profile PRIMARY KEY (id);
alter table forum_profile add constraint uq_forum_profile_rules_sha256 UNIQUE (rules_sha256);
alter table ground_variant add constraint ck_ground_variant_code CHECK ((code ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$'::text));
alter table ground_variant add constraint ck_ground_variant_conditions CHECK ((jsonb_typeof(conditions) = 'object'::text));
alter table ground_variant add constraint ck_ground_variant_locale CHECK ((locale ~ '^[a-z]{2}(-[A-Z]{2})?$'::text));
alter table ground_variant add constraint ck_ground_variant_part CHECK ((part = ANY (ARRAY['address'::text, 'subject'::text, 'ground'::text])));
alter table ground_variant add constraint ck_ground_variant_source_title CHECK ((source_title ~ '[^[:space:]]'::text));
alter table ground_variant add constraint ck_ground_variant_version CHECK ((version > 0));
alter table ground_variant add constraint fk_ground_variant_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table ground_variant add constraint pk_ground_variant PRIMARY KEY (id);
alter table ground_variant add constraint uq_ground_variant_action_id_code_version UNIQUE (action_id, code, version);
alter table ground_variant_approval add constraint fk_ground_variant_approval_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table ground_variant_approval add constraint fk_ground_variant_approval_variant_id FOREIGN KEY (variant_id) REFERENCES ground_variant(id);
alter table ground_variant_approval add constraint pk_ground_variant_approval PRIMARY KEY (id);
alter table ground_variant_approval add constraint uq_ground_variant_approval_variant_id UNIQUE (variant_id);
alter table handover add constraint ck_handover_expires_at CHECK ((expires_at > created_at));
alter table handover add constraint ck_handover_idempotency_key_hash CHECK ((idempotency_key_hash ~ '^[0-9a-f]{64}$'::text));
alter table handover add constraint ck_handover_request_sha256 CHECK ((request_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table handover add constraint fk_handover_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table handover add constraint fk_handover_questionnaire_id FOREIGN KEY (questionnaire_id) REFERENCES questionnaire(id);
alter table handover add constraint pk_handover PRIMARY KEY (id);
alter table handover add constraint uq_handover_idempotency_key_hash UNIQUE (idempotency_key_hash);
alter table instance add constraint ck_instance_one_row CHECK ((id = 1));
alter table instance add constraint ck_instance_separation CHECK ((separation = ANY (ARRAY['small'::text, 'standard'::text])));
alter table instance add constraint pk_instance PRIMARY KEY (id);
alter table invitation add constraint ck_invitation_address_hash CHECK ((octet_length(address_hash) = 32));
alter table invitation add constraint ck_invitation_locale CHECK ((locale ~ '^[a-z]{2}$'::text));
alter table invitation add constraint ck_invitation_notice_id CHECK (((notice_id IS NULL) OR (handled_at IS NOT NULL)));
alter table invitation add constraint fk_invitation_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table invitation add constraint fk_invitation_import_id FOREIGN KEY (import_id) REFERENCES invitation_import(id);
alter table invitation add constraint pk_invitation PRIMARY KEY (id);
alter table invitation add constraint uq_invitation_import_id_address_hash UNIQUE (import_id, address_hash);
alter table invitation_import add constraint ck_invitation_import_collected_on CHECK ((collected_on <= ((imported_at)::date + 1)));
alter table invitation_import add constraint ck_invitation_import_counts CHECK (((row_count = ((valid_count + broken_count) + duplicate_count)) AND (valid_count >= 0) AND (broken_count >= 0) AND (duplicate_count >= 0)));
alter table invitation_import add constraint ck_invitation_import_decided_at CHECK (((decided_by IS NULL) = (decided_at IS NULL)));
alter table invitation_import add constraint ck_invitation_import_decided_by CHECK ((((state = ANY (ARRAY['approved'::text, 'declined'::text])) = (decided_by IS NOT NULL)) AND (decided_by <> imported_by)));
alter table invitation_import add constraint ck_invitation_import_known_count CHECK (((known_count IS NULL) OR (((known_count % 10) = 0) AND (valid_count >= 50))));
alter table invitation_import add constraint ck_invitation_import_lawful_basis CHECK ((lawful_basis = ANY (ARRAY['consent'::text, 'contract'::text, 'legitimate_interest'::text, 'public_task'::text])));
alter table invitation_import add constraint ck_invitation_import_sent_at CHECK (((sent_at IS NULL) OR (state = 'approved'::text)));
alter table invitation_import add constraint ck_invitation_import_state CHECK ((state = ANY (ARRAY['dry_run'::text, 'waiting'::text, 'approved'::text, 'declined'::text, 'discarded'::text])));
alter table invitation_import add constraint fk_invitation_import_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table invitation_import add constraint fk_invitation_import_decided_by FOREIGN KEY (decided_by) REFERENCES staff_account(id);
alter table invitation_import add constraint fk_invitation_import_imported_by FOREIGN KEY (imported_by) REFERENCES staff_account(id);
alter table invitation_import add constraint pk_invitation_import PRIMARY KEY (id);
alter table joinder_record add constraint ck_joinder_record_despite CHECK (((despite <@ '{fee_unpaid,form_incomplete}'::text[]) AND ((kind = 'declared'::text) OR (despite = '{}'::text[]))));
alter table joinder_record add constraint ck_joinder_record_despite_reason CHECK (((despite_reason IS NULL) OR (((length(despite_reason) >= 1) AND (length(despite_reason) <= 200)) AND (despite <> '{}'::text[]))));
alter table joinder_record add constraint ck_joinder_record_kind CHECK ((kind = ANY (ARRAY['declared'::text, 'reversed'::text])));
alter table joinder_record add constraint ck_joinder_record_source CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table joinder_record add constraint fk_joinder_record_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table joinder_record add constraint fk_joinder_record_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table joinder_record add constraint fk_joinder_record_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table joinder_record add constraint pk_joinder_record PRIMARY KEY (id);
alter table joining_window add constraint ck_joining_window_closes_at CHECK (((closes_at IS NULL) OR (opens_at IS NULL) OR (closes_at > opens_at)));
alter table joining_window add constraint ck_joining_window_earlier_reason CHECK (((earlier_reason IS NULL) OR ((closes_at IS NOT NULL) AND (earlier_reason ~ '[^[:space:]]'::text))));
alter table joining_window add constraint ck_joining_window_kind CHECK ((kind = ANY (ARRAY['none'::text, 'dated'::text, 'by_rule'::text])));
alter table joining_window add constraint ck_joining_window_opens_at CHECK ((((kind = 'none'::text) AND (opens_at IS NULL) AND (closes_at IS NULL)) OR (kind = 'by_rule'::text) OR ((kind = 'dated'::text) AND ((opens_at IS NOT NULL) OR (closes_at IS NOT NULL)))));
alter table joining_window add constraint ck_joining_window_rule_code CHECK (((kind = 'by_rule'::text) = (rule_code IS NOT NULL)));
alter table joining_window add constraint fk_joining_window_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table joining_window add constraint pk_joining_window PRIMARY KEY (id);
alter table joining_window add constraint uq_joining_window_action_id_version UNIQUE (action_id, version);
alter table known_browser add constraint ck_known_browser_token_hash CHECK ((octet_length(token_hash) = 32));
alter table known_browser add constraint fk_known_browser_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table known_browser add constraint pk_known_browser PRIMARY KEY (id);
alter table known_browser add constraint uq_known_browser_token_hash UNIQUE (token_hash);
alter table lapse_notice add constraint fk_lapse_notice_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table lapse_notice add constraint fk_lapse_notice_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table lapse_notice add constraint pk_lapse_notice PRIMARY KEY (id);
alter table leaving_act add constraint ck_leaving_act_act CHECK ((act = ANY (ARRAY['mandate_revocation'::text, 'register_withdrawal'::text, 'settlement_exit'::text])));
alter table leaving_act add constraint ck_leaving_act_arrived_on CHECK (((arrived_on IS NULL) OR ((sent_on IS NOT NULL) AND (arrived_on >= sent_on))));
alter table leaving_act add constraint ck_leaving_act_rules_sha256 CHECK ((rules_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table leaving_act add constraint ck_leaving_act_sent_on CHECK (((act <> 'mandate_revocation'::text) OR (sent_on IS NULL)));
alter table leaving_act add constraint ck_leaving_act_shown_sha256 CHECK ((shown_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table leaving_act add constraint ck_leaving_act_signature_level CHECK ((signature_level = ANY (ARRAY['none'::text, 'click'::text, 'typed_name'::text, 'scanned_ink'::text])));
alter table leaving_act add constraint ck_leaving_act_wording_sha256 CHECK ((wording_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table leaving_act add constraint fk_leaving_act_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table leaving_act add constraint fk_leaving_act_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table leaving_act add constraint fk_leaving_act_taken_down_id FOREIGN KEY (taken_down_id) REFERENCES taken_down(id);
alter table leaving_act add constraint fk_leaving_act_wording_id FOREIGN KEY (wording_id) REFERENCES wording(id);
alter table leaving_act add constraint pk_leaving_act PRIMARY KEY (id);
alter table leaving_act_trace add constraint fk_leaving_act_trace_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table leaving_act_trace add constraint fk_leaving_act_trace_id FOREIGN KEY (id) REFERENCES leaving_act(id) ON DELETE CASCADE;
alter table leaving_act_trace add constraint fk_leaving_act_trace_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table leaving_act_trace add constraint pk_leaving_act_trace PRIMARY KEY (id);
alter table leaving_page add constraint fk_leaving_page_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table leaving_page add constraint fk_leaving_page_id FOREIGN KEY (id) REFERENCES leaving_act(id) ON DELETE CASCADE;
alter table leaving_page add constraint fk_leaving_page_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table leaving_page add constraint pk_leaving_page PRIMARY KEY (id);
alter table list_download add constraint fk_list_download_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table list_download add constraint fk_list_download_export_id FOREIGN KEY (export_id) REFERENCES list_export(id);
alter table list_download add constraint fk_list_download_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table list_download add constraint pk_list_download PRIMARY KEY (id);
alter table list_export add constraint ck_list_export_approved CHECK ((num_nonnulls(approved_by, approved_at) = ANY (ARRAY[0, 2])));
alter table list_export add constraint ck_list_export_columns CHECK ((cardinality(columns) > 0));
alter table list_export add constraint ck_list_export_decline_code CHECK ((decline_code ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table list_export add constraint ck_list_export_declined CHECK ((num_nonnulls(declined_by, declined_at, decline_code) =
CASE
    WHEN (state = 'declined'::text) THEN 3
    ELSE 0
END));
alter table list_export add constraint ck_list_export_delimiter CHECK ((delimiter = ANY (ARRAY[','::text, ';'::text])));
alter table list_export add constraint ck_list_export_format CHECK ((format = ANY (ARRAY['csv'::text, 'csv_spreadsheet'::text])));
alter table list_export add constraint ck_list_export_note CHECK ((length(note) <= 300));
alter table list_export add constraint ck_list_export_profile CHECK ((profile = 'counsel_list'::text));
alter table list_export add constraint ck_list_export_purpose CHECK ((purpose ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table list_export add constraint ck_list_export_ready CHECK (((state <> 'ready'::text) OR ((blob_key IS NOT NULL) AND (purged_at IS NULL) AND (expires_at IS NOT NULL) AND (manifest IS NOT NULL) AND (plain_sha256 IS NOT NULL) AND (file_sha256 IS NOT NULL))));
alter table list_export add constraint ck_list_export_recipient CHECK ((((recipient_kind = 'age'::text) AND (recipient IS NOT NULL)) OR ((recipient_kind = 'zip'::text) AND (recipient IS NULL))));
alter table list_export add constraint ck_list_export_rows_total CHECK (((rows_total >= 0) AND (rows_done >= 0)));
alter table list_export add constraint ck_list_export_second_person CHECK (((approved_by <> requested_by) AND (declined_by <> requested_by)));
alter table list_export add constraint ck_list_export_sha256 CHECK (((plain_sha256 ~ '^[0-9a-f]{64}$'::text) AND (file_sha256 ~ '^[0-9a-f]{64}$'::text) AND (manifest_sha256 ~ '^[0-9a-f]{64}$'::text)));
alter table list_export add constraint ck_list_export_started CHECK (((approved_by IS NOT NULL) OR (NOT approval_needed) OR ((started_at IS NULL) AND (state = ANY (ARRAY['awaiting_approval'::text, 'declined'::text, 'approval_expired'::text, 'cancelled'::text])))));
alter table list_export add constraint ck_list_export_state CHECK ((state = ANY (ARRAY['awaiting_approval'::text, 'declined'::text, 'approval_expired'::text, 'queued'::text, 'running'::text, 'ready'::text, 'failed'::text, 'expired'::text, 'cancelled'::text])));
alter table list_export add constraint ck_list_export_waiting CHECK (((state <> ALL (ARRAY['awaiting_approval'::text, 'declined'::text])) OR (approved_by IS NULL)));
alter table list_export add constraint fk_list_export_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table list_export add constraint fk_list_export_approved_by FOREIGN KEY (approved_by) REFERENCES staff_account(id);
alter table list_export add constraint fk_list_export_declined_by FOREIGN KEY (declined_by) REFERENCES staff_account(id);
alter table list_export add constraint fk_list_export_requested_by FOREIGN KEY (requested_by) REFERENCES staff_account(id);
alter table list_export add constraint pk_list_export PRIMARY KEY (id);
alter table list_part add constraint ck_list_part_part CHECK ((part > 0));
alter table list_part add constraint fk_list_part_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table list_part add constraint fk_list_part_export_id FOREIGN KEY (export_id) REFERENCES list_export(id);
alter table list_part add constraint pk_list_part PRIMARY KEY (export_id, part);
alter table mail_challenge add constraint ck_mail_challenge_action_id CHECK (((action_id IS NULL) = (registration_id IS NULL)));
alter table mail_challenge add constraint ck_mail_challenge_attempts CHECK (((attempts >= 0) AND (attempts <= 5)));
alter table mail_challenge add constraint ck_mail_challenge_consumed_at CHECK (((consumed_at IS NULL) OR mailed));
alter table mail_challenge add constraint ck_mail_challenge_expires_at CHECK ((code_expires_at <= expires_at));
alter table mail_challenge add constraint ck_mail_challenge_locale CHECK ((locale ~ '^[a-z]{2}(-[A-Z]{2})?$'::text));
alter table mail_challenge add constraint ck_mail_challenge_purpose CHECK ((purpose = ANY (ARRAY['confirm'::text, 'sign_in'::text, 'submission'::text])));
alter table mail_challenge add constraint ck_mail_challenge_registration_id CHECK (((purpose = 'submission'::text) = (registration_id IS NOT NULL)));
alter table mail_challenge add constraint fk_mail_challenge_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES mailbox(id);
alter table mail_challenge add constraint fk_mail_challenge_session_id FOREIGN KEY (session_id) REFERENCES session(id);
alter table mail_challenge add constraint pk_mail_challenge PRIMARY KEY (id);
alter table mail_suppression add constraint ck_mail_suppression_address_hash CHECK ((octet_length(address_hash) = 32));
alter table mail_suppression add constraint pk_mail_suppression PRIMARY KEY (address_hash);
alter table mailbox add constraint ck_mailbox_locale CHECK ((locale ~ '^[a-z]{2}(-[A-Z]{2})?$'::text));
alter table mailbox add constraint pk_mailbox PRIMARY KEY (id);
alter table notice add constraint ck_notice_body_sha256 CHECK ((body_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table notice add constraint ck_notice_locale CHECK ((locale ~ '^[a-z]{2}(-[A-Z]{2})?$'::text));
alter table notice add constraint ck_notice_sent_at CHECK (((state = 'sent'::text) <= (sent_at IS NOT NULL)));
alter table notice add constraint ck_notice_state CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'suppressed'::text, 'erased'::text])));
alter table notice add constraint pk_notice PRIMARY KEY (id);
alter table official_entry add constraint ck_official_entry_confirmed CHECK (((state = 'confirmed'::text) = (confirmed_at IS NOT NULL)));
alter table official_entry add constraint ck_official_entry_reported CHECK (((state <> 'sent'::text) OR ((reported_at IS NULL) AND (sent_on IS NOT NULL))));
alter table official_entry add constraint ck_official_entry_sealed CHECK (((key_id IS NULL) = (sealed_reference IS NULL)));
alter table official_entry add constraint ck_official_entry_sent CHECK ((((sent_on IS NULL) = (sent_way IS NULL)) AND ((sent_on IS NULL) = (sent_at IS NULL))));
alter table official_entry add constraint ck_official_entry_sent_way CHECK ((sent_way = ANY (ARRAY['form'::text, 'letter'::text, 'fax'::text, 'email'::text])));
alter table official_entry add constraint ck_official_entry_state CHECK ((state = ANY (ARRAY['sent'::text, 'reported'::text, 'confirmed'::text, 'not_shown'::text])));
alter table official_entry add constraint ck_official_entry_version CHECK ((version > 0));
alter table official_entry add constraint fk_official_entry_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table official_entry add constraint fk_official_entry_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id) ON DELETE CASCADE;
alter table official_entry add constraint pk_official_entry PRIMARY KEY (id);
alter table official_entry add constraint uq_official_entry_registration_id UNIQUE (registration_id);
alter table official_entry_event add constraint ck_official_entry_event_sealed CHECK (((key_id IS NULL) = (sealed_note IS NULL)));
alter table official_entry_event add constraint ck_official_entry_event_type CHECK ((type = ANY (ARRAY['sent'::text, 'reported'::text, 'reference_corrected'::text, 'confirmed'::text, 'missing'::text, 'withdrawn'::text])));
alter table official_entry_event add constraint ck_official_entry_event_way CHECK ((way = ANY (ARRAY['form'::text, 'letter'::text, 'fax'::text, 'email'::text])));
alter table official_entry_event add constraint fk_official_entry_event_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table official_entry_event add constraint fk_official_entry_event_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id) ON DELETE CASCADE;
alter table official_entry_event add constraint pk_official_entry_event PRIMARY KEY (id);
alter table official_entry_event add constraint uq_official_entry_event_registration_id_version UNIQUE (registration_id, version);
alter table official_route add constraint ck_official_route_url CHECK (((url IS NULL) OR ((url ~ '^https?://'::text) AND (texts IS NOT NULL))));
alter table official_route add constraint ck_official_route_version CHECK ((version > 0));
alter table official_route add constraint fk_official_route_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table official_route add constraint pk_official_route PRIMARY KEY (id);
alter table official_route add constraint uq_official_route_action_id_version UNIQUE (action_id, version);
alter table one_time_link add constraint ck_one_time_link_expires_at CHECK ((expires_at > created_at));
alter table one_time_link add constraint ck_one_time_link_purpose CHECK ((purpose = ANY (ARRAY['staff_enrol'::text, 'staff_sign_in_demo'::text, 'handover'::text])));
alter table one_time_link add constraint pk_one_time_link PRIMARY KEY (id);
alter table organisation add constraint ck_organisation_country CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table organisation add constraint ck_organisation_slug CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text));
alter table organisation add constraint pk_organisation PRIMARY KEY (id);
alter table organisation add constraint uq_organisation_slug UNIQUE (slug);
alter table outbox add constraint ck_outbox_queue CHECK ((queue = ANY (ARRAY['mail'::text, 'work'::text, 'lists'::text])));
alter table outbox add constraint pk_outbox PRIMARY KEY (id);
alter table own_cut_off add constraint fk_own_cut_off_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table own_cut_off add constraint pk_own_cut_off PRIMARY KEY (id);
alter table participation_question add constraint ck_participation_question_answer CHECK ((answer = ANY (ARRAY['keep_both'::text, 'keep_this'::text, 'keep_other'::text, 'not_me'::text])));
alter table participation_question add constraint ck_participation_question_answered_at CHECK (((answer IS NULL) = (answered_at IS NULL)));
alter table participation_question add constraint ck_participation_question_other_action_id CHECK ((other_action_id <> action_id));
alter table participation_question add constraint fk_participation_question_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table participation_question add constraint fk_participation_question_other_action_id FOREIGN KEY (other_action_id) REFERENCES action(id);
alter table participation_question add constraint fk_participation_question_other_registration_id FOREIGN KEY (other_registration_id) REFERENCES registration(id);
alter table participation_question add constraint fk_participation_question_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table participation_question add constraint pk_participation_question PRIMARY KEY (id);
alter table participation_question add constraint uq_participation_question_registration_id_other UNIQUE (registration_id, other_registration_id);
alter table privacy_request add constraint ck_privacy_request_carried_out_at CHECK (((carried_out_at IS NULL) OR (state = ANY (ARRAY['granted'::text, 'partly'::text]))));
alter table privacy_request add constraint ck_privacy_request_channel CHECK ((channel = ANY (ARRAY['page'::text, 'phone'::text, 'letter'::text, 'counter'::text])));
alter table privacy_request add constraint ck_privacy_request_decided_at CHECK (((state = 'open'::text) = (decided_at IS NULL)));
alter table privacy_request add constraint ck_privacy_request_due_at CHECK ((due_at > received_at));
alter table privacy_request add constraint ck_privacy_request_hold_reason CHECK (((state = ANY (ARRAY['refused'::text, 'partly'::text])) = (hold_reason IS NOT NULL)));
alter table privacy_request add constraint ck_privacy_request_kind CHECK ((kind = ANY (ARRAY['erasure'::text, 'restriction'::text, 'access'::text, 'objection'::text])));
alter table privacy_request add constraint ck_privacy_request_recorded_at CHECK ((recorded_at >= received_at));
alter table privacy_request add constraint ck_privacy_request_recorded_by CHECK ((num_nonnulls(recorded_by, recorded_at) =
CASE
    WHEN (channel = 'page'::text) THEN 0
    ELSE 2
END));
alter table privacy_request add constraint ck_privacy_request_sealed_grounds CHECK ((((grounds_key_id IS NULL) = (sealed_grounds IS NULL)) AND ((sealed_grounds IS NULL) OR (kind = 'objection'::text))));
alter table privacy_request add constraint ck_privacy_request_sealed_note CHECK (((key_id IS NULL) = (sealed_note IS NULL)));
alter table privacy_request add constraint ck_privacy_request_state CHECK ((state = ANY (ARRAY['open'::text, 'granted'::text, 'refused'::text, 'partly'::text])));
alter table privacy_request add constraint fk_privacy_request_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table privacy_request add constraint fk_privacy_request_decided_by FOREIGN KEY (decided_by) REFERENCES staff_account(id);
alter table privacy_request add constraint fk_privacy_request_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table privacy_request add constraint pk_privacy_request PRIMARY KEY (id);
alter table procedural_event add constraint ck_procedural_event_kind CHECK ((kind = ANY (ARRAY['background'::text, 'warning_letter'::text, 'injunction_applied'::text, 'injunction_rejected'::text, 'injunction_granted'::text, 'filed'::text, 'published'::text, 'register_opened'::text, 'decision_to_conduct'::text, 'decision_to_conduct_published'::text, 'admitted'::text, 'hearing_set'::text, 'hearing_held'::text, 'hearing_closed'::text, 'hearing_reopened'::text, 'stayed'::text, 'resumed'::text, 'judgment'::text, 'appeal'::text, 'remitted'::text, 'settlement_published'::text, 'settlement_approved'::text, 'withdrawn'::text, 'final'::text])));
alter table procedural_event add constraint ck_procedural_event_superseded_by CHECK ((superseded_by <> id));
alter table procedural_event add constraint fk_procedural_event_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table procedural_event add constraint fk_procedural_event_superseded_by FOREIGN KEY (superseded_by) REFERENCES procedural_event(id);
alter table procedural_event add constraint pk_procedural_event PRIMARY KEY (id);
alter table purpose add constraint ck_purpose_basis_6 CHECK ((basis_6 = ANY (ARRAY['6(1)(a)'::text, '6(1)(b)'::text, '6(1)(c)'::text, '6(1)(f)'::text])));
alter table purpose add constraint ck_purpose_basis_9 CHECK ((basis_9 = ANY (ARRAY['9(2)(a)'::text, '9(2)(f)'::text])));
alter table purpose add constraint ck_purpose_consent_months CHECK (((consent_months IS NULL) OR ((consent_months > 0) AND optional)));
alter table purpose add constraint ck_purpose_optional CHECK ((optional = ((basis_6 = '6(1)(a)'::text) OR (COALESCE(basis_9, ''::text) = '9(2)(a)'::text))));
alter table purpose add constraint ck_purpose_retention_class CHECK ((retention_class = ANY (ARRAY['case'::text, 'evidence'::text, 'technical'::text, 'preserved'::text])));
alter table purpose add constraint ck_purpose_retention_event CHECK ((retention_event = ANY (ARRAY['received'::text, 'confirmed'::text, 'final_end'::text, 'window_decision'::text, 'withdrawn'::text])));
alter table purpose add constraint ck_purpose_retention_months CHECK ((retention_months >= 0));
alter table purpose add constraint ck_purpose_source CHECK (((num_nonnulls(source_title, source_date) = ANY (ARRAY[0, 2])) AND ((source_url IS NULL) OR (source_title IS NOT NULL))));
alter table purpose add constraint fk_purpose_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table purpose add constraint fk_purpose_controller_id FOREIGN KEY (controller_id) REFERENCES organisation(id);
alter table purpose add constraint pk_purpose PRIMARY KEY (id);
alter table purpose add constraint uq_purpose_action_id_code_version UNIQUE (action_id, code, version);
alter table questionnaire add constraint ck_questionnaire_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table questionnaire add constraint ck_questionnaire_version CHECK ((version > 0));
alter table questionnaire add constraint fk_questionnaire_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table questionnaire add constraint pk_questionnaire PRIMARY KEY (id);
alter table questionnaire add constraint uq_questionnaire_action_id_version UNIQUE (action_id, version);
alter table rate_limit add constraint pk_rate_limit PRIMARY KEY (key);
alter table received_act add constraint ck_received_act_kind CHECK ((kind = ANY (ARRAY['leave'::text, 'report'::text])));
alter table received_act add constraint ck_received_act_registration_id CHECK (((registration_id IS NULL) = (action_id IS NULL)));
alter table received_act add constraint ck_received_act_sealed_text CHECK (((key_id IS NULL) = (sealed_text IS NULL)));
alter table received_act add constraint ck_received_act_shown_sha256 CHECK ((shown_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table received_act add constraint ck_received_act_state CHECK (((state = ANY (ARRAY['pending'::text, 'done'::text, 'void'::text])) AND ((state = 'pending'::text) = (carried_out_at IS NULL))));
alter table received_act add constraint fk_received_act_access_request_id FOREIGN KEY (access_request_id) REFERENCES access_request(id) ON DELETE CASCADE;
alter table received_act add constraint pk_received_act PRIMARY KEY (id);
alter table recovery_code add constraint ck_recovery_code_code_hash CHECK ((octet_length(code_hash) = 32));
alter table recovery_code add constraint ck_recovery_code_end_reason CHECK ((((end_reason = ANY (ARRAY['renewed'::text, 'used'::text])) AND (ended_at IS NOT NULL)) OR ((end_reason IS NULL) AND (ended_at IS NULL))));
alter table recovery_code add constraint fk_recovery_code_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table recovery_code add constraint pk_recovery_code PRIMARY KEY (id);
alter table register_reminder_days add constraint ck_register_reminder_days_days CHECK (((cardinality(days) <= 6) AND (1 <= ALL (days)) AND (60 >= ALL (days))));
alter table register_reminder_days add constraint ck_register_reminder_days_version CHECK ((version > 0));
alter table register_reminder_days add constraint fk_register_reminder_days_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table register_reminder_days add constraint pk_register_reminder_days PRIMARY KEY (id);
alter table register_reminder_days add constraint uq_register_reminder_days_action_id_version UNIQUE (action_id, version);
alter table register_text add constraint ck_register_text_origin CHECK ((origin = ANY (ARRAY['proposed'::text, 'edited'::text, 'spelling'::text])));
alter table register_text add constraint ck_register_text_version CHECK ((version > 0));
alter table register_text add constraint fk_register_text_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table register_text add constraint fk_register_text_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id) ON DELETE CASCADE;
alter table register_text add constraint pk_register_text PRIMARY KEY (id);
alter table register_text add constraint uq_register_text_registration_id_version UNIQUE (registration_id, version);
alter table registration add constraint ck_registration_adult CHECK ((adult OR (joined_at IS NULL)));
alter table registration add constraint ck_registration_aim CHECK ((aim = ANY (ARRAY['interest'::text, 'joining'::text])));
alter table registration add constraint ck_registration_entry CHECK ((entry = ANY (ARRAY['reported'::text, 'confirmed'::text])));
alter table registration add constraint ck_registration_interest_at CHECK (((stage <> 'interest'::text) OR (interest_at IS NOT NULL)));
alter table registration add constraint ck_registration_joined_at CHECK (((stage <> 'joined'::text) OR (joined_at IS NOT NULL)));
alter table registration add constraint ck_registration_stage CHECK ((stage = ANY (ARRAY['draft'::text, 'interest'::text, 'joined'::text, 'left'::text, 'lapsed'::text, 'erased'::text])));
alter table registration add constraint ck_registration_submitted_version CHECK ((submitted_version >= 0));
alter table registration add constraint fk_registration_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table registration add constraint fk_registration_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES mailbox(id);
alter table registration add constraint fk_registration_questionnaire_id FOREIGN KEY (questionnaire_id) REFERENCES questionnaire(id);
alter table registration add constraint pk_registration PRIMARY KEY (id);
alter table registration add constraint uq_registration_reference UNIQUE (reference);
alter table registration_event add constraint ck_registration_event_type CHECK ((type ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table registration_event add constraint fk_registration_event_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table registration_event add constraint fk_registration_event_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table registration_event add constraint pk_registration_event PRIMARY KEY (id);
alter table registration_record add constraint ck_registration_record_class CHECK ((class = ANY (ARRAY['identity_contact'::text, 'accounts'::text, 'free_text'::text, 'form_items'::text, 'technical'::text])));
alter table registration_record add constraint ck_registration_record_version CHECK ((version >= 0));
alter table registration_record add constraint fk_registration_record_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table registration_record add constraint fk_registration_record_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table registration_record add constraint pk_registration_record PRIMARY KEY (id);
alter table registration_record add constraint uq_registration_record_registration_id_class_version UNIQUE (registration_id, class, version);
alter table review_case add constraint ck_review_case_assigned_to CHECK (((assigned_to IS NULL) = (assigned_until IS NULL)));
alter table review_case add constraint ck_review_case_decided_version CHECK (((state = 'open'::text) OR (decided_version IS NOT NULL)));
alter table review_case add constraint ck_review_case_reason_code CHECK ((reason_code ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table review_case add constraint ck_review_case_state CHECK ((state = ANY (ARRAY['open'::text, 'proof_checked'::text, 'more_asked'::text, 'refusal_proposed'::text])));
alter table review_case add constraint ck_review_case_submitted_version CHECK ((submitted_version > 0));
alter table review_case add constraint fk_review_case_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table review_case add constraint fk_review_case_assigned_to FOREIGN KEY (assigned_to) REFERENCES staff_account(id);
alter table review_case add constraint fk_review_case_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table review_case add constraint pk_review_case PRIMARY KEY (registration_id);
alter table review_decision add constraint ck_review_decision_outcome CHECK ((outcome = ANY (ARRAY['proof_checked'::text, 'more_asked'::text, 'refusal_proposed'::text])));
alter table review_decision add constraint ck_review_decision_reason_code CHECK ((reason_code ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table review_decision add constraint ck_review_decision_sealed_note CHECK (((key_id IS NULL) = (sealed_note IS NULL)));
alter table review_decision add constraint ck_review_decision_submission_version CHECK ((submission_version > 0));
alter table review_decision add constraint fk_review_decision_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table review_decision add constraint fk_review_decision_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table review_decision add constraint fk_review_decision_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table review_decision add constraint pk_review_decision PRIMARY KEY (id);
alter table review_flag add constraint ck_review_flag_kind CHECK ((kind = ANY (ARRAY['likely_same_person'::text, 'same_account'::text, 'same_file'::text, 'other_action'::text])));
alter table review_flag add constraint ck_review_flag_other_action_id CHECK ((((kind = 'other_action'::text) = (other_action_id IS NOT NULL)) AND (other_action_id <> action_id)));
alter table review_flag add constraint ck_review_flag_other_registration_id CHECK (((kind = 'other_action'::text) OR (registration_id < other_registration_id)));
alter table review_flag add constraint ck_review_flag_settled_at CHECK (((state = 'open'::text) = (settled_at IS NULL)));
alter table review_flag add constraint ck_review_flag_state CHECK ((state = ANY (ARRAY['open'::text, 'dismissed'::text, 'confirmed'::text])));
alter table review_flag add constraint fk_review_flag_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table review_flag add constraint fk_review_flag_other_action_id FOREIGN KEY (other_action_id) REFERENCES action(id);
alter table review_flag add constraint fk_review_flag_other_registration_id FOREIGN KEY (other_registration_id) REFERENCES registration(id);
alter table review_flag add constraint fk_review_flag_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table review_flag add constraint fk_review_flag_settled_by FOREIGN KEY (settled_by) REFERENCES staff_account(id);
alter table review_flag add constraint pk_review_flag PRIMARY KEY (id);
alter table review_flag add constraint uq_review_flag_registration_id_other_registration_id_kind UNIQUE (registration_id, other_registration_id, kind);
alter table rules_change add constraint ck_rules_change_claim_type CHECK ((claim_type = ANY (ARRAY['art_82_gdpr'::text, 'other'::text])));
alter table rules_change add constraint ck_rules_change_measured_at CHECK ((((measured_at IS NULL) = (measured IS NULL)) AND ((measured_at IS NULL) = (incomplete IS NULL)) AND ((measured_at IS NULL) = (shown_sha256 IS NULL))));
alter table rules_change add constraint ck_rules_change_rules_sha256 CHECK ((rules_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table rules_change add constraint fk_rules_change_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table rules_change add constraint pk_rules_change PRIMARY KEY (id);
alter table rules_sign_off add constraint ck_rules_sign_off_name CHECK ((name ~ '[^[:space:]]'::text));
alter table rules_sign_off add constraint ck_rules_sign_off_scope CHECK (((cardinality(action_types) > 0) AND (cardinality(claim_types) > 0)));
alter table rules_sign_off add constraint fk_rules_sign_off_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table rules_sign_off add constraint fk_rules_sign_off_forum_profile_id FOREIGN KEY (forum_profile_id) REFERENCES forum_profile(id);
alter table rules_sign_off add constraint pk_rules_sign_off PRIMARY KEY (id);
alter table session add constraint ck_session_audience CHECK ((((audience = 'claimant'::text) AND (mailbox_id IS NOT NULL) AND (staff_id IS NULL)) OR ((audience = 'staff'::text) AND (staff_id IS NOT NULL) AND (mailbox_id IS NULL) AND (NOT mailbox_confirmed))));
alter table session add constraint ck_session_end_reason CHECK ((((end_reason = ANY (ARRAY['signed-out'::text, 'idle'::text, 'limit'::text, 'replaced'::text, 'revoked'::text])) AND (ended_at IS NOT NULL)) OR ((end_reason IS NULL) AND (ended_at IS NULL))));
alter table session add constraint ck_session_factor_at CHECK (((factor_at IS NULL) OR (audience = 'staff'::text)));
alter table session add constraint ck_session_idle_expires_at CHECK ((idle_expires_at <= absolute_expires_at));
alter table session add constraint ck_session_previous_token_hash CHECK ((((previous_token_hash IS NULL) = (renewed_at IS NULL)) AND (octet_length(previous_token_hash) = 32)));
alter table session add constraint ck_session_token_hash CHECK ((octet_length(token_hash) = 32));
alter table session add constraint fk_session_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES mailbox(id);
alter table session add constraint fk_session_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table session add constraint pk_session PRIMARY KEY (id);
alter table session add constraint uq_session_token_hash UNIQUE (token_hash);
alter table shown_page add constraint ck_shown_page_locale CHECK ((locale ~ '^[a-z]{2}$'::text));
alter table shown_page add constraint ck_shown_page_page CHECK ((page ~ '^[a-z]+(-[a-z]+)*$'::text));
alter table shown_page add constraint ck_shown_page_sha256 CHECK ((sha256 = encode(sha256(convert_to(canonical, 'UTF8'::name)), 'hex'::text)));
alter table shown_page add constraint fk_shown_page_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table shown_page add constraint pk_shown_page PRIMARY KEY (sha256);
alter table sign_in_pace add constraint ck_sign_in_pace_key CHECK ((octet_length(key) = 32));
alter table sign_in_pace add constraint pk_sign_in_pace PRIMARY KEY (key);
alter table signature_record add constraint ck_signature_record_channel CHECK ((channel = ANY (ARRAY['upload'::text, 'certified_mail'::text, 'letter'::text, 'counter'::text])));
alter table signature_record add constraint ck_signature_record_document_sha256 CHECK ((document_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table signature_record add constraint ck_signature_record_kind CHECK ((kind = ANY (ARRAY['wet_ink'::text, 'authenticated'::text, 'advanced'::text, 'qualified'::text, 'qualified_delivery'::text, 'reversed'::text])));
alter table signature_record add constraint ck_signature_record_reversed CHECK (((kind <> 'reversed'::text) OR ((declaration_ids = '{}'::uuid[]) AND (submission_version IS NULL) AND (document_sha256 IS NULL))));
alter table signature_record add constraint ck_signature_record_source CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table signature_record add constraint fk_signature_record_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table signature_record add constraint fk_signature_record_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table signature_record add constraint fk_signature_record_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table signature_record add constraint pk_signature_record PRIMARY KEY (id);
alter table staff_account add constraint ck_staff_account_enrolled_at CHECK (((enrolled_at IS NULL) OR ((password_hash IS NOT NULL) AND (totp_secret IS NOT NULL))));
alter table staff_account add constraint ck_staff_account_locale CHECK ((locale ~ '^[a-z]{2}(-[A-Z]{2})?$'::text));
alter table staff_account add constraint ck_staff_account_password_hash CHECK ((password_hash ~~ '$argon2id$%'::text));
alter table staff_account add constraint pk_staff_account PRIMARY KEY (id);
alter table staff_conflict add constraint ck_staff_conflict_ended_at CHECK (((ended_at IS NULL) = (ended_by IS NULL)));
alter table staff_conflict add constraint ck_staff_conflict_ended_by CHECK ((ended_by <> staff_id));
alter table staff_conflict add constraint ck_staff_conflict_reason_code CHECK ((reason_code ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table staff_conflict add constraint fk_staff_conflict_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table staff_conflict add constraint fk_staff_conflict_ended_by FOREIGN KEY (ended_by) REFERENCES staff_account(id);
alter table staff_conflict add constraint fk_staff_conflict_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table staff_conflict add constraint fk_staff_conflict_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table staff_conflict add constraint pk_staff_conflict PRIMARY KEY (id);
alter table staff_grant add constraint ck_staff_grant_approved_by CHECK (((approved_at IS NULL) = (approved_by IS NULL)));
alter table staff_grant add constraint ck_staff_grant_ends_at CHECK ((ends_at >= starts_at));
alter table staff_grant add constraint ck_staff_grant_role CHECK ((role = ANY (ARRAY['reviewer'::text, 'senior_reviewer'::text, 'counsel'::text, 'support'::text, 'operator'::text, 'auditor'::text, 'administrator'::text])));
alter table staff_grant add constraint ck_staff_grant_second_person CHECK (((approved_by <> granted_by) AND (approved_by <> staff_id)));
alter table staff_grant add constraint fk_staff_grant_approved_by FOREIGN KEY (approved_by) REFERENCES staff_account(id);
alter table staff_grant add constraint fk_staff_grant_ended_by FOREIGN KEY (ended_by) REFERENCES staff_account(id);
alter table staff_grant add constraint fk_staff_grant_granted_by FOREIGN KEY (granted_by) REFERENCES staff_account(id);
alter table staff_grant add constraint fk_staff_grant_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table staff_grant add constraint pk_staff_grant PRIMARY KEY (id);
alter table staff_recovery_code add constraint ck_staff_recovery_code_code_hash CHECK ((octet_length(code_hash) = 32));
alter table staff_recovery_code add constraint fk_staff_recovery_code_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table staff_recovery_code add constraint pk_staff_recovery_code PRIMARY KEY (id);
alter table staff_recovery_code add constraint uq_staff_recovery_code_staff_id_code_hash UNIQUE (staff_id, code_hash);
alter table submission add constraint ck_submission_channel CHECK ((channel = ANY (ARRAY['page'::text, 'phone'::text, 'counter'::text, 'letter'::text])));
alter table submission add constraint ck_submission_kind CHECK ((kind = ANY (ARRAY['interest'::text, 'joining'::text, 'correction'::text])));
alter table submission add constraint ck_submission_shown_sha256 CHECK ((shown_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table submission add constraint ck_submission_version CHECK ((version > 0));
alter table submission add constraint fk_submission_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table submission add constraint fk_submission_questionnaire_id FOREIGN KEY (questionnaire_id) REFERENCES questionnaire(id);
alter table submission add constraint fk_submission_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table submission add constraint pk_submission PRIMARY KEY (id);
alter table submission add constraint uq_submission_registration_id_version UNIQUE (registration_id, version);
alter table support_access add constraint ck_support_access_expires_at CHECK ((expires_at > opened_at));
alter table support_access add constraint ck_support_access_reason_code CHECK ((reason_code ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table support_access add constraint fk_support_access_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table support_access add constraint fk_support_access_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table support_access add constraint pk_support_access PRIMARY KEY (id);
alter table support_contact add constraint ck_support_contact_birth_date_wrong CHECK ((NOT (birth_date_wrong AND ((result = 'passed'::text) OR ('birth_date_right'::text = ANY (checks))))));
alter table support_contact add constraint ck_support_contact_channel CHECK ((channel = ANY (ARRAY['phone'::text, 'letter'::text, 'counter'::text])));
alter table support_contact add constraint ck_support_contact_checks CHECK ((checks <@ ARRAY['reference_known'::text, 'called_number_on_file'::text, 'letter_signed'::text, 'id_document_seen'::text, 'birth_date_right'::text]));
alter table support_contact add constraint ck_support_contact_result CHECK ((result = ANY (ARRAY['passed'::text, 'failed'::text])));
alter table support_contact add constraint fk_support_contact_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table support_contact add constraint fk_support_contact_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table support_contact add constraint pk_support_contact PRIMARY KEY (id);
alter table support_mail add constraint ck_support_mail_template CHECK ((template = ANY (ARRAY['confirm-submission'::text, 'submission-received'::text, 'interest-recorded'::text])));
alter table support_mail add constraint fk_support_mail_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table support_mail add constraint fk_support_mail_staff_id FOREIGN KEY (staff_id) REFERENCES staff_account(id);
alter table support_mail add constraint pk_support_mail PRIMARY KEY (id);
alter table taken_down add constraint ck_taken_down_channel CHECK ((channel = ANY (ARRAY['phone'::text, 'counter'::text, 'letter'::text])));
alter table taken_down add constraint ck_taken_down_heard_by CHECK ((COALESCE((witness = 'staff'::text), false) = (heard_by IS NOT NULL)));
alter table taken_down add constraint ck_taken_down_made_at CHECK ((made_at <= recorded_at));
alter table taken_down add constraint ck_taken_down_sealed CHECK ((num_nonnulls(key_id, sealed) = ANY (ARRAY[0, 2])));
alter table taken_down add constraint ck_taken_down_second_person CHECK ((heard_by <> recorded_by));
alter table taken_down add constraint ck_taken_down_witness CHECK ((((witness IS NULL) AND (channel = 'letter'::text)) OR ((witness IS NOT NULL) AND (witness = ANY (ARRAY['staff'::text, 'named'::text])) AND (channel = ANY (ARRAY['phone'::text, 'counter'::text])))));
alter table taken_down add constraint fk_taken_down_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table taken_down add constraint fk_taken_down_heard_by FOREIGN KEY (heard_by) REFERENCES staff_account(id);
alter table taken_down add constraint fk_taken_down_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table taken_down add constraint fk_taken_down_registration_id FOREIGN KEY (registration_id) REFERENCES registration(id);
alter table taken_down add constraint pk_taken_down PRIMARY KEY (id);
alter table trader_list_record add constraint ck_trader_list_record_kind CHECK ((kind = ANY (ARRAY['given'::text, 'reversed'::text])));
alter table trader_list_record add constraint ck_trader_list_record_source CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table trader_list_record add constraint fk_trader_list_record_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table trader_list_record add constraint fk_trader_list_record_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff_account(id);
alter table trader_list_record add constraint pk_trader_list_record PRIMARY KEY (id);
alter table wording add constraint ck_wording_answered CHECK (((num_nonnulls(approved_by, rejected_by) = 0) OR (proposed_at IS NOT NULL)));
alter table wording add constraint ck_wording_answered_once CHECK ((num_nonnulls(approved_by, rejected_by) <= 1));
alter table wording add constraint ck_wording_approved CHECK ((num_nonnulls(approved_by, approved_at) = ANY (ARRAY[0, 2])));
alter table wording add constraint ck_wording_kind CHECK ((kind ~ '^([A-Z][A-Z0-9]*(_[A-Z0-9]+)*|(legal_effect|leaving)[.][a-z]+(_[a-z]+)*)$'::text));
alter table wording add constraint ck_wording_locale CHECK ((locale ~ '^[a-z]{2}$'::text));
alter table wording add constraint ck_wording_proposed_by CHECK (((NOT approval_needed) OR (proposed_by IS NOT NULL)));
alter table wording add constraint ck_wording_published CHECK (((NOT approval_needed) OR ((published_at IS NULL) = (approved_by IS NULL))));
alter table wording add constraint ck_wording_rejected CHECK ((num_nonnulls(rejected_by, rejected_at, rejection_reason) = ANY (ARRAY[0, 3])));
alter table wording add constraint ck_wording_rejection_reason CHECK (((length(rejection_reason) >= 1) AND (length(rejection_reason) <= 2000)));
alter table wording add constraint ck_wording_second_person CHECK (((approved_by <> proposed_by) AND (rejected_by <> proposed_by)));
alter table wording add constraint ck_wording_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table wording add constraint ck_wording_translates CHECK (((translates_sha256 IS NULL) OR ((action_id IS NOT NULL) AND (kind ~ '^[A-Z]'::text) AND (translates_sha256 <> sha256))));
alter table wording add constraint ck_wording_version CHECK ((version > 0));
alter table wording add constraint ck_wording_withdrawal_reason CHECK (((length(withdrawal_reason) >= 1) AND (length(withdrawal_reason) <= 2000)));
alter table wording add constraint ck_wording_withdrawn CHECK (((num_nonnulls(withdrawn_by, withdrawal_reason) = ANY (ARRAY[0, 2])) AND ((withdrawn_by IS NULL) OR (withdrawn_at IS NOT NULL)) AND ((NOT approval_needed) OR (withdrawn_at IS NULL) OR (withdrawn_by IS NOT NULL))));
alter table wording add constraint ck_wording_withdrawn_at CHECK (((withdrawn_at IS NULL) OR (published_at IS NOT NULL)));
alter table wording add constraint fk_wording_action_id FOREIGN KEY (action_id) REFERENCES action(id);
alter table wording add constraint fk_wording_approved_by FOREIGN KEY (approved_by) REFERENCES staff_account(id);
alter table wording add constraint fk_wording_proposed_by FOREIGN KEY (proposed_by) REFERENCES staff_account(id);
alter table wording add constraint fk_wording_rejected_by FOREIGN KEY (rejected_by) REFERENCES staff_account(id);
alter table wording add constraint fk_wording_translates_sha256 FOREIGN KEY (translates_sha256) REFERENCES wording(sha256);
alter table wording add constraint fk_wording_withdrawn_by FOREIGN KEY (withdrawn_by) REFERENCES staff_account(id);
alter table wording add constraint pk_wording PRIMARY KEY (id);
alter table wording add constraint uq_wording_action_id_kind_locale_version UNIQUE NULLS NOT DISTINCT (action_id, kind, locale, version);
alter table wording add constraint uq_wording_sha256 UNIQUE (sha256);

-- indexes
CREATE INDEX ix_access_request_mailbox_id ON public.access_request USING btree (mailbox_id);
CREATE INDEX ix_access_request_missed_registration_id ON public.access_request USING btree (missed_registration_id, confirmed_at);
CREATE INDEX ix_access_request_registration_id ON public.access_request USING btree (registration_id);
CREATE INDEX ix_access_request_session_id ON public.access_request USING btree (session_id);
CREATE INDEX ix_access_request_wait_until ON public.access_request USING btree (wait_until) WHERE (state = ANY (ARRAY['waiting'::text, 'approved'::text]));
CREATE INDEX ix_audit_entry_action_id ON public.audit_entry USING btree (action_id, id);
CREATE INDEX ix_audit_entry_actor_id ON public.audit_entry USING btree (actor_id, id);
CREATE INDEX ix_audit_subject_subject_id_entry_id ON public.audit_subject USING btree (subject_id, entry_id);
CREATE INDEX ix_blind_index_kind_value ON public.blind_index USING btree (kind, value);
CREATE INDEX ix_counsel_change_action_id ON public.counsel_change USING btree (action_id, id);
CREATE INDEX ix_counsel_change_due_on ON public.counsel_change USING btree (due_on) WHERE (confirmed_at IS NULL);
CREATE INDEX ix_court_notice_record_action_id ON public.court_notice_record USING btree (action_id, id);
CREATE INDEX ix_court_notice_record_leaving_act_id ON public.court_notice_record USING btree (leaving_act_id, id);
CREATE INDEX ix_court_notice_record_registration_id ON public.court_notice_record USING btree (registration_id, id);
CREATE INDEX ix_courtesy_decision_action_id ON public.courtesy_decision USING btree (action_id, locale, id);
CREATE INDEX ix_declaration_action_id ON public.declaration USING btree (action_id, kind);
CREATE INDEX ix_declaration_registration_id ON public.declaration USING btree (registration_id, kind, id);
CREATE INDEX ix_declaration_submission_id ON public.declaration USING btree (submission_id);
CREATE INDEX ix_declaration_taken_down_id ON public.declaration USING btree (taken_down_id);
CREATE INDEX ix_declaration_trace_key_id ON public.declaration_trace USING btree (key_id);
CREATE INDEX ix_declaration_trace_registration_id ON public.declaration_trace USING btree (registration_id, at);
CREATE INDEX ix_evidence_item_action_id_sha256 ON public.evidence_item USING btree (action_id, sha256) WHERE (state = 'stored'::text);
CREATE INDEX ix_evidence_item_registration_id ON public.evidence_item USING btree (registration_id, id);
CREATE INDEX ix_extract_result_registration_id ON public.extract_result USING btree (registration_id, as_of);
CREATE INDEX ix_extract_result_run_id ON public.extract_result USING btree (run_id, outcome, id);
CREATE INDEX ix_extract_run_action_id ON public.extract_run USING btree (action_id, uploaded_at);
CREATE INDEX ix_extract_run_uploaded_at ON public.extract_run USING btree (uploaded_at) WHERE (purged_at IS NULL);
CREATE INDEX ix_fee_record_action_id ON public.fee_record USING btree (action_id, id);
CREATE INDEX ix_fee_record_registration_id ON public.fee_record USING btree (registration_id, id);
CREATE INDEX ix_fee_reminder_action_id ON public.fee_reminder USING btree (action_id, id);
CREATE INDEX ix_fee_reminder_registration_id ON public.fee_reminder USING btree (registration_id, id);
CREATE INDEX ix_file_access_action_id ON public.file_access USING btree (action_id, opened_at);
CREATE INDEX ix_file_access_registration_id ON public.file_access USING btree (registration_id, staff_id, expires_at);
CREATE INDEX ix_handover_expires_at ON public.handover USING btree (expires_at);
CREATE INDEX ix_invitation_action_id_address_hash ON public.invitation USING btree (action_id, address_hash);
CREATE INDEX ix_invitation_import_action_id ON public.invitation_import USING btree (action_id, id);
CREATE INDEX ix_invitation_waiting ON public.invitation USING btree (import_id, id) WHERE (handled_at IS NULL);
CREATE INDEX ix_joinder_record_action_id ON public.joinder_record USING btree (action_id, id);
CREATE INDEX ix_joinder_record_registration_id ON public.joinder_record USING btree (registration_id, id);
CREATE INDEX ix_known_browser_staff_id ON public.known_browser USING btree (staff_id);
CREATE INDEX ix_lapse_notice_action_id ON public.lapse_notice USING btree (action_id, recorded_at);
CREATE INDEX ix_leaving_act_action_id ON public.leaving_act USING btree (action_id, recorded_at);
CREATE INDEX ix_leaving_act_registration_id ON public.leaving_act USING btree (registration_id, recorded_at);
CREATE INDEX ix_leaving_act_taken_down_id ON public.leaving_act USING btree (taken_down_id);
CREATE INDEX ix_leaving_act_trace_key_id ON public.leaving_act_trace USING btree (key_id);
CREATE INDEX ix_leaving_act_trace_registration_id ON public.leaving_act_trace USING btree (registration_id, at);
CREATE INDEX ix_leaving_page_key_id ON public.leaving_page USING btree (key_id);
CREATE INDEX ix_leaving_page_registration_id ON public.leaving_page USING btree (registration_id, at);
CREATE INDEX ix_list_download_export_id ON public.list_download USING btree (export_id, at);
CREATE INDEX ix_list_export_action_id ON public.list_export USING btree (action_id, requested_at);
CREATE INDEX ix_list_export_blob_key ON public.list_export USING btree (expires_at) WHERE ((blob_key IS NOT NULL) AND (purged_at IS NULL));
CREATE INDEX ix_list_export_requested_at ON public.list_export USING btree (requested_at) WHERE (state = 'awaiting_approval'::text);
CREATE INDEX ix_mail_challenge_mailbox_id_created_at ON public.mail_challenge USING btree (mailbox_id, created_at);
CREATE INDEX ix_mail_challenge_session_id ON public.mail_challenge USING btree (session_id);
CREATE INDEX ix_notice_mailbox_id ON public.notice USING btree (mailbox_id);
CREATE INDEX ix_notice_registration_id ON public.notice USING btree (registration_id);
CREATE INDEX ix_official_entry_action_id ON public.official_entry USING btree (action_id, state, registration_id);
CREATE INDEX ix_one_time_link_subject_id ON public.one_time_link USING btree (subject_id);
CREATE UNIQUE INDEX ix_organisation_operating ON public.organisation USING btree (operating) WHERE operating;
CREATE INDEX ix_outbox_open ON public.outbox USING btree (available_at) WHERE ((done_at IS NULL) AND (failed_at IS NULL));
CREATE INDEX ix_outbox_registration_id ON public.outbox USING btree (registration_id);
CREATE INDEX ix_own_cut_off_action_id ON public.own_cut_off USING btree (action_id, recorded_at);
CREATE INDEX ix_participation_question_other_registration_id ON public.participation_question USING btree (other_registration_id);
CREATE INDEX ix_privacy_request_action_id ON public.privacy_request USING btree (action_id, due_at, id) WHERE (state = 'open'::text);
CREATE INDEX ix_privacy_request_carried_out_at ON public.privacy_request USING btree (id) WHERE ((state = 'granted'::text) AND (carried_out_at IS NULL));
CREATE INDEX ix_privacy_request_registration_id ON public.privacy_request USING btree (registration_id, id);
CREATE INDEX ix_procedural_event_action_id ON public.procedural_event USING btree (action_id, event_date);
CREATE INDEX ix_received_act_access_request_id ON public.received_act USING btree (access_request_id);
CREATE INDEX ix_received_act_registration_id ON public.received_act USING btree (registration_id);
CREATE INDEX ix_registration_action_id ON public.registration USING btree (action_id, stage, id);
CREATE INDEX ix_registration_confirm_by ON public.registration USING btree (confirm_by) WHERE ((confirm_by IS NOT NULL) AND (confirmed_at IS NULL));
CREATE INDEX ix_registration_draft_expires_at ON public.registration USING btree (draft_expires_at) WHERE (draft_expires_at IS NOT NULL);
CREATE INDEX ix_registration_event_registration_id ON public.registration_event USING btree (registration_id, at);
CREATE INDEX ix_registration_mailbox_id ON public.registration USING btree (mailbox_id);
CREATE INDEX ix_registration_session_id ON public.registration USING btree (session_id);
CREATE INDEX ix_review_case_action_id ON public.review_case USING btree (action_id, state, opened_at, registration_id);
CREATE INDEX ix_review_decision_registration_id ON public.review_decision USING btree (registration_id, id);
CREATE INDEX ix_review_flag_action_id ON public.review_flag USING btree (action_id, state);
CREATE INDEX ix_review_flag_other_registration_id ON public.review_flag USING btree (other_registration_id);
CREATE INDEX ix_rules_change_action_id ON public.rules_change USING btree (action_id);
CREATE INDEX ix_rules_sign_off_action_id ON public.rules_sign_off USING btree (action_id, recorded_at);
CREATE INDEX ix_session_absolute_expires_at ON public.session USING btree (absolute_expires_at);
CREATE INDEX ix_session_mailbox_id ON public.session USING btree (mailbox_id);
CREATE INDEX ix_session_staff_id ON public.session USING btree (staff_id);
CREATE INDEX ix_shown_page_action_id ON public.shown_page USING btree (action_id);
CREATE INDEX ix_sign_in_pace_expires_at ON public.sign_in_pace USING btree (expires_at);
CREATE INDEX ix_signature_record_action_id ON public.signature_record USING btree (action_id, id);
CREATE INDEX ix_signature_record_registration_id ON public.signature_record USING btree (registration_id, id);
CREATE INDEX ix_staff_conflict_registration_id ON public.staff_conflict USING btree (registration_id);
CREATE INDEX ix_support_access_action_id ON public.support_access USING btree (action_id, opened_at);
CREATE INDEX ix_support_access_registration_id ON public.support_access USING btree (registration_id, staff_id, expires_at);
CREATE INDEX ix_support_contact_action_id ON public.support_contact USING btree (action_id, at);
CREATE INDEX ix_support_contact_registration_id ON public.support_contact USING btree (registration_id, at);
CREATE INDEX ix_support_mail_action_id ON public.support_mail USING btree (action_id);
CREATE INDEX ix_support_mail_registration_id ON public.support_mail USING btree (registration_id, asked_at);
CREATE INDEX ix_taken_down_action_id ON public.taken_down USING btree (action_id);
CREATE INDEX ix_taken_down_check_id ON public.taken_down USING btree (check_id);
CREATE INDEX ix_taken_down_key_id ON public.taken_down USING btree (key_id);
CREATE INDEX ix_taken_down_registration_id ON public.taken_down USING btree (registration_id, recorded_at);
CREATE INDEX ix_trader_list_record_action_id ON public.trader_list_record USING btree (action_id, event, id);
CREATE UNIQUE INDEX ix_wording_open ON public.wording USING btree (action_id, kind, locale) WHERE (approval_needed AND (published_at IS NULL) AND (rejected_at IS NULL));
CREATE INDEX ix_wording_translates_sha256 ON public.wording USING btree (translates_sha256);
CREATE UNIQUE INDEX uq_access_request_registration_id ON public.access_request USING btree (registration_id) WHERE (state = 'approved'::text);
CREATE UNIQUE INDEX uq_evidence_item_blob_key ON public.evidence_item USING btree (blob_key);
CREATE UNIQUE INDEX uq_evidence_item_registration_id_purpose_sha256 ON public.evidence_item USING btree (registration_id, purpose, sha256) WHERE (state = 'stored'::text);
CREATE UNIQUE INDEX uq_evidence_item_registration_id_sending ON public.evidence_item USING btree (registration_id) WHERE ((state = 'stored'::text) AND (purpose = 'sending'::text));
CREATE UNIQUE INDEX uq_mail_challenge_session_id ON public.mail_challenge USING btree (session_id) WHERE ((consumed_at IS NULL) AND (superseded_at IS NULL));
CREATE UNIQUE INDEX uq_privacy_request_registration_id_kind ON public.privacy_request USING btree (registration_id, kind) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX uq_recovery_code_registration_id ON public.recovery_code USING btree (registration_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX uq_session_previous_token_hash ON public.session USING btree (previous_token_hash) WHERE (previous_token_hash IS NOT NULL);
CREATE UNIQUE INDEX uq_staff_conflict_staff_id_registration_id ON public.staff_conflict USING btree (staff_id, registration_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX uq_staff_grant_staff_id_role ON public.staff_grant USING btree (staff_id, role) WHERE ((ends_at IS NULL) AND (action_id IS NULL));
CREATE UNIQUE INDEX uq_staff_grant_staff_id_role_action_id ON public.staff_grant USING btree (staff_id, role, action_id) WHERE ((ends_at IS NULL) AND (action_id IS NOT NULL));

-- functions
CREATE OR REPLACE FUNCTION public.access_requests_waiting()
 RETURNS TABLE(id uuid, action_id uuid, recorded_by uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
          select r.id, r.action_id, r.recorded_by from public.access_request r
           where r.state = 'waiting' and current_setting('joinder.actor_kind', true) = 'staff'
             and '*' = any (string_to_array(current_setting('joinder.administered_action_ids', true), ','))
           order by r.id
        $function$
;
CREATE OR REPLACE FUNCTION public.announce_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin notify joinder_outbox; return null; end $function$
;
CREATE OR REPLACE FUNCTION public.ask_mailbox(p_challenge_id uuid, p_session_id uuid, p_mailbox_id uuid, p_locale text, p_now timestamp with time zone, p_until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      insert into public.session (id, token_hash, audience, mailbox_id, mailbox_confirmed, created_at, last_seen_at,
                                  idle_expires_at, absolute_expires_at, ended_at, end_reason)
        values (p_session_id, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'claimant',
                p_mailbox_id, false, p_now, p_now, p_until, p_until, p_now, 'replaced');
      insert into public.mail_challenge (id, mailbox_id, session_id, purpose, locale, mailed, created_at, code_expires_at, expires_at)
        values (p_challenge_id, p_mailbox_id, p_session_id, 'confirm', p_locale, true, p_now, p_now, p_until);
    $function$
;
CREATE OR REPLACE FUNCTION public.audit_erase_salts(subject uuid)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
          with erased as (
            delete from public.audit_salt where entry_id in
              (select s.entry_id from public.audit_subject s where s.subject_id = subject)
            returning 1)
          select count(*) from erased
        $function$
;
CREATE OR REPLACE FUNCTION public.audit_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise exception 'The audit log only grows: % on % is refused.', tg_op, tg_table_name
          using errcode = 'insufficient_privilege';
      end $function$
;
CREATE OR REPLACE FUNCTION public.audit_refuse_later_addition()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      declare later boolean;
      begin
        -- One statement writes both, so rows of one and the same transaction carry the same id.
        execute format('select exists (select from (select distinct entry_id from added) a join public.audit_entry e on e.id = a.entry_id
          join public.%I r on r.entry_id = a.entry_id where r.xmin <> e.xmin)', tg_table_name) into later;
        if later then
          raise exception 'The audit log only grows: adding to an entry in % later is refused.', tg_table_name
            using errcode = 'insufficient_privilege';
        end if;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.count_not_to_invite(p_action_id uuid, p_index_rows integer[], p_index_values bytea[], p_hash_rows integer[], p_hashes bytea[])
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select count(distinct found.n)::int from (
        select given.n from unnest(p_index_rows, p_index_values) as given (n, value)
          join public.blind_index i on i.kind = 'email' and i.subject_kind = 'mailbox' and i.value = given.value
          join public.registration r on r.mailbox_id = i.subject_id and r.action_id = p_action_id and r.confirmed_at is not null
           and r.stage not in ('lapsed', 'erased')
        union all
        select given.n from unnest(p_hash_rows, p_hashes) as given (n, hash)
          join public.mail_suppression s on s.address_hash = given.hash) as found
    $function$
;
CREATE OR REPLACE FUNCTION public.entry_follows_registration()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      update public.official_entry set mailbox_id = new.mailbox_id where registration_id = new.id;
      update public.official_entry_event set mailbox_id = new.mailbox_id where registration_id = new.id;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.find_handover(p_id uuid)
 RETURNS TABLE(action_id uuid, questionnaire_id uuid, locale text, facts jsonb, expires_at timestamp with time zone, taken_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select h.action_id, h.questionnaire_id, h.locale, h.facts, h.expires_at, h.taken_at
        from public.handover h where h.id = p_id
    $function$
;
CREATE OR REPLACE FUNCTION public.forget_participation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
          begin
            delete from public.participation_question where registration_id = new.id or other_registration_id = new.id;
            return null;
          end $function$
;
CREATE OR REPLACE FUNCTION public.guard_changed_grant()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at)
         and (not old.needs_approval or old.approved_at is not null or old.ends_at <= new.approved_at
           or coalesce(current_setting('joinder.actor_kind', true), '') <> 'staff'
           or new.approved_by::text is distinct from current_setting('joinder.actor_id', true)) then
        raise exception 'a role is approved once, by the person who says so' using errcode = 'restrict_violation';
      end if;
      if old.ends_at is not null and (new.ends_at is null or new.ends_at > old.ends_at)
         or old.ended_by is not null and new.ended_by is distinct from old.ended_by then
        raise exception 'a role that ends does not begin again' using errcode = 'restrict_violation';
      end if;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_claim_value_model()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and old.state = 'proposed' and new.state <> 'proposed'
        and (to_jsonb(new) - 'state' - 'decided_by' - 'decided_at') = (to_jsonb(old) - 'state' - 'decided_by' - 'decided_at')
        then return new; end if;
      raise exception 'a value of claims is decided on once and never changed' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_court_notice_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and new.source is null and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
        then return new; end if;
      raise exception 'what the court was told is never changed; record that it is taken back' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_declaration()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;
      if tg_op = 'UPDATE' and old.submission_id is null and new.submission_id is not null
        and to_jsonb(new) - 'submission_id' = to_jsonb(old) - 'submission_id' then return new; end if;
      if tg_op = 'DELETE' and not exists (
        select from declaration where registration_id = old.registration_id and submission_id is not null) then return old; end if;
      raise exception 'a declaration is a record and never changed' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_evidence_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;
      if to_jsonb(new) - array['state', 'sha256', 'sealed_name', 'removed_at', 'locked_at']
           = to_jsonb(old) - array['state', 'sha256', 'sealed_name', 'removed_at', 'locked_at']
        and (old.state <> 'stored' or new.state <> 'stored' or (new.sha256 = old.sha256 and new.sealed_name = old.sealed_name))
        and (old.state = 'stored' or new.state in (old.state, 'purged'))
        and (old.locked_at is null or new.locked_at = old.locked_at)
        and not (old.locked_at is not null and old.state = 'stored' and new.state = 'removed') then return new; end if;
      raise exception 'a file is never changed, and not removed once it is locked' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_extract_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if old.decided_by is not null
         and (new.outcome, new.decision, new.decided_by, new.decided_at, new.reason_code)
           is distinct from (old.outcome, old.decision, old.decided_by, old.decided_at, old.reason_code) then
        raise exception 'a pair is decided once' using errcode = 'restrict_violation';
      end if;
      if new.decided_by is distinct from old.decided_by
         and (coalesce(current_setting('joinder.actor_kind', true), '') <> 'staff'
           or new.decided_by::text is distinct from current_setting('joinder.actor_id', true)) then
        raise exception 'nobody decides in another''s name' using errcode = 'restrict_violation';
      end if;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_fee_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and new.source is null and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
        then return new; end if;
      raise exception 'a record of a fee is never changed; record that it went back' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_joinder_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and new.source is null and new.despite_reason is null
         and to_jsonb(new) - 'source' - 'despite_reason' = to_jsonb(old) - 'source' - 'despite_reason'
        then return new; end if;
      raise exception 'a record of a joinder is never changed; record that it is taken back' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_kept_row()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;
      if tg_op = 'DELETE' and exists (
        select from registration where id = old.registration_id and stage in ('draft', 'lapsed', 'erased')) then return old; end if;
      raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_list_approval()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    declare answered timestamptz := coalesce(new.approved_at, new.declined_at);
    begin
      if (new.action_id, new.profile, new.purpose, new.note, new.filter, new.columns, new.format, new.delimiter,
          new.recipient_kind, new.recipient, new.requested_by, new.requested_at, new.approval_needed)
         is distinct from
         (old.action_id, old.profile, old.purpose, old.note, old.filter, old.columns, old.format, old.delimiter,
          old.recipient_kind, old.recipient, old.requested_by, old.requested_at, old.approval_needed) then
        raise exception 'what a list was asked for does not change' using errcode = 'restrict_violation';
      end if;
      if new.state is distinct from old.state and new.state in ('running', 'ready', 'failed')
         and coalesce(current_setting('joinder.actor_kind', true), '') = 'staff' then
        raise exception 'a list is made by the worker' using errcode = 'restrict_violation';
      end if;
      if (new.approved_by, new.approved_at, new.declined_by, new.declined_at, new.decline_code)
         is distinct from (old.approved_by, old.approved_at, old.declined_by, old.declined_at, old.decline_code) then
        if old.state <> 'awaiting_approval'
           or coalesce(current_setting('joinder.actor_kind', true), '') <> 'staff'
           or coalesce(new.approved_by, new.declined_by)::text is distinct from current_setting('joinder.actor_id', true) then
          raise exception 'a list is approved once, by the person who says so' using errcode = 'restrict_violation';
        end if;
        if answered < old.requested_at or not exists (
          select from public.staff_grant g join public.staff_account a on a.id = g.staff_id
           where g.staff_id = coalesce(new.approved_by, new.declined_by) and g.role in ('counsel', 'senior_reviewer')
             and (g.action_id is null or g.action_id = new.action_id) and a.disabled_at is null
             and g.starts_at <= answered and (g.ends_at is null or g.ends_at > answered)
             and (not g.needs_approval or g.approved_at is not null)) then
          raise exception 'a list is answered by who holds a role that answers lists' using errcode = 'restrict_violation';
        end if;
      end if;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_new_grant()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    declare profile text;
    begin
      if new.role in ('counsel', 'administrator', 'auditor') and not new.needs_approval and new.granted_by is not null then
        raise exception 'nobody gives this role alone' using errcode = 'restrict_violation';
      end if;
      if new.role not in ('counsel', 'reviewer', 'senior_reviewer') then return new; end if;
      perform from public.staff_account where id = new.staff_id for no key update;
      select separation into profile from public.instance where id = 1 for share;
      if coalesce(profile, 'standard') = 'standard' and exists (
        select from public.staff_grant g
         where g.staff_id = new.staff_id and g.ended_by is null
           and (g.role = 'counsel') <> (new.role = 'counsel') and g.role in ('counsel', 'reviewer', 'senior_reviewer')
           and (g.action_id is null or new.action_id is null or g.action_id = new.action_id)
           and tstzrange(g.starts_at, g.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
        raise exception 'one person would review and be counsel in one action'
          using errcode = 'exclusion_violation', constraint = 'ex_staff_grant_separation';
      end if;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_privacy_request()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;
      if tg_op = 'UPDATE'
        and to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at', 'grounds_key_id', 'sealed_grounds'] = to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at', 'grounds_key_id', 'sealed_grounds']
        and (new.sealed_grounds is null or new.sealed_grounds = old.sealed_grounds)
        and (old.state = 'open' or (
          to_jsonb(new) - array['key_id', 'sealed_note', 'carried_out_at', 'grounds_key_id', 'sealed_grounds'] = to_jsonb(old) - array['key_id', 'sealed_note', 'carried_out_at', 'grounds_key_id', 'sealed_grounds']
          and (new.sealed_note is null or new.sealed_note = old.sealed_note)
          and (old.carried_out_at is null or new.carried_out_at = old.carried_out_at))) then return new; end if;
      raise exception 'a request and its decision are never changed' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_procedural_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and old.superseded_by is null and new.superseded_by is not null
        and to_jsonb(new) - 'superseded_by' = to_jsonb(old) - 'superseded_by' then return new; end if;
      raise exception 'a procedural event may only be superseded, once' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_questionnaire()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if old.published_at is null then return coalesce(new, old); end if;
      raise exception 'a published questionnaire is never changed' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_reader_role()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if (select current_setting('joinder.actor_kind', true)) = 'staff' and not coalesce(case when new.role = 'counsel' then ((select current_setting('joinder.actor_kind', true)) = 'staff' and ('*' = any (string_to_array((select current_setting('joinder.list_action_ids', true)), ',')) or new.action_id::text = any (string_to_array((select current_setting('joinder.list_action_ids', true)), ','))))
          when new.role in ('reviewer', 'senior_reviewer') then ((select current_setting('joinder.actor_kind', true)) = 'staff' and ('*' = any (string_to_array((select current_setting('joinder.file_action_ids', true)), ',')) or new.action_id::text = any (string_to_array((select current_setting('joinder.file_action_ids', true)), ',')))) end, false) then
        raise exception 'nobody opens anything in a role they do not have' using errcode = 'restrict_violation';
      end if;
      new.reference := (select reference from registration where id = new.registration_id);
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_register_row()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;
      raise exception 'rows of % are never changed', tg_table_name;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_registration_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;
      if tg_op = 'UPDATE' and old.version = 0 and new.version = 0 then return new; end if;
      if tg_op = 'DELETE' and (old.version = 0 or exists (
        select from registration where id = old.registration_id and stage in ('draft', 'lapsed', 'erased'))) then return old; end if;
      raise exception 'a submitted version is never changed' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_review_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and new.sealed_note is null
        and to_jsonb(new) - array['key_id', 'sealed_note'] = to_jsonb(old) - array['key_id', 'sealed_note']
        and exists (select from registration where id = old.registration_id and stage in ('lapsed', 'erased')) then return new; end if;
      raise exception 'a decision is a record and never changed' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_separation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      if new.separation = 'standard' and old.separation <> 'standard' and exists (
        select from public.staff_grant g join public.staff_grant h on h.staff_id = g.staff_id and g.role = 'counsel'
           and h.role in ('reviewer', 'senior_reviewer')
           and (g.action_id is null or h.action_id is null or g.action_id = h.action_id)
         where g.ended_by is null and (g.ends_at is null or g.ends_at > now())
           and h.ended_by is null and (h.ends_at is null or h.ends_at > now())
           and tstzrange(g.starts_at, g.ends_at) && tstzrange(h.starts_at, h.ends_at)) then
        raise exception 'grants contradict the separation of duties'
          using errcode = 'exclusion_violation', constraint = 'ex_instance_separation';
      end if;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_signature_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and new.source is null and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
        then return new; end if;
      raise exception 'a record of a signature is never changed; record that it does not hold' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_staff_account()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if (new.password_hash, new.totp_secret, new.totp_last_step, new.totp_failures, new.totp_paused_until, new.enrolled_at)
         is distinct from
         (old.password_hash, old.totp_secret, old.totp_last_step, old.totp_failures, old.totp_paused_until, old.enrolled_at)
         and current_setting('joinder.actor_kind', true) = 'staff'
         and current_setting('joinder.actor_id', true) is distinct from old.id::text then
        raise exception 'nobody sets the password or the second factor of somebody else' using errcode = 'restrict_violation';
      end if;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_staff_at_registration()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare theirs text[] := '{updated_at}';
    begin
      if coalesce((select current_setting('joinder.actor_kind', true)), '') <> 'staff' then return new; end if;
      if coalesce(((select current_setting('joinder.actor_kind', true)) = 'staff' and ('*' = any (string_to_array((select current_setting('joinder.operated_action_ids', true)), ',')) or new.action_id::text = any (string_to_array((select current_setting('joinder.operated_action_ids', true)), ',')))), false) then theirs := theirs || '{version,entry,fee_paid_at,restricted_at}'::text[]; end if;
      if coalesce(((select current_setting('joinder.actor_kind', true)) = 'staff' and ('*' = any (string_to_array((select current_setting('joinder.contact_action_ids', true)), ',')) or new.action_id::text = any (string_to_array((select current_setting('joinder.contact_action_ids', true)), ',')))), false) then theirs := theirs || '{version,fee_paid_at,stage,left_at}'::text[]; end if;
      if coalesce(((select current_setting('joinder.actor_kind', true)) = 'staff' and ('*' = any (string_to_array((select current_setting('joinder.list_action_ids', true)), ',')) or new.action_id::text = any (string_to_array((select current_setting('joinder.list_action_ids', true)), ',')))), false) or coalesce(((select current_setting('joinder.actor_kind', true)) = 'staff' and ('*' = any (string_to_array((select current_setting('joinder.contact_action_ids', true)), ',')) or new.action_id::text = any (string_to_array((select current_setting('joinder.contact_action_ids', true)), ',')))), false) and new.entry is null then theirs := theirs || '{entry}'::text[]; end if;
      if to_jsonb(new) - theirs <> to_jsonb(old) - theirs then
        raise exception 'nobody changes more of a registration than is their work' using errcode = 'restrict_violation';
      end if;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_stage_at_console()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if coalesce(current_setting('joinder.actor_kind', true), '') = 'staff' and new.stage <> 'left' then
        raise exception 'staff move no registration to another stage than to having left' using errcode = 'restrict_violation';
      end if;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_taken_down()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      -- The name of a witness goes with the data of the person; that there was one stays.
      if tg_op = 'UPDATE' and num_nonnulls(new.key_id, new.sealed) = 0
        and to_jsonb(new) - 'key_id' - 'sealed' = to_jsonb(old) - 'key_id' - 'sealed'
        and exists (select from registration where id = old.registration_id and stage in ('lapsed', 'erased')) then return new; end if;
      raise exception 'what was taken down is a record and never changed' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.guard_wording()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare
      me text := case when current_setting('joinder.actor_kind', true) = 'staff' then current_setting('joinder.actor_id', true) end;
      free text[] := case
        when tg_op <> 'UPDATE' then '{}'
        when not old.approval_needed then '{published_at,withdrawn_at,withdrawn_by,withdrawal_reason}'
        when old.published_at is not null then '{withdrawn_at,withdrawn_by,withdrawal_reason}'
        when old.rejected_at is not null then '{}'
        when old.proposed_at is null then '{body,sha256,translates_sha256,proposed_by,proposed_at}'
        else '{approved_by,approved_at,published_at,rejected_by,rejected_at,rejection_reason}'
      end::text[];
    begin
      if tg_op = 'INSERT' then
        -- A restored backup names no actor, and brings back what was answered.
        if new.approval_needed and coalesce(current_setting('joinder.actor_kind', true), '') <> ''
          and num_nonnulls(new.proposed_at, new.approved_by, new.rejected_by, new.published_at) > 0 then
          raise exception 'a wording is not born proposed or answered' using errcode = 'restrict_violation';
        end if;
        return new;
      end if;
      if tg_op = 'UPDATE' and to_jsonb(new) - free = to_jsonb(old) - free
        and (old.published_at is null or new.published_at = old.published_at)
        and (old.withdrawn_at is null
          or (new.withdrawn_at, new.withdrawn_by, new.withdrawal_reason)
             is not distinct from (old.withdrawn_at, old.withdrawn_by, old.withdrawal_reason))
        and (not old.approval_needed or me is not distinct from (case
          when old.published_at is not null then new.withdrawn_by
          when old.proposed_at is null then new.proposed_by
          else coalesce(new.approved_by, new.rejected_by) end)::text)
        then return new; end if;
      raise exception 'a wording is never changed; publish a new version' using errcode = 'restrict_violation';
    end $function$
;
CREATE OR REPLACE FUNCTION public.hand_over_review_cases(p_from uuid, p_to uuid, p_now timestamp with time zone, p_until timestamp with time zone)
 RETURNS TABLE(handed_over integer, released integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      with held as (
        select c.registration_id, c.assigned_until > p_now as live,
               exists (
                 select from public.staff_grant g join public.staff_account a on a.id = g.staff_id
                  where g.staff_id = p_to and g.role in ('reviewer', 'senior_reviewer') and a.disabled_at is null
                    and (g.action_id is null or g.action_id = c.action_id)
                    and (not g.needs_approval or g.approved_at is not null)
                    and g.starts_at <= p_now and (g.ends_at is null or g.ends_at > p_now))
               and not exists (
                 select from public.staff_conflict k
                  where k.registration_id = c.registration_id and k.staff_id = p_to and k.ended_at is null) as fits
          from public.review_case c where c.assigned_to = p_from and (current_setting('joinder.actor_kind', true) = 'system'
         or current_setting('joinder.actor_kind', true) = 'staff'
           and '*' = any (string_to_array(current_setting('joinder.administered_action_ids', true), ',')))
           order by c.registration_id for update of c
      ), moved as (
        update public.review_case c set
               assigned_to = case when held.live and held.fits then p_to end,
               assigned_until = case when held.live and held.fits then p_until end
          from held where c.registration_id = held.registration_id
        returning held.live, held.fits
      )
      select count(*) filter (where live and fits)::int, count(*) filter (where live and not fits)::int from moved
    $function$
;
CREATE OR REPLACE FUNCTION public.handover_of_key(p_key_hash text)
 RETURNS TABLE(id uuid, request_sha256 text, locale text, expires_at timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select h.id, h.request_sha256, h.locale, h.expires_at
        from public.handover h where h.idempotency_key_hash = p_key_hash
    $function$
;
CREATE OR REPLACE FUNCTION public.move_registration(p_request_id uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    declare asked public.access_request;
    begin
      select * into asked from public.access_request where id = p_request_id for update;
      if not found or asked.state <> 'approved' or asked.wait_until > p_now then return false; end if;
      update public.registration set mailbox_id = asked.mailbox_id, version = version + 1, updated_at = p_now
       where id = asked.registration_id and mailbox_id = asked.from_mailbox_id and confirmed_at is not null
         and stage not in ('draft', 'lapsed', 'erased');
      if not found then return false; end if;
      update public.declaration set mailbox_id = asked.mailbox_id where registration_id = asked.registration_id;
      update public.evidence_item set mailbox_id = asked.mailbox_id where registration_id = asked.registration_id;
      update public.registration_record set mailbox_id = asked.mailbox_id where registration_id = asked.registration_id;
      update public.submission set mailbox_id = asked.mailbox_id where registration_id = asked.registration_id;
      update public.registration_event set mailbox_id = asked.mailbox_id where registration_id = asked.registration_id;
      update public.privacy_request set mailbox_id = asked.mailbox_id where registration_id = asked.registration_id;
      update public.recovery_code set mailbox_id = asked.mailbox_id where registration_id = asked.registration_id;
      update public.access_request set state = 'moved', closed_at = p_now where id = asked.id;
      return true;
    end $function$
;
CREATE OR REPLACE FUNCTION public.object_to_access_request(p_request_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(registration_id uuid, action_id uuid, stopped boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    declare asked public.access_request;
    begin
      select * into asked from public.access_request r where r.id = p_request_id for update;
      if not found or asked.state not in ('waiting', 'approved', 'objected') then return; end if;
      if asked.state <> 'objected' then
        update public.access_request set state = 'objected', closed_at = p_now where id = asked.id;
      end if;
      return query select asked.registration_id, asked.action_id, asked.state <> 'objected';
    end $function$
;
CREATE OR REPLACE FUNCTION public.only_mailbox_moves(p_table oid, p_old jsonb, p_new jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
    select p_old - 'mailbox_id' = p_new - 'mailbox_id'
       and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = p_table)
  $function$
;
CREATE OR REPLACE FUNCTION public.open_invitation(p_id uuid, p_now timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      update public.invitation i set opened_at = coalesce(i.opened_at, p_now)
        from public.action a where i.id = p_id and i.notice_id is not null and a.id = i.action_id
      returning a.slug
    $function$
;
CREATE OR REPLACE FUNCTION public.own_name()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare
      kind text := coalesce(current_setting('joinder.actor_kind', true), '');
      me text := case when kind = 'staff' then current_setting('joinder.actor_id', true) end;
      was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
      named text;
    begin
      if kind in ('', 'system') or current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
        return new;
      end if;
      for i in 0 .. tg_nargs - 1 loop
        named := to_jsonb(new) ->> tg_argv[i];
        if named is not null and named is distinct from me and named is distinct from was ->> tg_argv[i] then
          raise exception 'nobody writes in the name of somebody else' using errcode = 'insufficient_privilege';
        end if;
      end loop;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation'; end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_demo_mark()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
        begin
          if tg_op = 'UPDATE' and old.demo then return new; end if;
          if new.demo and (tg_op = 'UPDATE' or exists (select from registration)) then
            raise exception 'an instance is marked as a demonstration only when it is created' using errcode = 'restrict_violation';
          end if;
          return new;
        end $function$
;
CREATE OR REPLACE FUNCTION public.register_text_follows_registration()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
        begin
          update public.register_text set mailbox_id = new.mailbox_id where registration_id = new.id;
          return null;
        end $function$
;
CREATE OR REPLACE FUNCTION public.resolve_claimant_session(p_token_hash bytea, p_now timestamp with time zone)
 RETURNS TABLE(session_id uuid, mailbox_id uuid, mailbox_confirmed boolean, last_seen_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select s.id, s.mailbox_id, s.mailbox_confirmed, s.last_seen_at
        from public.session s
       where s.token_hash = p_token_hash and s.audience = 'claimant' and s.ended_at is null
         and s.idle_expires_at > p_now and s.absolute_expires_at > p_now
    $function$
;
CREATE OR REPLACE FUNCTION public.resolve_mail_challenge(p_challenge_id uuid)
 RETURNS TABLE(mailbox_id uuid, session_id uuid, usable_until timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select c.mailbox_id, c.session_id,
             case when c.mailed and c.consumed_at is null and c.superseded_at is null then c.expires_at end
        from public.mail_challenge c where c.id = p_challenge_id
    $function$
;
CREATE OR REPLACE FUNCTION public.resolve_staff_session(p_token_hash bytea, p_now timestamp with time zone)
 RETURNS TABLE(session_id uuid, staff_id uuid, last_seen_at timestamp with time zone, idle_expires_at timestamp with time zone, absolute_expires_at timestamp with time zone, factor_at timestamp with time zone, factorless boolean, renewal_due boolean, profile bytea, grants jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select s.id, s.staff_id, s.last_seen_at, s.idle_expires_at, s.absolute_expires_at, s.factor_at,
             a.totp_secret is null, s.renewal_due and s.token_hash = p_token_hash, a.profile,
             coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'actionId', g.action_id) order by g.role, g.action_id)
                         from public.staff_grant g
                        where g.staff_id = s.staff_id and g.starts_at <= p_now and (g.ends_at is null or g.ends_at > p_now)
                          and (not g.needs_approval or g.approved_at is not null)), '[]')
        from public.session s join public.staff_account a on a.id = s.staff_id
       where (s.token_hash = p_token_hash
              or s.previous_token_hash = p_token_hash and s.renewed_at > p_now - interval '20 seconds')
         and s.audience = 'staff' and s.ended_at is null and a.disabled_at is null
         and s.idle_expires_at > p_now and s.absolute_expires_at > p_now
    $function$
;
CREATE OR REPLACE FUNCTION public.review_cases_held(p_staff_id uuid, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select count(*)::int from public.review_case c
       where c.assigned_to = p_staff_id and c.assigned_until > p_now and (current_setting('joinder.actor_kind', true) = 'system'
         or current_setting('joinder.actor_kind', true) = 'staff'
           and '*' = any (string_to_array(current_setting('joinder.administered_action_ids', true), ',')))
    $function$
;
CREATE OR REPLACE FUNCTION public.sent_form_lacks(of_registration uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select coalesce(array_agg(item ->> 'code' order by item ->> 'code'), '{}')
        from public.registration r
        join public.submission s on s.registration_id = r.id and s.version = r.submitted_version,
             jsonb_array_elements(coalesce(s.form_state -> 'items', '[]')) as item
       where r.id = of_registration and ((select current_setting('joinder.actor_kind', true)) = 'staff' and ('*' = any (string_to_array((select current_setting('joinder.operated_action_ids', true)), ',')) or r.action_id::text = any (string_to_array((select current_setting('joinder.operated_action_ids', true)), ',')) or '*' = any (string_to_array((select current_setting('joinder.list_action_ids', true)), ',')) or r.action_id::text = any (string_to_array((select current_setting('joinder.list_action_ids', true)), ','))))
         and not exists (select from public.staff_conflict c
                          where c.registration_id = r.id and c.staff_id::text = (select current_setting('joinder.actor_id', true)) and c.ended_at is null)
         and item ->> 'need' = 'required' and item ->> 'missing' is not null
         and item ->> 'kind' not in ('fee', 'action')
         and not (item ->> 'missing' = 'signature' and exists (
           select from public.signature_record g
             join public.declaration d on d.id = any (g.declaration_ids) and d.kind = item ->> 'code'
            where g.registration_id = r.id
              and not exists (select from public.signature_record x
                               where x.registration_id = r.id and x.kind = 'reversed' and x.id > g.id)
              and not exists (select from public.declaration n
                               where n.registration_id = r.id and n.kind = d.kind and n.id > d.id)))
    $function$
;
CREATE OR REPLACE FUNCTION public.staff_factor(p_token_hash bytea, p_now timestamp with time zone)
 RETURNS TABLE(staff_id uuid, totp_secret bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select a.id, a.totp_secret
        from public.session s join public.staff_account a on a.id = s.staff_id
       where s.token_hash = p_token_hash and s.audience = 'staff' and s.ended_at is null and a.disabled_at is null
         and s.idle_expires_at > p_now and s.absolute_expires_at > p_now
    $function$
;
CREATE OR REPLACE FUNCTION public.staff_for_enrolment(p_link_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(staff_id uuid, profile bytea, pending_totp_secret bytea, locale text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select a.id, a.profile, a.pending_totp_secret, a.locale
        from public.one_time_link l join public.staff_account a on a.id = l.subject_id
       where l.id = p_link_id and l.purpose = 'staff_enrol' and l.used_at is null and l.expires_at > p_now
         and a.disabled_at is null and a.pending_totp_secret is not null
    $function$
;
CREATE OR REPLACE FUNCTION public.staff_for_sign_in(p_login_values bytea[], p_browser_hash bytea)
 RETURNS TABLE(staff_id uuid, password_hash text, totp_secret bytea, browser_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select a.id, a.password_hash, a.totp_secret,
             (select b.id from public.known_browser b where b.token_hash = p_browser_hash and b.staff_id = a.id)
        from public.blind_index i join public.staff_account a on a.id = i.subject_id
       where i.kind = 'email' and i.subject_kind = 'staff' and i.value = any (p_login_values)
         and a.enrolled_at is not null and a.disabled_at is null
       order by a.id limit 1
    $function$
;
CREATE OR REPLACE FUNCTION public.take_handover(p_id uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      update public.handover set taken_at = p_now where id = p_id and taken_at is null;
      return found;
    end $function$
;
CREATE OR REPLACE FUNCTION public.take_over_register_text(of_registration uuid, seen_version integer, record_id uuid, sealed_with uuid, contents bytea, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
        declare own public.registration%rowtype;
        begin
          select * into own from public.registration where id = of_registration and erased_at is null for update;
          if not found or own.version <> seen_version then return false; end if;
          update public.register_text set in_form = true where registration_id = of_registration and not in_form;
          if not found then return false; end if;
          if contents is null then return true; end if;
          delete from public.registration_record
           where registration_id = of_registration and class = 'form_items' and version = 0;
          insert into public.registration_record
            (id, registration_id, action_id, mailbox_id, session_id, class, version, key_id, sealed, written_at)
          values (record_id, own.id, own.action_id, own.mailbox_id, own.session_id, 'form_items', 0, sealed_with, contents, at);
          update public.registration set version = own.version + 1, updated_at = at where id = own.id;
          return true;
        end $function$
;

-- triggers
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.access_request FOR EACH ROW EXECUTE FUNCTION own_name('decided_by', 'recorded_by');
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.action_cause FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.action_cause FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.action_cause FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.action_rules FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.action_rules FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.action_rules FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.action_text FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.action_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_checkpoint_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_entry_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_leaf_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_leaf FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_salt_with_entry AFTER INSERT ON public.audit_salt REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_later_addition();
CREATE TRIGGER audit_subject_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_subject FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_subject_with_entry AFTER INSERT ON public.audit_subject REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_later_addition();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.claim_value_class FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.claim_value_class FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_claim_value_model BEFORE DELETE OR UPDATE ON public.claim_value_model FOR EACH ROW EXECUTE FUNCTION guard_claim_value_model();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.claim_value_model FOR EACH ROW EXECUTE FUNCTION own_name('decided_by', 'proposed_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.claim_value_model FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.counsel_change FOR EACH ROW EXECUTE FUNCTION own_name('confirmed_by', 'started_by');
CREATE TRIGGER guard_court_notice_record BEFORE DELETE OR UPDATE ON public.court_notice_record FOR EACH ROW EXECUTE FUNCTION guard_court_notice_record();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.court_notice_record FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.court_notice_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.courtesy_decision FOR EACH ROW EXECUTE FUNCTION own_name('decided_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.courtesy_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.courtesy_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_declaration BEFORE DELETE OR UPDATE ON public.declaration FOR EACH ROW EXECUTE FUNCTION guard_declaration();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.declaration FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_evidence_item BEFORE UPDATE ON public.evidence_item FOR EACH ROW EXECUTE FUNCTION guard_evidence_item();
CREATE TRIGGER guard_extract_decision BEFORE UPDATE ON public.extract_result FOR EACH ROW EXECUTE FUNCTION guard_extract_decision();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.extract_result FOR EACH ROW EXECUTE FUNCTION own_name('decided_by');
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.extract_run FOR EACH ROW EXECUTE FUNCTION own_name('closed_by', 'uploaded_by');
CREATE TRIGGER guard_fee_record BEFORE DELETE OR UPDATE ON public.fee_record FOR EACH ROW EXECUTE FUNCTION guard_fee_record();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.fee_record FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.fee_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.fee_reminder FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.fee_reminder FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.fee_reminder FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_reader_role BEFORE INSERT ON public.file_access FOR EACH ROW EXECUTE FUNCTION guard_reader_role();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.file_access FOR EACH ROW EXECUTE FUNCTION own_name('staff_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.forum_profile FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.forum_profile FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.ground_variant FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.ground_variant FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.ground_variant FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.ground_variant_approval FOR EACH ROW EXECUTE FUNCTION own_name('approved_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.ground_variant_approval FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.ground_variant_approval FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_separation BEFORE UPDATE OF separation ON public.instance FOR EACH ROW EXECUTE FUNCTION guard_separation();
CREATE TRIGGER refuse_demo_mark BEFORE INSERT OR UPDATE ON public.instance FOR EACH ROW EXECUTE FUNCTION refuse_demo_mark();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.invitation_import FOR EACH ROW EXECUTE FUNCTION own_name('decided_by', 'imported_by');
CREATE TRIGGER guard_joinder_record BEFORE DELETE OR UPDATE ON public.joinder_record FOR EACH ROW EXECUTE FUNCTION guard_joinder_record();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.joinder_record FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.joinder_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.joining_window FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.joining_window FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.joining_window FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.lapse_notice FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.lapse_notice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.lapse_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_kept_row BEFORE DELETE OR UPDATE ON public.leaving_act FOR EACH ROW EXECUTE FUNCTION guard_kept_row();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.leaving_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_kept_row BEFORE DELETE OR UPDATE ON public.leaving_page FOR EACH ROW EXECUTE FUNCTION guard_kept_row();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.leaving_page FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.list_download FOR EACH ROW EXECUTE FUNCTION own_name('staff_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.list_download FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.list_download FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_list_approval BEFORE UPDATE ON public.list_export FOR EACH ROW EXECUTE FUNCTION guard_list_approval();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.list_export FOR EACH ROW EXECUTE FUNCTION own_name('approved_by', 'declined_by', 'requested_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.mail_suppression FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.mail_suppression FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_register_row BEFORE UPDATE ON public.official_entry_event FOR EACH ROW EXECUTE FUNCTION guard_register_row();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.official_entry_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.official_route FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.official_route FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.official_route FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tr_outbox_announce AFTER INSERT ON public.outbox FOR EACH ROW WHEN ((new.queue = 'mail'::text)) EXECUTE FUNCTION announce_outbox();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.own_cut_off FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.own_cut_off FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.own_cut_off FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_privacy_request BEFORE DELETE OR UPDATE ON public.privacy_request FOR EACH ROW EXECUTE FUNCTION guard_privacy_request();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.privacy_request FOR EACH ROW EXECUTE FUNCTION own_name('decided_by', 'recorded_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.privacy_request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_procedural_event BEFORE DELETE OR UPDATE ON public.procedural_event FOR EACH ROW EXECUTE FUNCTION guard_procedural_event();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.procedural_event FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.procedural_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.purpose FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.purpose FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.purpose FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_questionnaire BEFORE DELETE OR UPDATE ON public.questionnaire FOR EACH ROW EXECUTE FUNCTION guard_questionnaire();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.questionnaire FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.register_reminder_days FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.register_reminder_days FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.register_reminder_days FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_register_row BEFORE UPDATE ON public.register_text FOR EACH ROW WHEN (((to_jsonb(old.*) - 'in_form'::text) IS DISTINCT FROM (to_jsonb(new.*) - 'in_form'::text))) EXECUTE FUNCTION guard_register_row();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.register_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_follows_registration AFTER UPDATE OF mailbox_id ON public.registration FOR EACH ROW WHEN ((old.mailbox_id IS DISTINCT FROM new.mailbox_id)) EXECUTE FUNCTION entry_follows_registration();
CREATE TRIGGER forget_participation AFTER UPDATE OF mailbox_id ON public.registration FOR EACH ROW WHEN ((new.mailbox_id IS DISTINCT FROM old.mailbox_id)) EXECUTE FUNCTION forget_participation();
CREATE TRIGGER guard_staff_at_registration BEFORE UPDATE ON public.registration FOR EACH ROW EXECUTE FUNCTION guard_staff_at_registration();
CREATE TRIGGER guard_stage_at_console BEFORE UPDATE OF stage ON public.registration FOR EACH ROW WHEN ((new.stage IS DISTINCT FROM old.stage)) EXECUTE FUNCTION guard_stage_at_console();
CREATE TRIGGER register_text_follows_registration AFTER UPDATE OF mailbox_id ON public.registration FOR EACH ROW WHEN ((old.mailbox_id IS DISTINCT FROM new.mailbox_id)) EXECUTE FUNCTION register_text_follows_registration();
CREATE TRIGGER guard_kept_row BEFORE DELETE OR UPDATE ON public.registration_event FOR EACH ROW EXECUTE FUNCTION guard_kept_row();
CREATE TRIGGER guard_registration_record BEFORE DELETE OR UPDATE ON public.registration_record FOR EACH ROW EXECUTE FUNCTION guard_registration_record();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.review_case FOR EACH ROW EXECUTE FUNCTION own_name('assigned_to');
CREATE TRIGGER guard_review_decision BEFORE DELETE OR UPDATE ON public.review_decision FOR EACH ROW EXECUTE FUNCTION guard_review_decision();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.review_decision FOR EACH ROW EXECUTE FUNCTION own_name('staff_id');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.review_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.review_flag FOR EACH ROW EXECUTE FUNCTION own_name('settled_by');
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.rules_change FOR EACH ROW EXECUTE FUNCTION own_name('asked_by');
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.rules_sign_off FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.rules_sign_off FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.rules_sign_off FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.shown_page FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.shown_page FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_signature_record BEFORE DELETE OR UPDATE ON public.signature_record FOR EACH ROW EXECUTE FUNCTION guard_signature_record();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.signature_record FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.signature_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_staff_account BEFORE UPDATE ON public.staff_account FOR EACH ROW EXECUTE FUNCTION guard_staff_account();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.staff_conflict FOR EACH ROW EXECUTE FUNCTION own_name('ended_by', 'staff_id');
CREATE TRIGGER guard_changed_grant BEFORE UPDATE ON public.staff_grant FOR EACH ROW EXECUTE FUNCTION guard_changed_grant();
CREATE TRIGGER guard_new_grant BEFORE INSERT ON public.staff_grant FOR EACH ROW EXECUTE FUNCTION guard_new_grant();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.staff_grant FOR EACH ROW EXECUTE FUNCTION own_name('approved_by', 'ended_by', 'granted_by');
CREATE TRIGGER guard_kept_row BEFORE DELETE OR UPDATE ON public.submission FOR EACH ROW EXECUTE FUNCTION guard_kept_row();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.support_access FOR EACH ROW EXECUTE FUNCTION own_name('staff_id');
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.support_contact FOR EACH ROW EXECUTE FUNCTION own_name('staff_id');
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.support_mail FOR EACH ROW EXECUTE FUNCTION own_name('staff_id');
CREATE TRIGGER guard_taken_down BEFORE DELETE OR UPDATE ON public.taken_down FOR EACH ROW EXECUTE FUNCTION guard_taken_down();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.taken_down FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.taken_down FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.trader_list_record FOR EACH ROW EXECUTE FUNCTION own_name('recorded_by');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.trader_list_record FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.trader_list_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard_wording BEFORE INSERT OR DELETE OR UPDATE ON public.wording FOR EACH ROW EXECUTE FUNCTION guard_wording();
CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON public.wording FOR EACH ROW EXECUTE FUNCTION own_name('approved_by', 'proposed_by', 'rejected_by', 'withdrawn_by');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.wording FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- row-level security
alter table access_request enable row level security;
alter table action enable row level security;
alter table action_cause enable row level security;
alter table action_link enable row level security;
alter table action_party enable row level security;
alter table action_rules enable row level security;
alter table action_text enable row level security;
alter table audit_entry enable row level security;
alter table audit_salt enable row level security;
alter table audit_subject enable row level security;
alter table blind_index enable row level security;
alter table claim_value_class enable row level security;
alter table claim_value_model enable row level security;
alter table counsel_change enable row level security;
alter table court_notice_record enable row level security;
alter table courtesy_decision enable row level security;
alter table data_key enable row level security;
alter table deadline_reminder enable row level security;
alter table declaration enable row level security;
alter table declaration_trace enable row level security;
alter table evidence_item enable row level security;
alter table extract_result enable row level security;
alter table extract_run enable row level security;
alter table fee_record enable row level security;
alter table fee_reminder enable row level security;
alter table file_access enable row level security;
alter table forum_profile enable row level security;
alter table ground_variant enable row level security;
alter table ground_variant_approval enable row level security;
alter table handover enable row level security;
alter table invitation enable row level security;
alter table invitation_import enable row level security;
alter table joinder_record enable row level security;
alter table joining_window enable row level security;
alter table known_browser enable row level security;
alter table lapse_notice enable row level security;
alter table leaving_act enable row level security;
alter table leaving_act_trace enable row level security;
alter table leaving_page enable row level security;
alter table list_download enable row level security;
alter table list_export enable row level security;
alter table list_part enable row level security;
alter table mail_challenge enable row level security;
alter table mail_suppression enable row level security;
alter table mailbox enable row level security;
alter table notice enable row level security;
alter table official_entry enable row level security;
alter table official_entry_event enable row level security;
alter table official_route enable row level security;
alter table one_time_link enable row level security;
alter table organisation enable row level security;
alter table outbox enable row level security;
alter table own_cut_off enable row level security;
alter table participation_question enable row level security;
alter table privacy_request enable row level security;
alter table procedural_event enable row level security;
alter table purpose enable row level security;
alter table questionnaire enable row level security;
alter table received_act enable row level security;
alter table recovery_code enable row level security;
alter table register_reminder_days enable row level security;
alter table register_text enable row level security;
alter table registration enable row level security;
alter table registration_event enable row level security;
alter table registration_record enable row level security;
alter table review_case enable row level security;
alter table review_decision enable row level security;
alter table review_flag enable row level security;
alter table rules_change enable row level security;
alter table rules_sign_off enable row level security;
alter table session enable row level security;
alter table shown_page enable row level security;
alter table signature_record enable row level security;
alter table staff_account enable row level security;
alter table staff_conflict enable row level security;
alter table staff_grant enable row level security;
alter table staff_recovery_code enable row level security;
alter table submission enable row level security;
alter table support_access enable row level security;
alter table support_contact enable row level security;
alter table support_mail enable row level security;
alter table taken_down enable row level security;
alter table trader_list_record enable row level security;
alter table wording enable row level security;

-- row policies
create policy access_request_conflict on access_request as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = access_request.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy access_request_console_insert on access_request as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND (state = 'recorded'::text) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy access_request_console_select on access_request as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy access_request_console_update on access_request as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy access_request_portal_all on access_request as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy access_request_worker_cli_all on access_request as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy action_console_insert on action as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)));
create policy action_console_update on action as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy action_portal_console_select on action as permissive for SELECT to joinder_console, joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy action_worker_cli_all on action as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy action_cause_console_insert on action_cause as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy action_cause_console_select on action_cause as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy action_cause_portal_select on action_cause as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy action_cause_worker_cli_all on action_cause as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy action_link_console_insert on action_link as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy action_link_console_select on action_link as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy action_link_portal_select on action_link as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy action_link_worker_cli_all on action_link as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy action_party_console_insert on action_party as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy action_party_console_select on action_party as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy action_party_console_update on action_party as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy action_party_portal_select on action_party as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy action_party_worker_cli_all on action_party as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy action_rules_console_insert on action_rules as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy action_rules_console_select on action_rules as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy action_rules_portal_select on action_rules as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy action_rules_worker_cli_all on action_rules as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy action_text_console_insert on action_text as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy action_text_console_select on action_text as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy action_text_portal_select on action_text as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy action_text_worker_cli_all on action_text as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy audit_entry_console_insert on audit_entry as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND ((actor_kind = 'anonymous'::text) OR ((actor_kind = ( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting)) AND (COALESCE(actor_id, ''::text) = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)))) AND (actor_kind = ANY (ARRAY['anonymous'::text, 'staff'::text]))));
create policy audit_entry_console_select on audit_entry as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy audit_entry_portal_insert on audit_entry as permissive for INSERT to joinder_portal using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND ((actor_kind = 'anonymous'::text) OR ((actor_kind = ( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting)) AND (COALESCE(actor_id, ''::text) = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)))) AND (actor_kind = ANY (ARRAY['anonymous'::text, 'claimant'::text]))));
create policy audit_entry_worker_cli_all on audit_entry as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy audit_salt_portal_console_insert on audit_salt as permissive for INSERT to joinder_console, joinder_portal using (-) with check ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])));
create policy audit_salt_worker_cli_all on audit_salt as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy audit_subject_console_select on audit_subject as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (EXISTS ( SELECT
   FROM audit_entry e
  WHERE (e.id = audit_subject.entry_id))))) with check (-);
create policy audit_subject_portal_console_insert on audit_subject as permissive for INSERT to joinder_console, joinder_portal using (-) with check ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])));
create policy audit_subject_worker_cli_all on audit_subject as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy blind_index_conflict on blind_index as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = blind_index.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy blind_index_console_insert on blind_index as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text) AND (subject_kind = 'staff'::text)));
create policy blind_index_console_select on blind_index as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text) AND (subject_kind = 'staff'::text))) with check (-);
create policy blind_index_portal_delete on blind_index as permissive for DELETE to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = blind_index.registration_id))))) with check (-);
create policy blind_index_portal_insert on blind_index as permissive for INSERT to joinder_portal using (-) with check ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND (subject_kind = 'mailbox'::text)) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = blind_index.registration_id))))));
create policy blind_index_portal_select on blind_index as permissive for SELECT to joinder_portal using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND (subject_kind = 'mailbox'::text)) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = blind_index.registration_id)))))) with check (-);
create policy blind_index_worker_cli_all on blind_index as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy claim_value_class_console_insert on claim_value_class as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy claim_value_class_console_select on claim_value_class as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy claim_value_class_portal_select on claim_value_class as permissive for SELECT to joinder_portal using ((EXISTS ( SELECT
   FROM claim_value_model m
  WHERE (m.id = claim_value_class.model_id)))) with check (-);
create policy claim_value_class_worker_cli_all on claim_value_class as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy claim_value_model_console_insert on claim_value_model as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy claim_value_model_console_select on claim_value_model as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy claim_value_model_console_update on claim_value_model as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy claim_value_model_portal_select on claim_value_model as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (state = 'approved'::text) AND (texts IS NOT NULL))) with check (-);
create policy claim_value_model_worker_cli_all on claim_value_model as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy counsel_change_console_insert on counsel_change as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))))));
create policy counsel_change_console_select on counsel_change as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy counsel_change_console_update on counsel_change as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy counsel_change_worker_cli_all on counsel_change as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy court_notice_record_conflict on court_notice_record as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = court_notice_record.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy court_notice_record_console_insert on court_notice_record as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy court_notice_record_console_select on court_notice_record as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = court_notice_record.registration_id))))) with check (-);
create policy court_notice_record_portal_select on court_notice_record as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = court_notice_record.registration_id))))) with check (-);
create policy court_notice_record_worker_cli_all on court_notice_record as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy courtesy_decision_console_insert on courtesy_decision as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))) AND ((decided_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy courtesy_decision_console_select on courtesy_decision as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))))))) with check (-);
create policy courtesy_decision_portal_select on courtesy_decision as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy courtesy_decision_worker_cli_all on courtesy_decision as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy data_key_conflict on data_key as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = data_key.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy data_key_console_insert on data_key as permissive for INSERT to joinder_console using (-) with check ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND (subject_kind = 'staff'::text)) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text)))))));
create policy data_key_console_insert_invitations on data_key as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ''::text) <> ''::text) AND (subject_kind = 'instance'::text) AND ((subject_id = '00000000-0000-7000-8000-6e6f206d6169'::uuid) OR (EXISTS ( SELECT
   FROM invitation_import i
  WHERE (i.id = data_key.subject_id))))));
create policy data_key_console_select on data_key as permissive for SELECT to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND (subject_kind = ANY (ARRAY['staff'::text, 'instance'::text]))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))))) OR ((subject_kind = 'mailbox'::text) AND (EXISTS ( SELECT
   FROM mailbox m
  WHERE (m.id = data_key.subject_id)))))) with check (-);
create policy data_key_console_select_audit on data_key as permissive for SELECT to joinder_console using (((subject_kind = 'action'::text) AND (retention_class = 'audit'::text) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))))))) with check (-);
create policy data_key_console_select_invitations on data_key as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ''::text) <> ''::text) AND (subject_kind = 'instance'::text) AND ((subject_id = '00000000-0000-7000-8000-6e6f206d6169'::uuid) OR (EXISTS ( SELECT
   FROM invitation_import i
  WHERE (i.id = data_key.subject_id)))))) with check (-);
create policy data_key_portal_insert on data_key as permissive for INSERT to joinder_portal using (-) with check ((((subject_kind = 'mailbox'::text) AND (( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = data_key.registration_id))))));
create policy data_key_portal_select on data_key as permissive for SELECT to joinder_portal using ((((subject_kind = 'mailbox'::text) AND (( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((subject_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = data_key.registration_id)))))) with check (-);
create policy data_key_worker_cli_all on data_key as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy deadline_reminder_worker_cli_all on deadline_reminder as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy declaration_claimant on declaration as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy declaration_conflict on declaration as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = declaration.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy declaration_console_insert on declaration as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND ((outcome = 'withdrawn'::text) OR (taken_down_id IS NOT NULL))));
create policy declaration_console_select on declaration as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy declaration_system on declaration as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy declaration_trace_portal_insert on declaration_trace as permissive for INSERT to joinder_portal using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = declaration_trace.registration_id)))));
create policy declaration_trace_portal_select on declaration_trace as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = declaration_trace.registration_id))))) with check (-);
create policy declaration_trace_worker_cli_all on declaration_trace as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy evidence_item_claimant on evidence_item as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy evidence_item_conflict on evidence_item as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = evidence_item.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy evidence_item_console_select on evidence_item as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy evidence_item_console_update on evidence_item as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy evidence_item_system on evidence_item as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy extract_result_conflict on extract_result as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = extract_result.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy extract_result_console_select on extract_result as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy extract_result_console_update on extract_result as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy extract_result_portal_select on extract_result as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = extract_result.registration_id))))) with check (-);
create policy extract_result_worker_cli_all on extract_result as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy extract_run_console_insert on extract_run as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy extract_run_console_select on extract_run as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy extract_run_console_update on extract_run as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy extract_run_worker_cli_all on extract_run as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy fee_record_conflict on fee_record as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = fee_record.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy fee_record_console_insert on fee_record as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy fee_record_console_select on fee_record as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = fee_record.registration_id))))) with check (-);
create policy fee_record_portal_select on fee_record as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = fee_record.registration_id))))) with check (-);
create policy fee_record_worker_cli_all on fee_record as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy fee_reminder_conflict on fee_reminder as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = fee_reminder.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy fee_reminder_console_insert on fee_reminder as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy fee_reminder_console_select on fee_reminder as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = fee_reminder.registration_id))))) with check (-);
create policy fee_reminder_portal_select on fee_reminder as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = fee_reminder.registration_id))))) with check (-);
create policy fee_reminder_worker_cli_all on fee_reminder as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy file_access_conflict on file_access as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = file_access.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy file_access_console_insert on file_access as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))));
create policy file_access_console_select on file_access as permissive for SELECT to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))))))) with check (-);
create policy file_access_worker_cli_all on file_access as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy forum_profile_console_insert on forum_profile as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)));
create policy forum_profile_portal_console_select on forum_profile as permissive for SELECT to joinder_console, joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy forum_profile_worker_cli_all on forum_profile as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy ground_variant_console_insert on ground_variant as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy ground_variant_console_select on ground_variant as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy ground_variant_portal_select on ground_variant as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy ground_variant_worker_cli_all on ground_variant as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy ground_variant_approval_console_insert on ground_variant_approval as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))))));
create policy ground_variant_approval_console_select on ground_variant_approval as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy ground_variant_approval_portal_select on ground_variant_approval as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy ground_variant_approval_worker_cli_all on ground_variant_approval as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy handover_portal_insert on handover as permissive for INSERT to joinder_portal using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND (taken_at IS NULL)));
create policy handover_worker_cli_all on handover as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy invitation_console_insert on invitation as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy invitation_console_select on invitation as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy invitation_worker_cli_all on invitation as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy invitation_import_console_insert on invitation_import as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy invitation_import_console_select on invitation_import as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy invitation_import_console_update on invitation_import as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy invitation_import_worker_cli_all on invitation_import as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy joinder_record_conflict on joinder_record as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = joinder_record.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy joinder_record_console_insert on joinder_record as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy joinder_record_console_select on joinder_record as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = joinder_record.registration_id))))) with check (-);
create policy joinder_record_portal_select on joinder_record as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = joinder_record.registration_id))))) with check (-);
create policy joinder_record_worker_cli_all on joinder_record as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy joining_window_console_insert on joining_window as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy joining_window_console_select on joining_window as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy joining_window_portal_select on joining_window as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy joining_window_worker_cli_all on joining_window as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy known_browser_owner on known_browser as permissive for ALL to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)))) with check (-);
create policy known_browser_system on known_browser as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy lapse_notice_console_insert on lapse_notice as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))))));
create policy lapse_notice_console_select on lapse_notice as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy lapse_notice_portal_select on lapse_notice as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy lapse_notice_worker_cli_all on lapse_notice as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy leaving_act_conflict on leaving_act as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = leaving_act.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy leaving_act_console_insert on leaving_act as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND (taken_down_id IS NOT NULL)));
create policy leaving_act_console_select on leaving_act as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy leaving_act_portal_all on leaving_act as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = leaving_act.registration_id))))) with check (-);
create policy leaving_act_worker_cli_all on leaving_act as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy leaving_act_trace_portal_insert on leaving_act_trace as permissive for INSERT to joinder_portal using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = leaving_act_trace.registration_id)))));
create policy leaving_act_trace_portal_select on leaving_act_trace as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = leaving_act_trace.registration_id))))) with check (-);
create policy leaving_act_trace_worker_cli_all on leaving_act_trace as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy leaving_page_portal_insert on leaving_page as permissive for INSERT to joinder_portal using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = leaving_page.registration_id)))));
create policy leaving_page_portal_select on leaving_page as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = leaving_page.registration_id))))) with check (-);
create policy leaving_page_worker_cli_all on leaving_page as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy list_download_console_insert on list_download as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))))));
create policy list_download_console_select on list_download as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy list_download_console_select_people on list_download as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy list_download_system on list_download as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy list_export_console_insert on list_export as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))) AND ((requested_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (state = 'awaiting_approval'::text) AND approval_needed));
create policy list_export_console_select on list_export as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy list_export_console_select_people on list_export as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy list_export_console_update on list_export as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy list_export_console_update_people on list_export as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text)))))) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text)))) AND ((state = 'cancelled'::text) OR ((state = 'ready'::text) AND (expires_at IS NOT NULL)))));
create policy list_export_system on list_export as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy list_part_console_select on list_part as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy list_part_system on list_part as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy mail_challenge_owner on mail_challenge as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)))) with check (-);
create policy mail_challenge_system on mail_challenge as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy mail_suppression_portal_insert on mail_suppression as permissive for INSERT to joinder_portal using (-) with check ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])));
create policy mail_suppression_worker_cli_select on mail_suppression as permissive for SELECT to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy mailbox_console_select on mailbox as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.mailbox_id = mailbox.id))))) with check (-);
create policy mailbox_console_select_asked on mailbox as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (EXISTS ( SELECT
   FROM access_request a
  WHERE ((a.mailbox_id = mailbox.id) AND (a.state = ANY (ARRAY['waiting'::text, 'approved'::text]))))))) with check (-);
create policy mailbox_owner on mailbox as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)))) with check (-);
create policy mailbox_portal_insert on mailbox as permissive for INSERT to joinder_portal using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND (confirmed_at IS NULL)));
create policy mailbox_system on mailbox as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy notice_claimant on notice as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text))) with check (-);
create policy notice_conflict on notice as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = notice.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy notice_console_select on notice as permissive for SELECT to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))))))) with check (-);
create policy notice_console_select_fees on notice as permissive for SELECT to joinder_console using (((template = 'fee-unpaid'::text) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))))) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = notice.registration_id))))) with check (-);
create policy notice_portal_console_worker_cli_insert on notice as permissive for INSERT to joinder_cli, joinder_console, joinder_portal, joinder_worker using (-) with check ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])));
create policy notice_portal_select_moved on notice as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) AND (registration_id IN ( SELECT r.id
   FROM registration r
  WHERE ((r.mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)))))) with check (-);
create policy notice_system on notice as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy official_entry_claimant on official_entry as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy official_entry_conflict on official_entry as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = official_entry.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy official_entry_console_select on official_entry as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy official_entry_system on official_entry as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy official_entry_event_claimant on official_entry_event as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy official_entry_event_conflict on official_entry_event as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = official_entry_event.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy official_entry_event_console_select on official_entry_event as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy official_entry_event_system on official_entry_event as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy official_route_console_insert on official_route as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy official_route_console_select on official_route as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy official_route_portal_select on official_route as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy official_route_worker_cli_all on official_route as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy one_time_link_console_insert on one_time_link as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)));
create policy one_time_link_console_select on one_time_link as permissive for SELECT to joinder_console using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy one_time_link_console_update on one_time_link as permissive for UPDATE to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((subject_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)))) with check (-);
create policy one_time_link_system on one_time_link as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy organisation_console_insert on organisation as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)));
create policy organisation_portal_console_select on organisation as permissive for SELECT to joinder_console, joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy organisation_worker_cli_all on organisation as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy outbox_portal_console_insert on outbox as permissive for INSERT to joinder_console, joinder_portal using (-) with check ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])));
create policy outbox_worker_cli_all on outbox as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy own_cut_off_console_insert on own_cut_off as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy own_cut_off_console_select on own_cut_off as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy own_cut_off_portal_select on own_cut_off as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy own_cut_off_worker_cli_all on own_cut_off as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy participation_question_conflict on participation_question as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = ANY (ARRAY[participation_question.registration_id, participation_question.other_registration_id])) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy participation_question_console_select on participation_question as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy participation_question_portal_select on participation_question as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text))) with check (-);
create policy participation_question_portal_update on participation_question as permissive for UPDATE to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text))) with check (-);
create policy participation_question_worker_cli_all on participation_question as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy privacy_request_claimant on privacy_request as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy privacy_request_conflict on privacy_request as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = privacy_request.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy privacy_request_console_insert on privacy_request as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))))));
create policy privacy_request_console_select on privacy_request as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy privacy_request_console_update on privacy_request as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy privacy_request_system on privacy_request as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy procedural_event_console_insert on procedural_event as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy procedural_event_console_select on procedural_event as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy procedural_event_console_update on procedural_event as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy procedural_event_portal_select on procedural_event as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy procedural_event_worker_cli_all on procedural_event as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy purpose_console_insert on purpose as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy purpose_console_select on purpose as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy purpose_portal_select on purpose as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy purpose_worker_cli_all on purpose as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy questionnaire_console_insert on questionnaire as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy questionnaire_console_select on questionnaire as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy questionnaire_console_update on questionnaire as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy questionnaire_portal_select on questionnaire as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy questionnaire_worker_cli_all on questionnaire as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy received_act_conflict on received_act as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = received_act.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy received_act_console_select on received_act as permissive for SELECT to joinder_console using ((EXISTS ( SELECT
   FROM access_request a
  WHERE ((a.id = received_act.access_request_id) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((a.action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))))))) with check (-);
create policy received_act_portal_all on received_act as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text))) with check (-);
create policy received_act_worker_cli_all on received_act as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy recovery_code_portal_all on recovery_code as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text))) with check (-);
create policy recovery_code_worker_cli_all on recovery_code as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy register_reminder_days_console_insert on register_reminder_days as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy register_reminder_days_console_select on register_reminder_days as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy register_reminder_days_worker_cli_all on register_reminder_days as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy register_text_claimant on register_text as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy register_text_system on register_text as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy registration_claimant on registration as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy registration_conflict on registration as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = registration.id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy registration_console_select on registration as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy registration_console_update on registration as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))))));
create policy registration_system on registration as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy registration_event_claimant on registration_event as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy registration_event_conflict on registration_event as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = registration_event.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy registration_event_console_insert on registration_event as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (actor_kind = 'staff'::text) AND (actor_id = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text)))) AND (type = ANY (ARRAY['proof_checked'::text, 'more_asked'::text]))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND (type = ANY (ARRAY['left'::text, 'declaration_taken_down'::text, 'consent_withdrawn'::text, 'mandate_revocation'::text, 'register_withdrawal'::text, 'settlement_exit'::text]))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))) AND (type = ANY (ARRAY['restricted'::text, 'restriction_lifted'::text]))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND (type = ANY (ARRAY['fee_received'::text, 'fee_reversed'::text]))))));
create policy registration_event_console_insert_court_notices on registration_event as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (actor_kind = 'staff'::text) AND (actor_id = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))))) AND (type = ANY (ARRAY['court_notice_told'::text, 'court_notice_reversed'::text]))));
create policy registration_event_console_insert_fee_reminders on registration_event as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (actor_kind = 'staff'::text) AND (actor_id = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))))) AND (type = 'fee_reminded'::text)));
create policy registration_event_console_insert_joinders on registration_event as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (actor_kind = 'staff'::text) AND (actor_id = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))))) AND (type = ANY (ARRAY['joinder_declared'::text, 'joinder_reversed'::text]))));
create policy registration_event_console_insert_signatures on registration_event as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (actor_kind = 'staff'::text) AND (actor_id = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))))) AND (type = ANY (ARRAY['signature_recorded'::text, 'signature_reversed'::text]))));
create policy registration_event_console_select on registration_event as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy registration_event_system on registration_event as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy registration_record_claimant on registration_record as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy registration_record_conflict on registration_record as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = registration_record.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy registration_record_console_select on registration_record as permissive for SELECT to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))))) OR ((class = 'identity_contact'::text) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))))))) with check (-);
create policy registration_record_system on registration_record as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy review_case_conflict on review_case as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = review_case.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy review_case_console_select on review_case as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy review_case_console_update on review_case as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy review_case_system on review_case as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy review_decision_conflict on review_decision as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = review_decision.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy review_decision_console_insert on review_decision as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))))));
create policy review_decision_console_select on review_decision as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy review_decision_system on review_decision as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy review_flag_conflict on review_flag as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = ANY (ARRAY[review_flag.registration_id, review_flag.other_registration_id])) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy review_flag_console_select on review_flag as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy review_flag_console_update on review_flag as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy review_flag_system on review_flag as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy rules_change_console_delete on rules_change as permissive for DELETE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy rules_change_console_insert on rules_change as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))))));
create policy rules_change_console_select on rules_change as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy rules_change_worker_cli_all on rules_change as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy rules_sign_off_console_insert on rules_sign_off as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))))));
create policy rules_sign_off_console_select on rules_sign_off as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy rules_sign_off_portal_select on rules_sign_off as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy rules_sign_off_worker_cli_all on rules_sign_off as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy session_claimant on session as permissive for ALL to joinder_portal using (((audience = 'claimant'::text) AND (( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (((id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting)) OR (( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text)))) with check (-);
create policy session_console_all on session as permissive for ALL to joinder_console using (((audience = 'staff'::text) AND (( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text))))) with check (-);
create policy session_system on session as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy shown_page_console_insert on shown_page as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))))));
create policy shown_page_console_select on shown_page as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy shown_page_portal_insert on shown_page as permissive for INSERT to joinder_portal using (-) with check ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])));
create policy shown_page_portal_select on shown_page as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy shown_page_worker_cli_all on shown_page as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy signature_record_conflict on signature_record as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = signature_record.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy signature_record_console_insert on signature_record as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy signature_record_console_select on signature_record as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = signature_record.registration_id))))) with check (-);
create policy signature_record_console_select_files on signature_record as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = signature_record.registration_id))))) with check (-);
create policy signature_record_portal_select on signature_record as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = signature_record.registration_id))))) with check (-);
create policy signature_record_worker_cli_all on signature_record as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy staff_account_console_insert on staff_account as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)));
create policy staff_account_console_select on staff_account as permissive for SELECT to joinder_console using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text)) with check (-);
create policy staff_account_console_update on staff_account as permissive for UPDATE to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)))) with check ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text))));
create policy staff_account_worker_cli_all on staff_account as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy staff_conflict_console_insert on staff_conflict as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))))));
create policy staff_conflict_console_select on staff_conflict as permissive for SELECT to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))))))) with check (-);
create policy staff_conflict_console_update on staff_conflict as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text)))) AND ((staff_id)::text <> ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)))) with check (-);
create policy staff_conflict_worker_cli_all on staff_conflict as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy staff_grant_console_approvers on staff_grant as permissive for SELECT to joinder_console using (((role = ANY (ARRAY['counsel'::text, 'senior_reviewer'::text])) AND (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ','::text))))) OR ((action_id IS NULL) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.approval_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)))))) with check (-);
create policy staff_grant_console_insert on staff_grant as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text)))) AND ((granted_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((staff_id)::text <> ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (approved_by IS NULL) AND (ended_by IS NULL) AND (needs_approval = (role = ANY (ARRAY['counsel'::text, 'administrator'::text, 'auditor'::text])))));
create policy staff_grant_console_select on staff_grant as permissive for SELECT to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))))) OR ((action_id IS NULL) AND (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)))))) with check (-);
create policy staff_grant_console_select_colleagues on staff_grant as permissive for SELECT to joinder_console using (((role = 'support'::text) AND (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))))) OR ((action_id IS NULL) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (COALESCE(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ''::text) <> ''::text)))))) with check (-);
create policy staff_grant_console_update on staff_grant as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.administered_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy staff_grant_worker_cli_all on staff_grant as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy staff_recovery_code_owner on staff_recovery_code as permissive for ALL to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)))) with check (-);
create policy submission_claimant on submission as permissive for ALL to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND ((mailbox_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.mailbox_confirmed'::text, true) AS current_setting) = 'true'::text) OR ((session_id)::text = ( SELECT current_setting('joinder.session_id'::text, true) AS current_setting))))) with check (-);
create policy submission_conflict on submission as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = submission.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy submission_console_select on submission as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.file_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy submission_system on submission as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy support_access_conflict on support_access as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = support_access.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy support_access_console_insert on support_access as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))))));
create policy support_access_console_select on support_access as permissive for SELECT to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))))) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))))))) with check (-);
create policy support_access_worker_cli_all on support_access as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy support_contact_conflict on support_contact as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = support_contact.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy support_contact_console_insert on support_contact as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))))));
create policy support_contact_console_select on support_contact as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy support_contact_console_select_operator on support_contact as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy support_contact_worker_cli_all on support_contact as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy support_mail_conflict on support_mail as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = support_mail.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy support_mail_console_insert on support_mail as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))))));
create policy support_mail_console_select on support_mail as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.audited_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy support_mail_worker_cli_all on support_mail as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy taken_down_conflict on taken_down as restrictive for ALL to joinder_console using ((NOT (EXISTS ( SELECT
   FROM staff_conflict c
  WHERE ((c.registration_id = taken_down.registration_id) AND ((c.staff_id)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND (c.ended_at IS NULL)))))) with check (-);
create policy taken_down_console_insert on taken_down as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.contact_action_ids'::text, true) AS current_setting), ','::text)))))));
create policy taken_down_console_select on taken_down as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy taken_down_portal_select on taken_down as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'claimant'::text) AND (EXISTS ( SELECT
   FROM registration r
  WHERE (r.id = taken_down.registration_id))))) with check (-);
create policy taken_down_worker_cli_all on taken_down as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy trader_list_record_console_insert on trader_list_record as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))) AND ((recorded_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting))));
create policy trader_list_record_console_select on trader_list_record as permissive for SELECT to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy trader_list_record_portal_select on trader_list_record as permissive for SELECT to joinder_portal using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text]))) with check (-);
create policy trader_list_record_worker_cli_all on trader_list_record as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);
create policy wording_console_insert on wording as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))) AND ((proposed_by)::text = ( SELECT current_setting('joinder.actor_id'::text, true) AS current_setting)) AND approval_needed AND (published_at IS NULL)));
create policy wording_console_insert_practice on wording as permissive for INSERT to joinder_console using (-) with check (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text)))) AND (NOT approval_needed) AND (translates_sha256 IS NULL) AND (num_nonnulls(proposed_by, approved_by, rejected_by, withdrawn_by, withdrawn_at) = 0) AND (EXISTS ( SELECT
   FROM action a
  WHERE ((a.id = wording.action_id) AND a.practice)))));
create policy wording_console_select on wording as permissive for SELECT to joinder_console using ((((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (action_id IS NULL)) OR ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.known_action_ids'::text, true) AS current_setting), ','::text))))))) with check (-);
create policy wording_console_update on wording as permissive for UPDATE to joinder_console using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'staff'::text) AND (('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.operated_action_ids'::text, true) AS current_setting), ','::text))) OR ('*'::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text))) OR ((action_id)::text = ANY (string_to_array(( SELECT current_setting('joinder.list_action_ids'::text, true) AS current_setting), ','::text)))))) with check (-);
create policy wording_portal_select on wording as permissive for SELECT to joinder_portal using (((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = ANY (ARRAY['anonymous'::text, 'claimant'::text, 'staff'::text, 'system'::text])) AND (published_at IS NOT NULL))) with check (-);
create policy wording_worker_cli_all on wording as permissive for ALL to joinder_cli, joinder_worker using ((( SELECT current_setting('joinder.actor_kind'::text, true) AS current_setting) = 'system'::text)) with check (-);

-- grants
grant DELETE, SELECT, UPDATE on access_request to joinder_cli;
grant SELECT on access_request to joinder_console;
grant DELETE, SELECT, UPDATE on access_request to joinder_worker;
grant INSERT, SELECT on action to joinder_cli;
grant INSERT, SELECT on action to joinder_console;
grant SELECT on action to joinder_portal;
grant SELECT on action to joinder_worker;
grant INSERT, SELECT on action_cause to joinder_cli;
grant INSERT, SELECT on action_cause to joinder_console;
grant SELECT on action_cause to joinder_portal;
grant SELECT on action_cause to joinder_worker;
grant INSERT, SELECT on action_link to joinder_cli;
grant INSERT, SELECT on action_link to joinder_console;
grant SELECT on action_link to joinder_portal;
grant SELECT on action_link to joinder_worker;
grant INSERT, SELECT, UPDATE on action_party to joinder_cli;
grant INSERT, SELECT, UPDATE on action_party to joinder_console;
grant SELECT on action_party to joinder_portal;
grant SELECT on action_party to joinder_worker;
grant INSERT, SELECT on action_rules to joinder_cli;
grant INSERT, SELECT on action_rules to joinder_console;
grant SELECT on action_rules to joinder_portal;
grant SELECT on action_rules to joinder_worker;
grant INSERT, SELECT on action_text to joinder_cli;
grant INSERT, SELECT on action_text to joinder_console;
grant SELECT on action_text to joinder_portal;
grant SELECT on action_text to joinder_worker;
grant SELECT on audit_checkpoint to joinder_cli;
grant SELECT on audit_checkpoint to joinder_console;
grant INSERT, SELECT on audit_checkpoint to joinder_worker;
grant INSERT, SELECT on audit_entry to joinder_cli;
grant INSERT, SELECT on audit_entry to joinder_console;
grant INSERT on audit_entry to joinder_portal;
grant INSERT, SELECT on audit_entry to joinder_worker;
grant SELECT on audit_leaf to joinder_cli;
grant SELECT on audit_leaf to joinder_console;
grant INSERT, SELECT on audit_leaf to joinder_worker;
grant INSERT, SELECT on audit_pending to joinder_cli;
grant INSERT, SELECT on audit_pending to joinder_console;
grant INSERT on audit_pending to joinder_portal;
grant DELETE, INSERT, SELECT on audit_pending to joinder_worker;
grant INSERT on audit_salt to joinder_cli;
grant INSERT on audit_salt to joinder_console;
grant INSERT on audit_salt to joinder_portal;
grant INSERT on audit_salt to joinder_worker;
grant INSERT, SELECT on audit_subject to joinder_cli;
grant INSERT, SELECT on audit_subject to joinder_console;
grant INSERT on audit_subject to joinder_portal;
grant INSERT, SELECT on audit_subject to joinder_worker;
grant DELETE, INSERT, SELECT on blind_index to joinder_cli;
grant INSERT, SELECT on blind_index to joinder_console;
grant DELETE, INSERT, SELECT on blind_index to joinder_portal;
grant DELETE, INSERT, SELECT on blind_index to joinder_worker;
grant SELECT on claim_value_class to joinder_cli;
grant INSERT, SELECT on claim_value_class to joinder_console;
grant SELECT on claim_value_class to joinder_portal;
grant SELECT on claim_value_class to joinder_worker;
grant SELECT on claim_value_model to joinder_cli;
grant INSERT, SELECT on claim_value_model to joinder_console;
grant SELECT on claim_value_model to joinder_portal;
grant SELECT on claim_value_model to joinder_worker;
grant SELECT on counsel_change to joinder_cli;
grant INSERT, SELECT on counsel_change to joinder_console;
grant SELECT on counsel_change to joinder_worker;
grant INSERT, SELECT on court_notice_record to joinder_cli;
grant INSERT, SELECT on court_notice_record to joinder_console;
grant SELECT on court_notice_record to joinder_portal;
grant INSERT, SELECT on court_notice_record to joinder_worker;
grant SELECT on courtesy_decision to joinder_cli;
grant INSERT, SELECT on courtesy_decision to joinder_console;
grant SELECT on courtesy_decision to joinder_portal;
grant SELECT on courtesy_decision to joinder_worker;
grant DELETE, INSERT, SELECT on data_key to joinder_cli;
grant INSERT, SELECT on data_key to joinder_console;
grant INSERT, SELECT on data_key to joinder_portal;
grant DELETE, INSERT, SELECT on data_key to joinder_worker;
grant DELETE, INSERT, SELECT on deadline_reminder to joinder_cli;
grant DELETE, INSERT, SELECT on deadline_reminder to joinder_worker;
grant SELECT on declaration to joinder_cli;
grant INSERT, SELECT on declaration to joinder_console;
grant INSERT, SELECT on declaration to joinder_portal;
grant DELETE, INSERT, SELECT on declaration to joinder_worker;
grant DELETE, SELECT on declaration_trace to joinder_cli;
grant INSERT, SELECT on declaration_trace to joinder_portal;
grant DELETE, SELECT on declaration_trace to joinder_worker;
grant DELETE, SELECT on evidence_item to joinder_cli;
grant SELECT on evidence_item to joinder_console;
grant INSERT, SELECT on evidence_item to joinder_portal;
grant DELETE, SELECT on evidence_item to joinder_worker;
grant SELECT on extract_result to joinder_cli;
grant SELECT on extract_result to joinder_console;
grant DELETE, INSERT, SELECT, UPDATE on extract_result to joinder_worker;
grant SELECT on extract_run to joinder_cli;
grant INSERT, SELECT on extract_run to joinder_console;
grant SELECT, UPDATE on extract_run to joinder_worker;
grant INSERT, SELECT on fee_record to joinder_cli;
grant INSERT, SELECT on fee_record to joinder_console;
grant SELECT on fee_record to joinder_portal;
grant INSERT, SELECT on fee_record to joinder_worker;
grant INSERT, SELECT on fee_reminder to joinder_cli;
grant INSERT, SELECT on fee_reminder to joinder_console;
grant SELECT on fee_reminder to joinder_portal;
grant INSERT, SELECT on fee_reminder to joinder_worker;
grant SELECT on file_access to joinder_cli;
grant INSERT, SELECT on file_access to joinder_console;
grant SELECT on file_access to joinder_worker;
grant INSERT, SELECT on forum_profile to joinder_cli;
grant INSERT, SELECT on forum_profile to joinder_console;
grant SELECT on forum_profile to joinder_portal;
grant SELECT on forum_profile to joinder_worker;
grant INSERT, SELECT on ground_variant to joinder_cli;
grant INSERT, SELECT on ground_variant to joinder_console;
grant SELECT on ground_variant to joinder_portal;
grant SELECT on ground_variant to joinder_worker;
grant INSERT, SELECT on ground_variant_approval to joinder_cli;
grant INSERT, SELECT on ground_variant_approval to joinder_console;
grant SELECT on ground_variant_approval to joinder_portal;
grant SELECT on ground_variant_approval to joinder_worker;
grant DELETE, SELECT on handover to joinder_cli;
grant INSERT on handover to joinder_portal;
grant DELETE, SELECT on handover to joinder_worker;
grant SELECT on instance to joinder_cli;
grant SELECT on instance to joinder_console;
grant SELECT on instance to joinder_portal;
grant SELECT on instance to joinder_worker;
grant SELECT on invitation to joinder_cli;
grant INSERT, SELECT on invitation to joinder_console;
grant DELETE, SELECT on invitation to joinder_worker;
grant SELECT on invitation_import to joinder_cli;
grant INSERT, SELECT on invitation_import to joinder_console;
grant SELECT on invitation_import to joinder_worker;
grant INSERT, SELECT on joinder_record to joinder_cli;
grant INSERT, SELECT on joinder_record to joinder_console;
grant SELECT on joinder_record to joinder_portal;
grant INSERT, SELECT on joinder_record to joinder_worker;
grant INSERT, SELECT on joining_window to joinder_cli;
grant INSERT, SELECT on joining_window to joinder_console;
grant SELECT on joining_window to joinder_portal;
grant SELECT on joining_window to joinder_worker;
grant DELETE on known_browser to joinder_cli;
grant DELETE, INSERT, SELECT on known_browser to joinder_console;
grant DELETE on known_browser to joinder_worker;
grant INSERT, SELECT on lapse_notice to joinder_cli;
grant INSERT, SELECT on lapse_notice to joinder_console;
grant SELECT on lapse_notice to joinder_portal;
grant SELECT on lapse_notice to joinder_worker;
grant SELECT on leaving_act to joinder_cli;
grant INSERT, SELECT on leaving_act to joinder_console;
grant INSERT, SELECT on leaving_act to joinder_portal;
grant SELECT on leaving_act to joinder_worker;
grant DELETE, SELECT on leaving_act_trace to joinder_cli;
grant INSERT, SELECT on leaving_act_trace to joinder_portal;
grant DELETE, SELECT on leaving_act_trace to joinder_worker;
grant DELETE, SELECT on leaving_page to joinder_cli;
grant INSERT, SELECT on leaving_page to joinder_portal;
grant DELETE, SELECT on leaving_page to joinder_worker;
grant SELECT on list_download to joinder_cli;
grant INSERT, SELECT on list_download to joinder_console;
grant SELECT on list_download to joinder_worker;
grant SELECT on list_export to joinder_cli;
grant INSERT, SELECT on list_export to joinder_console;
grant SELECT, UPDATE on list_export to joinder_worker;
grant SELECT on list_part to joinder_cli;
grant SELECT on list_part to joinder_console;
grant DELETE, INSERT, SELECT on list_part to joinder_worker;
grant DELETE, SELECT on mail_challenge to joinder_cli;
grant INSERT, SELECT, UPDATE on mail_challenge to joinder_portal;
grant DELETE, INSERT, SELECT on mail_challenge to joinder_worker;
grant SELECT on mail_suppression to joinder_cli;
grant INSERT on mail_suppression to joinder_portal;
grant SELECT on mail_suppression to joinder_worker;
grant DELETE, SELECT on mailbox to joinder_cli;
grant SELECT on mailbox to joinder_console;
grant INSERT, SELECT, UPDATE on mailbox to joinder_portal;
grant DELETE, INSERT, SELECT on mailbox to joinder_worker;
grant DELETE, INSERT, SELECT on notice to joinder_cli;
grant INSERT, SELECT on notice to joinder_console;
grant INSERT, SELECT on notice to joinder_portal;
grant DELETE, INSERT, SELECT on notice to joinder_worker;
grant DELETE, INSERT, SELECT, UPDATE on official_entry to joinder_cli;
grant SELECT on official_entry to joinder_console;
grant SELECT on official_entry to joinder_portal;
grant DELETE, INSERT, SELECT, UPDATE on official_entry to joinder_worker;
grant DELETE, INSERT, SELECT on official_entry_event to joinder_cli;
grant SELECT on official_entry_event to joinder_console;
grant INSERT, SELECT on official_entry_event to joinder_portal;
grant DELETE, INSERT, SELECT on official_entry_event to joinder_worker;
grant INSERT, SELECT on official_route to joinder_cli;
grant INSERT, SELECT on official_route to joinder_console;
grant SELECT on official_route to joinder_portal;
grant SELECT on official_route to joinder_worker;
grant DELETE, INSERT, SELECT on one_time_link to joinder_cli;
grant INSERT, SELECT on one_time_link to joinder_console;
grant DELETE, SELECT on one_time_link to joinder_worker;
grant INSERT, SELECT on organisation to joinder_cli;
grant INSERT, SELECT on organisation to joinder_console;
grant SELECT on organisation to joinder_portal;
grant SELECT on organisation to joinder_worker;
grant DELETE, INSERT, SELECT, UPDATE on outbox to joinder_cli;
grant INSERT on outbox to joinder_console;
grant INSERT on outbox to joinder_portal;
grant DELETE, INSERT, SELECT, UPDATE on outbox to joinder_worker;
grant INSERT, SELECT on own_cut_off to joinder_cli;
grant INSERT, SELECT on own_cut_off to joinder_console;
grant SELECT on own_cut_off to joinder_portal;
grant SELECT on own_cut_off to joinder_worker;
grant DELETE, INSERT, SELECT on participation_question to joinder_cli;
grant SELECT on participation_question to joinder_console;
grant SELECT on participation_question to joinder_portal;
grant DELETE, INSERT, SELECT on participation_question to joinder_worker;
grant SELECT on privacy_request to joinder_cli;
grant INSERT, SELECT on privacy_request to joinder_console;
grant INSERT, SELECT on privacy_request to joinder_portal;
grant SELECT on privacy_request to joinder_worker;
grant INSERT, SELECT on procedural_event to joinder_cli;
grant INSERT, SELECT on procedural_event to joinder_console;
grant SELECT on procedural_event to joinder_portal;
grant SELECT on procedural_event to joinder_worker;
grant INSERT, SELECT on purpose to joinder_cli;
grant INSERT, SELECT on purpose to joinder_console;
grant SELECT on purpose to joinder_portal;
grant SELECT on purpose to joinder_worker;
grant INSERT, SELECT, UPDATE on questionnaire to joinder_cli;
grant INSERT, SELECT, UPDATE on questionnaire to joinder_console;
grant SELECT on questionnaire to joinder_portal;
grant SELECT on questionnaire to joinder_worker;
grant INSERT, SELECT, UPDATE on rate_limit to joinder_console;
grant INSERT, SELECT, UPDATE on rate_limit to joinder_portal;
grant DELETE, SELECT on rate_limit to joinder_worker;
grant DELETE, SELECT, UPDATE on received_act to joinder_cli;
grant SELECT on received_act to joinder_console;
grant INSERT, SELECT on received_act to joinder_portal;
grant DELETE, SELECT, UPDATE on received_act to joinder_worker;
grant DELETE, SELECT on recovery_code to joinder_cli;
grant INSERT on recovery_code to joinder_portal;
grant DELETE, SELECT on recovery_code to joinder_worker;
grant INSERT, SELECT on register_reminder_days to joinder_cli;
grant INSERT, SELECT on register_reminder_days to joinder_console;
grant SELECT on register_reminder_days to joinder_worker;
grant DELETE, INSERT, SELECT on register_text to joinder_cli;
grant INSERT, SELECT on register_text to joinder_portal;
grant DELETE, INSERT, SELECT on register_text to joinder_worker;
grant SELECT on registration to joinder_cli;
grant SELECT on registration to joinder_console;
grant INSERT, SELECT on registration to joinder_portal;
grant DELETE, SELECT on registration to joinder_worker;
grant SELECT on registration_event to joinder_cli;
grant INSERT, SELECT on registration_event to joinder_console;
grant INSERT, SELECT on registration_event to joinder_portal;
grant DELETE, INSERT, SELECT on registration_event to joinder_worker;
grant SELECT on registration_record to joinder_cli;
grant SELECT on registration_record to joinder_console;
grant DELETE, INSERT, SELECT on registration_record to joinder_portal;
grant DELETE, SELECT on registration_record to joinder_worker;
grant SELECT on review_case to joinder_cli;
grant SELECT on review_case to joinder_console;
grant INSERT, SELECT on review_case to joinder_worker;
grant SELECT on review_decision to joinder_cli;
grant INSERT, SELECT on review_decision to joinder_console;
grant SELECT on review_decision to joinder_worker;
grant DELETE, SELECT on review_flag to joinder_cli;
grant SELECT on review_flag to joinder_console;
grant DELETE, INSERT, SELECT on review_flag to joinder_worker;
grant SELECT on rules_change to joinder_cli;
grant DELETE, INSERT, SELECT on rules_change to joinder_console;
grant SELECT, UPDATE on rules_change to joinder_worker;
grant INSERT, SELECT on rules_sign_off to joinder_cli;
grant INSERT, SELECT on rules_sign_off to joinder_console;
grant SELECT on rules_sign_off to joinder_portal;
grant SELECT on rules_sign_off to joinder_worker;
grant DELETE, SELECT on session to joinder_cli;
grant INSERT, SELECT, UPDATE on session to joinder_console;
grant INSERT, SELECT, UPDATE on session to joinder_portal;
grant DELETE, SELECT on session to joinder_worker;
grant SELECT on shown_page to joinder_cli;
grant INSERT, SELECT on shown_page to joinder_console;
grant INSERT, SELECT on shown_page to joinder_portal;
grant SELECT on shown_page to joinder_worker;
grant DELETE on sign_in_pace to joinder_cli;
grant DELETE, INSERT, SELECT, UPDATE on sign_in_pace to joinder_console;
grant DELETE on sign_in_pace to joinder_worker;
grant INSERT, SELECT on signature_record to joinder_cli;
grant INSERT, SELECT on signature_record to joinder_console;
grant SELECT on signature_record to joinder_portal;
grant INSERT, SELECT on signature_record to joinder_worker;
grant INSERT on staff_account to joinder_cli;
grant INSERT on staff_account to joinder_console;
grant SELECT on staff_conflict to joinder_cli;
grant INSERT, SELECT on staff_conflict to joinder_console;
grant SELECT on staff_conflict to joinder_worker;
grant INSERT, SELECT on staff_grant to joinder_cli;
grant INSERT, SELECT on staff_grant to joinder_console;
grant SELECT on staff_grant to joinder_worker;
grant DELETE, INSERT, SELECT on staff_recovery_code to joinder_console;
grant SELECT on submission to joinder_cli;
grant SELECT on submission to joinder_console;
grant INSERT, SELECT on submission to joinder_portal;
grant DELETE, SELECT on submission to joinder_worker;
grant SELECT on support_access to joinder_cli;
grant INSERT, SELECT on support_access to joinder_console;
grant SELECT on support_access to joinder_worker;
grant SELECT on support_contact to joinder_cli;
grant INSERT, SELECT on support_contact to joinder_console;
grant SELECT on support_contact to joinder_worker;
grant SELECT on support_mail to joinder_cli;
grant INSERT, SELECT on support_mail to joinder_console;
grant SELECT on support_mail to joinder_worker;
grant SELECT on taken_down to joinder_cli;
grant INSERT, SELECT on taken_down to joinder_console;
grant SELECT on taken_down to joinder_portal;
grant SELECT on taken_down to joinder_worker;
grant INSERT, SELECT on trader_list_record to joinder_cli;
grant INSERT, SELECT on trader_list_record to joinder_console;
grant SELECT on trader_list_record to joinder_portal;
grant SELECT on trader_list_record to joinder_worker;
grant INSERT, SELECT on wording to joinder_cli;
grant INSERT, SELECT on wording to joinder_console;
grant SELECT on wording to joinder_portal;
grant SELECT on wording to joinder_worker;

-- function grants
grant execute on function access_requests_waiting() to joinder_console;
grant execute on function announce_outbox() to public;
grant execute on function ask_mailbox(uuid,uuid,uuid,text,timestamp with time zone,timestamp with time zone) to joinder_worker;
grant execute on function audit_erase_salts(uuid) to joinder_cli, joinder_worker;
grant execute on function audit_refuse_change() to public;
grant execute on function count_not_to_invite(uuid,integer[],bytea[],integer[],bytea[]) to joinder_console;
grant execute on function find_handover(uuid) to joinder_portal;
grant execute on function guard_changed_grant() to public;
grant execute on function guard_claim_value_model() to public;
grant execute on function guard_declaration() to public;
grant execute on function guard_evidence_item() to public;
grant execute on function guard_extract_decision() to public;
grant execute on function guard_fee_record() to public;
grant execute on function guard_joinder_record() to public;
grant execute on function guard_kept_row() to public;
grant execute on function guard_privacy_request() to public;
grant execute on function guard_procedural_event() to public;
grant execute on function guard_questionnaire() to public;
grant execute on function guard_register_row() to public;
grant execute on function guard_registration_record() to public;
grant execute on function guard_review_decision() to public;
grant execute on function guard_signature_record() to public;
grant execute on function guard_staff_account() to public;
grant execute on function guard_taken_down() to public;
grant execute on function guard_wording() to public;
grant execute on function hand_over_review_cases(uuid,uuid,timestamp with time zone,timestamp with time zone) to joinder_cli, joinder_console;
grant execute on function handover_of_key(text) to joinder_portal;
grant execute on function move_registration(uuid,timestamp with time zone) to joinder_worker;
grant execute on function object_to_access_request(uuid,timestamp with time zone) to joinder_portal;
grant execute on function only_mailbox_moves(oid,jsonb,jsonb) to public;
grant execute on function open_invitation(uuid,timestamp with time zone) to joinder_portal;
grant execute on function own_name() to public;
grant execute on function refuse_change() to public;
grant execute on function resolve_claimant_session(bytea,timestamp with time zone) to joinder_portal;
grant execute on function resolve_mail_challenge(uuid) to joinder_portal;
grant execute on function resolve_staff_session(bytea,timestamp with time zone) to joinder_console;
grant execute on function review_cases_held(uuid,timestamp with time zone) to joinder_cli, joinder_console;
grant execute on function sent_form_lacks(uuid) to joinder_console;
grant execute on function staff_factor(bytea,timestamp with time zone) to joinder_console;
grant execute on function staff_for_enrolment(uuid,timestamp with time zone) to joinder_console;
grant execute on function staff_for_sign_in(bytea[],bytea) to joinder_console;
grant execute on function take_handover(uuid,timestamp with time zone) to joinder_portal;
grant execute on function take_over_register_text(uuid,integer,uuid,uuid,bytea,timestamp with time zone) to joinder_worker;

-- column grants
grant INSERT (action_id, address_key_id, check_id, created_at, id, locale, recorded_by, registration_id, sealed_address, state) on access_request to joinder_console;
grant UPDATE (closed_at, decided_at, decided_by, reason_code, state) on access_request to joinder_console;
grant INSERT (code_hash, created_at, id, key_id, locale, mailbox_id, reference, sealed_note, session_id) on access_request to joinder_portal;
grant SELECT (closed_at, confirmed_at, created_at, id, locale, mailbox_id, session_id) on access_request to joinder_portal;
grant UPDATE (confirmed_at) on access_request to joinder_portal;
grant UPDATE (published_at) on action to joinder_cli;
grant UPDATE (published_at) on action to joinder_console;
grant UPDATE (decided_at, decided_by, state) on claim_value_model to joinder_console;
grant UPDATE (confirmed_at, confirmed_by, confirmed_kind) on counsel_change to joinder_console;
grant UPDATE (reminded_at) on counsel_change to joinder_worker;
grant UPDATE (source) on court_notice_record to joinder_cli;
grant UPDATE (source) on court_notice_record to joinder_worker;
grant UPDATE (master_key_id, wrapped) on data_key to joinder_cli;
grant UPDATE (submission_id) on declaration to joinder_portal;
grant UPDATE (key_id, sealed) on declaration_trace to joinder_cli;
grant UPDATE (key_id, sealed) on declaration_trace to joinder_worker;
grant UPDATE (removed_at, sealed_name, sha256, state) on evidence_item to joinder_cli;
grant UPDATE (locked_at) on evidence_item to joinder_console;
grant UPDATE (removed_at, sealed_name, sha256, state) on evidence_item to joinder_portal;
grant UPDATE (locked_at, removed_at, sealed_name, sha256, state) on evidence_item to joinder_worker;
grant UPDATE (chosen, decided_at, decided_by, decision, differences, note, note_key_id, outcome, reason_code) on extract_result to joinder_console;
grant SELECT (as_of, differences, id, outcome, recorded_at, registration_id, run_id) on extract_result to joinder_portal;
grant UPDATE (closed_at, closed_by, failure, file_bytes, file_sha256, state, undecided) on extract_run to joinder_console;
grant UPDATE (source) on fee_record to joinder_cli;
grant UPDATE (source) on fee_record to joinder_worker;
grant UPDATE (key_id, sealed_reason) on file_access to joinder_cli;
grant UPDATE (key_id, sealed_reason) on file_access to joinder_worker;
grant UPDATE (separation) on instance to joinder_cli;
grant UPDATE (handled_at, notice_id) on invitation to joinder_worker;
grant UPDATE (decided_at, decided_by, state, submitted_at) on invitation_import to joinder_console;
grant UPDATE (purged_at, sent_at) on invitation_import to joinder_worker;
grant UPDATE (despite_reason, source) on joinder_record to joinder_cli;
grant UPDATE (despite_reason, source) on joinder_record to joinder_worker;
grant SELECT (id, last_used_at) on known_browser to joinder_cli;
grant UPDATE (failures, last_used_at, paused_until) on known_browser to joinder_console;
grant SELECT (id, last_used_at) on known_browser to joinder_worker;
grant UPDATE (key_id, sealed) on leaving_act_trace to joinder_cli;
grant UPDATE (key_id, sealed) on leaving_act_trace to joinder_worker;
grant UPDATE (approved_at, approved_by, decline_code, declined_at, declined_by, expires_at, finished_at, password_shown_at, state) on list_export to joinder_console;
grant UPDATE (superseded_at) on mail_challenge to joinder_worker;
grant UPDATE (locale) on mailbox to joinder_cli;
grant UPDATE (locale) on mailbox to joinder_worker;
grant UPDATE (body_sha256, sent_at, state, transport_response) on notice to joinder_cli;
grant UPDATE (body_sha256, sent_at, state, transport_response) on notice to joinder_worker;
grant INSERT (action_id, id, key_id, mailbox_id, registration_id, reported_at, sealed_reference, sent_at, sent_on, sent_way, session_id, state, version) on official_entry to joinder_portal;
grant UPDATE (key_id, reported_at, sealed_reference, sent_at, sent_on, sent_way, state, version) on official_entry to joinder_portal;
grant UPDATE (used_at) on one_time_link to joinder_cli;
grant UPDATE (used_at) on one_time_link to joinder_console;
grant UPDATE (answer, answered_at) on participation_question to joinder_portal;
grant UPDATE (carried_out_at, grounds_key_id, key_id, sealed_grounds, sealed_note) on privacy_request to joinder_cli;
grant UPDATE (carried_out_at, decided_at, decided_by, grounds_key_id, hold_reason, key_id, sealed_grounds, sealed_note, state) on privacy_request to joinder_console;
grant UPDATE (carried_out_at, grounds_key_id, key_id, sealed_grounds, sealed_note) on privacy_request to joinder_worker;
grant UPDATE (superseded_by) on procedural_event to joinder_cli;
grant UPDATE (superseded_by) on procedural_event to joinder_console;
grant UPDATE (end_reason, ended_at) on recovery_code to joinder_cli;
grant SELECT (action_id, created_at, end_reason, ended_at, id, mailbox_id, registration_id, session_id) on recovery_code to joinder_portal;
grant UPDATE (end_reason, ended_at) on recovery_code to joinder_portal;
grant UPDATE (end_reason, ended_at) on recovery_code to joinder_worker;
grant UPDATE (updated_at) on registration to joinder_cli;
grant UPDATE (entry, fee_paid_at, left_at, restricted_at, stage, updated_at, version) on registration to joinder_console;
grant UPDATE (adult, aim, asked_to_join_at, confirm_by, confirmed_at, draft_expires_at, entry, handover_id, interest_at, joined_at, left_at, locale, plain, questionnaire_id, restricted_at, sent_at_version, stage, submitted_version, updated_at, version) on registration to joinder_portal;
grant UPDATE (asked_to_join_at, draft_expires_at, entry, erased_at, expiry_warned_at, handover_id, left_at, plain, restricted_at, stage, updated_at, version) on registration to joinder_worker;
grant UPDATE (assigned_to, assigned_until, decided_version, opened_at, reason_code, state, submitted_version, updated_at, version) on review_case to joinder_console;
grant UPDATE (assigned_to, assigned_until, decided_version, opened_at, reason_code, state, submitted_version, updated_at, version) on review_case to joinder_worker;
grant UPDATE (key_id, sealed_note) on review_decision to joinder_cli;
grant UPDATE (key_id, sealed_note) on review_decision to joinder_worker;
grant UPDATE (settled_at, settled_by, state) on review_flag to joinder_console;
grant UPDATE (end_reason, ended_at, renewal_due) on session to joinder_cli;
grant UPDATE (absolute_expires_at, idle_expires_at) on session to joinder_worker;
grant SELECT (expires_at, key) on sign_in_pace to joinder_cli;
grant SELECT (expires_at, key) on sign_in_pace to joinder_worker;
grant UPDATE (source) on signature_record to joinder_cli;
grant UPDATE (source) on signature_record to joinder_worker;
grant SELECT (created_at, disabled_at, enrolled_at, id, locale, profile, totp_failures, totp_last_step, totp_paused_until) on staff_account to joinder_cli;
grant UPDATE (disabled_at, locale, pending_totp_secret) on staff_account to joinder_cli;
grant SELECT (created_at, disabled_at, enrolled_at, id, locale, profile, totp_failures, totp_last_step, totp_paused_until) on staff_account to joinder_console;
grant UPDATE (disabled_at, enrolled_at, password_hash, pending_totp_secret, totp_failures, totp_last_step, totp_paused_until, totp_secret) on staff_account to joinder_console;
grant SELECT (disabled_at, id, locale, profile) on staff_account to joinder_worker;
grant UPDATE (ended_at, ended_by) on staff_conflict to joinder_console;
grant UPDATE (approved_at, approved_by, ended_by, ends_at) on staff_grant to joinder_cli;
grant UPDATE (approved_at, approved_by, ended_by, ends_at) on staff_grant to joinder_console;
grant UPDATE (used_at) on staff_recovery_code to joinder_console;
grant UPDATE (key_id, sealed) on taken_down to joinder_cli;
grant UPDATE (key_id, sealed) on taken_down to joinder_worker;
grant UPDATE (published_at, withdrawn_at) on wording to joinder_cli;
grant UPDATE (approved_at, approved_by, body, proposed_at, proposed_by, published_at, rejected_at, rejected_by, rejection_reason, sha256, translates_sha256, withdrawal_reason, withdrawn_at, withdrawn_by) on wording to joinder_console;
