import type { StaffActionRow } from '@app/actions';
import type { FormErrors } from '@app/ui';
import type { Page } from '../shell/page.js';

/** A form about one action, with what was entered and what is wrong with it. */
export interface FormView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}
