import type { VNode } from 'preact';
import type { Step } from '@app/registrations';
import { type Task, TaskList, type Translator } from '@app/ui';
import { CutOffNotice } from '../pages/official-route.js';
import type { Page } from '../shell/page.js';
import { AimForm } from './aim.form.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout } from './registration.layout.js';
import { stepPath } from './step-paths.js';

export function TaskListPage({ page, own }: { page: Page; own: OwnRegistration }): VNode {
  const { t } = page;
  const { registration, action, goal, steps, mayJoin } = own.detail;
  const title = t(goal === 'joining' ? 'portal.tasks.title.joining' : 'portal.tasks.title.interest');
  return (
    <RegistrationLayout page={page} own={own} title={title} back={page.path('/registrations')}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('portal.reference')}: <span class="app-code app-nowrap">{registration.reference}</span>
      </p>
      <CutOffNotice t={t} action={action} />
      <p class="govuk-body">{t('portal.tasks.saved')}</p>
      <TaskList items={steps.map((step) => taskOf(t, own, step))} />
      {mayJoin && (
        <>
          <p class="govuk-body">{t(goal === 'joining' ? 'portal.tasks.informed.text' : 'portal.tasks.join.text')}</p>
          <AimForm
            page={page}
            own={own}
            aim={goal === 'joining' ? 'interest' : 'joining'}
            text={t(goal === 'joining' ? 'portal.tasks.informed' : 'portal.status.join')}
          />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${own.base}/rights`}>
          {t('portal.rights.title')}
        </a>
      </p>
    </RegistrationLayout>
  );
}

function taskOf(t: Translator, own: OwnRegistration, step: Step): Task {
  const title = t(`portal.step.${step.name}`);
  const href = stepPath(own, step.name);
  switch (step.status) {
    case 'done':
      return { title, href, status: { text: t('common.status.done') } };
    case 'open':
      return { title, href, status: { tag: { text: t('common.status.notStarted'), colour: 'blue' } } };
    case 'needed':
      return {
        title,
        href,
        hint: t('portal.step.form.hint'),
        status: { tag: { text: t('common.status.notStarted'), colour: 'blue' } },
      };
    case 'optional':
      return {
        title,
        href,
        hint: t('portal.step.proof.hint'),
        status: { tag: { text: t('common.status.optional'), colour: 'grey' } },
      };
    case 'blocked':
      return { title, status: { text: t('common.status.cannotStart'), cannotStartYet: true } };
  }
}
