import type { VNode } from 'preact';
import { SourceLink, Tag, type Translator } from '@app/ui';
import { WordingText } from '../pages/wording-text.js';
import { linkWords, readWords, type WayView } from './ways-to-leave.view.js';

/** The acts of law that ending it here does not do, each with its effect, its time and how it is done. */
export function WaysToLeave({ t, ways }: { readonly t: Translator; readonly ways: readonly WayView[] }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.leaving.heading')}</h2>
      <p class="govuk-body">{t('portal.leaving.lead')}</p>
      {ways.map((way) => (
        <section>
          <h3 class="govuk-heading-s">{way.title}</h3>
          <Way t={t} way={way} />
          {way.href !== null && (
            <p class="govuk-body">
              <a class="govuk-link" href={way.href}>
                {linkWords(t, way)}
              </a>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

/** The approved text, whether it is possible now, until when, and where that stands. */
export function Way({ t, way }: { readonly t: Translator; readonly way: WayView }): VNode {
  return (
    <>
      <div lang={way.wording.locale}>
        <WordingText body={way.wording.body} />
      </div>
      <p class="govuk-body">
        <strong>{way.state}</strong>
        {way.until !== null && <> {way.until}</>}
      </p>
      {way.late !== null && <p class="govuk-body">{way.late}</p>}
      {way.followUps.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
      {way.recorded.map(({ text, href }) => (
        <p class="govuk-body">
          <Tag colour="blue" text={t('portal.leaving.recordedTag')} /> {text}{' '}
          <a class="govuk-link" href={href}>
            {t('portal.leaving.record')}
          </a>
        </p>
      ))}
      <p class="govuk-body-s">
        {t('portal.leaving.source')} <SourceLink t={t} source={way.source} /> {readWords(t, way)}
      </p>
    </>
  );
}
