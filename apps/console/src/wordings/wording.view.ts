import type { StaffActionRow } from '@app/actions';
import type { WordingDetail } from '@app/consents';
import type { FormErrors } from '@app/ui';
import type { Page } from '../shell/page.js';

export interface WordingView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly found: WordingDetail;
  readonly values?: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Somebody else was first, or another text was looked at. */
  readonly stale?: boolean;
}
