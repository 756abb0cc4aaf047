/** Longer conditions of the table `wording`, as its migration writes them. */
export const TRANSLATES = `translates_sha256 is null
      or (action_id is not null and kind ~ '^[A-Z]' and translates_sha256 <> sha256)`;

export const WITHDRAWN = `num_nonnulls(withdrawn_by, withdrawal_reason) in (0, 2)
      and (withdrawn_by is null or withdrawn_at is not null)
      and (not approval_needed or withdrawn_at is null or withdrawn_by is not null)`;

export const OPEN = 'approval_needed and published_at is null and rejected_at is null';
