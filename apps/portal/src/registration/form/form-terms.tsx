import type { VNode } from 'preact';
import type { LastMoment } from '@app/joining-rules';
import type { JoiningForm } from '@app/registrations';
import { formatDate, type Translator } from '@app/ui';
import { followUpWords } from '../ways-to-leave.view.js';
import { FeeTerms } from '../../pages/fee-terms.js';
import { addresseeWords, ForumFacts, Sourced } from '../../pages/forum-facts.js';

interface Shown {
  readonly t: Translator;
  readonly form: JoiningForm;
}

/** Until when, the organisation's own last day, what it costs and what comes next, each with its source. */
export function FormTerms({ t, form }: Shown): VNode {
  const { followUps } = form;
  return (
    <>
      <h3 class="govuk-heading-s">{t('rules.until.title')}</h3>
      <Until t={t} until={form.until} />
      {form.opens !== null && (
        <Sourced t={t} rule={form.opens.rule}>
          {t('rules.opens', { date: formatDate(form.opens.day, t.locale) })}
        </Sourced>
      )}
      <OwnLastDay t={t} form={form} />
      <ForumFacts t={t} rules={form.rules} person={form.facts} />
      <h3 class="govuk-heading-s">{t('rules.fee.title')}</h3>
      <FeeTerms t={t} rules={form.rules.profile} fee={form.fee} begun />
      {followUps.length > 0 && <h3 class="govuk-heading-s">{t('rules.followUps.title')}</h3>}
      {followUps.map((one) => (
        <Sourced t={t} rule={one.rule}>
          {followUpWords(t, one)}
        </Sourced>
      ))}
    </>
  );
}

/** Only a day that the rules name is shown as one; where the event has not happened there is none. */
function Until({ t, until }: { t: Translator; until: LastMoment }): VNode {
  return (
    <Sourced t={t} rule={until.rule}>
      {untilWords(t, until)}
    </Sourced>
  );
}

function untilWords(t: Translator, until: LastMoment): string {
  switch (until.kind) {
    case 'date': {
      const date = formatDate(until.lastDay, t.locale);
      if (until.passed) return t('rules.until.passed', { date });
      return [
        t('rules.until.date', { date, addressee: addresseeWords(t, until.addressee) }),
        ...(until.counts === 'unread' ? [t('rules.until.unread')] : []),
        ...(until.setBy === 'window' ? [t('rules.until.window')] : []),
        ...(until.mayBeLater ? [t('rules.until.mayBeLater')] : []),
      ].join(' ');
    }
    case 'not_running': {
      const key = `rules.until.waits.${until.waitsFor}`;
      return t(t.has(key) ? key : 'rules.until.waits.other');
    }
    case 'ended_by_event':
      return t('rules.until.ended', { date: formatDate(until.on, t.locale) });
    case 'court_sets_it':
      return t('rules.until.court');
    case 'none':
      return t(until.why === 'residence_not_stated' ? 'rules.until.residence' : 'rules.state.nothing_to_join');
  }
}

function OwnLastDay({ t, form: { ownCutOff } }: Shown): VNode | null {
  if (ownCutOff === null) return null;
  const date = formatDate(ownCutOff.lastDay, t.locale);
  return <p class="govuk-body">{t(ownCutOff.passed ? 'rules.ownCutOff.passed' : 'rules.ownCutOff', { date })}</p>;
}
