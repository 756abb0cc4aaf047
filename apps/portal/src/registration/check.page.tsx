import type { VNode } from 'preact';
import { firstOpenStep, isSettled, type StepName } from '@app/registrations';
import { Button, Form, InsetText, SummaryList, type SummaryRow } from '@app/ui';
import { type Effect, EffectWords } from '../pages/effect-words.js';
import type { Page } from '../shell/page.js';
import type { CheckView } from './check.view.js';
import { FormStateSection } from './form/form-state.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { GOAL, VERSION } from './saving.js';
import { stepPath } from './step-paths.js';

interface CheckPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: CheckView;
  /** What the registration will mean in law once this is sent. */
  readonly effectAfter: Effect;
  /** How many preserved files could become proof. */
  readonly preserved: number;
  readonly stale?: Stale;
}

export function CheckPage({ page, own, view, effectAfter, preserved, stale }: CheckPageProps): VNode {
  const { t } = page;
  const { goal } = own.detail;
  const title = t(goal === 'correction' ? 'portal.check.title.correction' : 'portal.check.title');
  return (
    <RegistrationLayout
      page={page}
      own={own}
      title={title}
      back={goal === 'correction' ? `${own.base}/status` : own.base}
      stale={stale}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <Section heading={t('portal.check.facts')} rows={view.facts} />
      <Section heading={t('portal.check.identity')} rows={view.identity} />
      <Section heading={t('rules.form.title')} rows={view.form} />
      <Section heading={t('portal.check.accounts')} rows={view.accounts} />
      <Section heading={t('portal.check.declarations')} rows={view.declarations} />
      {preserved > 0 && (
        <InsetText>
          <p class="govuk-body">{t('portal.evidence.takeOver.check', { count: preserved })}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={`${own.base}/proof`}>
              {t('portal.evidence.takeOver.link')}
            </a>
          </p>
        </InsetText>
      )}
      <FormStateSection page={page} own={own} />
      <Send page={page} own={own} effectAfter={effectAfter} />
    </RegistrationLayout>
  );
}

function Section({ heading, rows }: { heading: string; rows: readonly SummaryRow[] }): VNode | null {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{heading}</h2>
      <SummaryList rows={rows} />
    </>
  );
}

function Send({ page, own, effectAfter }: { page: Page; own: OwnRegistration; effectAfter: Effect }): VNode {
  const { t } = page;
  const { goal, steps, changed, declarations, registration } = own.detail;
  const open = firstOpenStep(steps);
  if (open !== null) return <Missing page={page} own={own} step={open} />;
  const unsent = changed.length > 0 || !declarations.every(isSettled);
  if (goal === 'correction' && !unsent) return <p class="govuk-body">{t('portal.check.unchanged')}</p>;
  return (
    <>
      <p class="govuk-body">{t(`portal.check.send.${goal}`)}</p>
      {goal === 'joining' && (
        <InsetText>
          <p class="govuk-body">{t('portal.check.effectAfter')}</p>
          <p class="govuk-body">
            <EffectWords t={t} effect={effectAfter} />
          </p>
        </InsetText>
      )}
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={registration.version} />
        <input type="hidden" name={GOAL} value={goal} />
        <Button text={t(`portal.check.button.${goal}`)} />
      </Form>
    </>
  );
}

function Missing({ page: { t }, own, step }: { page: Page; own: OwnRegistration; step: StepName }): VNode {
  return (
    <InsetText>
      <p class="govuk-body">{t('portal.check.missing')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={stepPath(own, step)}>
          {t(`portal.step.${step}`)}
        </a>
      </p>
    </InsetText>
  );
}
