import type { VNode } from 'preact';
import { consentPath, givenConsents } from './consents.view.js';
import { renewableConsents, renewPath } from './renew.view.js';
import type { LoadedRights } from './loaded-rights.js';

/** What the person agreed to and can take back, one by one. */
export function Consents({ page: { t }, own, action }: LoadedRights): VNode {
  const given = givenConsents(own);
  const renewable = renewableConsents(own, action);
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.rights.consents.heading')}</h2>
      {given.length === 0 ? (
        <p class="govuk-body">{t('portal.rights.consents.none')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('portal.rights.consents.text')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {given.map(({ kind }) => (
              <li>
                <a class="govuk-link" href={consentPath(own, kind)}>
                  {t('portal.rights.consent.title', { consent: t(`portal.declaration.${kind}.heading`) })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {renewable.length > 0 && (
        <>
          <p class="govuk-body">{t('declared.renew.text')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {renewable.map(({ kind, expired }) => (
              <li>
                <a class="govuk-link" href={renewPath(own, kind)}>
                  {t(expired ? 'declared.renew.ended' : 'declared.renew.title', {
                    consent: t(`portal.declaration.${kind}.heading`),
                  })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
