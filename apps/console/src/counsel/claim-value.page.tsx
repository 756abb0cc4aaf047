import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { ClaimTotals } from '@app/exports';
import { Button, ButtonGroup, Form, InsetText, isLocale, ownName } from '@app/ui';
import type { Page } from '../shell/page.js';
import { ClaimTotalsTable } from './claim-totals.js';
import { CounselFrame } from './counsel-frame.js';

export interface ClaimValueApprovalView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly approved: ClaimTotals | null;
  readonly proposed: ClaimTotals | null;
  /** Someone else was first. */
  readonly answered: boolean;
}

export function ClaimValueApprovalPage({ page, action, approved, proposed, answered }: ClaimValueApprovalView): VNode {
  const { t } = page;
  return (
    <CounselFrame page={page} action={action} title={t('claims.title')}>
      {answered && (
        <InsetText>
          <p class="govuk-body">{t('claims.counsel.answered')}</p>
        </InsetText>
      )}
      {approved === null ? (
        <p class="govuk-body">{t('claims.counsel.noneApproved')}</p>
      ) : (
        <ClaimTotalsTable page={page} totals={approved} />
      )}
      {proposed !== null && <Proposed page={page} action={action} proposed={proposed} />}
    </CounselFrame>
  );
}

function Proposed({ page, action, proposed }: { page: Page; action: StaffActionRow; proposed: ClaimTotals }): VNode {
  const { t, csrf } = page;
  const { id, texts } = proposed.model;
  return (
    <section aria-labelledby="proposed">
      <h2 class="govuk-heading-l" id="proposed">
        {t('claims.counsel.proposed')}
      </h2>
      <ClaimTotalsTable page={page} totals={proposed} />
      {texts === null && <p class="govuk-body">{t('claims.counsel.noWords')}</p>}
      {Object.entries(texts ?? {}).map(([language, text]) => (
        <>
          <h3 class="govuk-heading-s">
            {t('claims.counsel.words', { language: isLocale(language) ? ownName(language) : language })}
          </h3>
          <p class="govuk-body" lang={language}>
            {text}
          </p>
        </>
      ))}
      <Form csrf={csrf} action={page.path(`/counsel/${action.slug}/claim-value/${id}`)}>
        <ButtonGroup>
          <Button text={t('claims.counsel.approve')} name="state" value="approved" />
          <Button text={t('claims.counsel.decline')} variant="secondary" name="state" value="declined" />
        </ButtonGroup>
      </Form>
    </section>
  );
}
