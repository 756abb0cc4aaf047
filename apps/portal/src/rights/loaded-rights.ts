import type { ActionDetail } from '@app/actions';
import type { OwnRegistration } from '../registration/own-registration.js';
import type { Page } from '../shell/page.js';
import type { RightsView } from './rights.view.js';

export type Done = 'restriction' | 'erasure' | 'objection' | 'lifted' | 'consent' | 'renewed';

export interface LoadedRights {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: RightsView;
  readonly action: ActionDetail;
}
