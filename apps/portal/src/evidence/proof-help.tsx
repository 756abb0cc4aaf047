import type { VNode } from 'preact';
import { Details, type Translator } from '@app/ui';

const PLATFORM_PROOFS = ['mail', 'objection', 'download', 'picture'] as const;
const MAIL_PROGRAMS = ['gmail', 'apple', 'thunderbird', 'outlook', 'phone'] as const;

/** What counts as proof and how to get it. A mail counts for most as the file it was sent as, since it is signed. */
export function ProofHelp({ t, platforms }: { t: Translator; platforms: boolean }): VNode {
  return (
    <>
      <Details summary={t('portal.evidence.help.summary')}>
        <p class="govuk-body">{t(platforms ? 'portal.evidence.help.platforms' : 'portal.evidence.help.general')}</p>
        {platforms && (
          <ul class="govuk-list govuk-list--bullet">
            {PLATFORM_PROOFS.map((proof) => (
              <li>{t(`portal.evidence.help.${proof}`)}</li>
            ))}
          </ul>
        )}
        <p class="govuk-body">{t('portal.evidence.help.careful')}</p>
      </Details>
      <Details summary={t('portal.evidence.eml.summary')}>
        <p class="govuk-body">{t('portal.evidence.eml.why')}</p>
        <ul class="govuk-list govuk-list--bullet">
          {MAIL_PROGRAMS.map((program) => (
            <li>{t(`portal.evidence.eml.${program}`)}</li>
          ))}
        </ul>
      </Details>
    </>
  );
}
