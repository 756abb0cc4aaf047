import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { VariantRow } from '@app/official-register';
import { Button, Form } from '@app/ui';
import { CounselFrame } from '../counsel/counsel-frame.js';
import type { Page } from '../shell/page.js';
import { stateOf, VariantList } from './variants.table.js';

interface ApproveVariantsProps {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly variants: readonly VariantRow[];
  /** Whoever wrote a sentence does not approve it. */
  readonly staffId: string;
}

export function ApproveVariantsPage({ page, action, variants, staffId }: ApproveVariantsProps): VNode {
  const { t, csrf } = page;
  const at = page.path(`/counsel/${action.slug}/register-sentences`);
  return (
    <CounselFrame page={page} action={action} title={t('register.console.title')}>
      <p class="govuk-body">{t('register.console.approveText')}</p>
      <VariantList
        page={page}
        zone={action.zone}
        variants={variants}
        act={(variant) =>
          stateOf(variant) === 'waits' &&
          variant.recordedBy !== staffId && (
            <Form csrf={csrf} action={`${at}/${variant.id}/approve`}>
              <Button
                text={t('register.console.approve', { code: variant.code, version: variant.version })}
                variant="secondary"
              />
            </Form>
          )
        }
      />
    </CounselFrame>
  );
}
