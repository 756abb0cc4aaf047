import type { VNode } from 'preact';
import { consentPath, givenConsents } from './consents.view.js';
import type { LoadedRights } from './loaded-rights.js';

/** What the person agreed to and can take back, one by one. */
export function Consents({ page: { t }, own }: LoadedRights): VNode {
  const given = givenConsents(own);
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
    </>
  );
}
