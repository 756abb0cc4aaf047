import type { VNode } from 'preact';
import { Button, Form, formatDate, type FormErrors, InsetText, NotificationBanner, Textarea } from '@app/ui';
import { MAX_PRIVACY_NOTE } from '@app/privacy';
import { Purposes } from '../pages/purposes.js';
import { RegistrationLayout } from '../registration/registration.layout.js';
import { Consents } from './consents.js';
import type { Done, LoadedRights } from './loaded-rights.js';
import { MyRequests, Pending } from './my-requests.js';
import type { RightsView } from './rights.view.js';

/** What is kept and why, and everything the person can ask about it, each with its own button. */
interface RightsPageProps extends LoadedRights {
  readonly done: Done | null;
  /** As entered, when an objection was refused for its form. */
  readonly grounds?: string;
  readonly errors?: FormErrors;
}

export function RightsPage({ done, grounds, errors, ...loaded }: RightsPageProps): VNode {
  const { page, own, view } = loaded;
  const { t } = page;
  const title = t('portal.rights.title');
  return (
    <RegistrationLayout page={page} own={own} title={title} back={`${own.base}/status`} errors={errors}>
      <News {...loaded} done={done} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('portal.reference')}: <span class="app-code">{own.detail.registration.reference}</span>
      </p>
      {view.state === 'kept' && <Kept {...loaded} grounds={grounds} errors={errors} />}
      <MyRequests page={page} zone={own.detail.action.zone} requests={view.requests} />
      <h2 class="govuk-heading-m">{t('portal.rights.complain.heading')}</h2>
      <p class="govuk-body">{t('portal.rights.complain.text')}</p>
    </RegistrationLayout>
  );
}

/** The state of the data itself comes before what was asked last: an erasure leaves nothing else to say. */
function News({ page: { t }, view, done }: LoadedRights & { done: Done | null }): VNode | null {
  if (view.state !== 'kept') {
    const key = `portal.rights.${view.state}` as const;
    return (
      <NotificationBanner title={t('common.important')}>
        <p class="govuk-notification-banner__heading">{t(key)}</p>
        <p class="govuk-body">{t(`${key}.text`)}</p>
      </NotificationBanner>
    );
  }
  if (done === null || !isSo(view, done)) return null;
  return (
    <NotificationBanner title={t('common.success')} success>
      {t(`portal.rights.done.${done}`)}
    </NotificationBanner>
  );
}

/** What an address says was done is said only where it is so. */
function isSo(view: RightsView, done: Done): boolean {
  if (done === 'consent') return view.tookBack;
  if (done === 'renewed') return view.renewed;
  return done === 'lifted' ? view.restrictedAt === null : view.pending[done] !== null;
}

interface Entered {
  readonly grounds: string | undefined;
  readonly errors: FormErrors | undefined;
}

function Kept({ grounds, errors, ...loaded }: LoadedRights & Entered): VNode {
  const { page, own, view, action } = loaded;
  const { t } = page;
  return (
    <>
      <p class="govuk-body">{t('portal.rights.intro')}</p>
      <h2 class="govuk-heading-m">{t('portal.rights.held.heading')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {view.held.map((key) => (
          <li>{t(key)}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('portal.purposes.heading')}</h2>
      <Purposes t={t} purposes={action.purposes} parties={action.parties} />
      <h2 class="govuk-heading-m">{t('portal.rights.download.heading')}</h2>
      <p class="govuk-body">{t('portal.rights.download.text')}</p>
      <Form csrf={page.csrf} action={`${own.base}/rights/copy`}>
        <Button text={t('portal.rights.download.button')} variant="secondary" />
      </Form>
      <Correct {...loaded} />
      <Restrict {...loaded} />
      <Erase {...loaded} />
      <Consents {...loaded} />
      <Objection {...loaded} grounds={grounds} errors={errors} />
    </>
  );
}

function Correct({ page: { t }, view }: LoadedRights): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.rights.correct.heading')}</h2>
      {view.editable === 'yes' ? (
        <>
          <p class="govuk-body">{t('portal.rights.correct.text')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={view.correctHref}>
              {t('portal.rights.correct.link')}
            </a>
          </p>
        </>
      ) : (
        <p class="govuk-body">{t(`portal.rights.correct.${view.editable}`)}</p>
      )}
    </>
  );
}

function Restrict({ page, own, view }: LoadedRights): VNode {
  const { t } = page;
  const { zone } = own.detail.action;
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.rights.restrict.heading')}</h2>
      {view.restrictedAt !== null ? (
        <>
          <InsetText>
            {t('portal.rights.restrict.since', { day: formatDate(view.restrictedAt, t.locale, zone) })}
          </InsetText>
          <p class="govuk-body">{t('portal.rights.restrict.lift')}</p>
          <Form csrf={page.csrf} action={`${own.base}/rights/lift`}>
            <Button text={t('portal.rights.restrict.liftButton')} variant="secondary" />
          </Form>
        </>
      ) : (
        <>
          <p class="govuk-body">{t('portal.rights.restrict.text')}</p>
          <p class="govuk-body">{t('portal.rights.restrict.effect')}</p>
          {view.pending.restriction !== null ? (
            <Pending page={page} zone={zone} request={view.pending.restriction} />
          ) : (
            <Form csrf={page.csrf} action={`${own.base}/rights/restrict`}>
              <Button text={t('portal.rights.restrict.button')} variant="secondary" />
            </Form>
          )}
        </>
      )}
    </>
  );
}

function Erase({ page, own, view }: LoadedRights): VNode {
  const { t } = page;
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.rights.erase.heading')}</h2>
      <p class="govuk-body">{t(`portal.rights.erase.text.${view.erasure}`)}</p>
      {view.pending.erasure !== null ? (
        <Pending page={page} zone={own.detail.action.zone} request={view.pending.erasure} />
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${own.base}/rights/erase`}>
            {t(`portal.rights.erase.link.${view.erasure}`)}
          </a>
        </p>
      )}
    </>
  );
}

function Objection({ page, own, view, action, grounds, errors }: LoadedRights & Entered): VNode {
  const { t } = page;
  const { joinedAt } = own.detail.registration;
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.rights.object.heading')}</h2>
      <p class="govuk-body">{t('portal.rights.object.text')}</p>
      {view.objectable.length > 0 && (
        <>
          <p class="govuk-body">{t('portal.rights.object.purposes')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {view.objectable.map((title) => (
              <li>{title}</li>
            ))}
          </ul>
          <p class="govuk-body">
            {t(joinedAt === null ? 'portal.rights.object.effect.interested' : 'portal.rights.object.effect.joined')}
          </p>
          {view.pending.objection !== null ? (
            <Pending page={page} zone={own.detail.action.zone} request={view.pending.objection} />
          ) : (
            <Form csrf={page.csrf} action={`${own.base}/rights/object`}>
              <Textarea
                name="grounds"
                rows={4}
                label={t('common.optional', { label: t('portal.rights.object.grounds') })}
                hint={t('portal.rights.object.groundsHint')}
                maxLength={MAX_PRIVACY_NOTE}
                value={grounds}
                error={errors?.of('grounds')}
              />
              <Button text={t('portal.rights.object.button')} variant="secondary" />
            </Form>
          )}
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/a/${action.slug}/about`)}>
          {t('portal.rights.object.link')}
        </a>
      </p>
    </>
  );
}
