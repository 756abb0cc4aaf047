import type { VNode } from 'preact';
import type { Aim } from '@app/registrations';
import { Button, Form } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { OwnRegistration } from './own-registration.js';
import { VERSION } from './saving.js';

/** One button that says where the person wants to go on to. */
export function AimForm({
  page,
  own,
  aim,
  text,
}: {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly aim: Aim;
  readonly text: string;
}): VNode {
  return (
    <Form csrf={page.csrf} action={`${own.base}/aim`}>
      <input type="hidden" name={VERSION} value={own.detail.registration.version} />
      <input type="hidden" name="aim" value={aim} />
      <Button text={text} variant="secondary" />
    </Form>
  );
}
