import type { VNode } from 'preact';
import type { ParticipationAnswer, ParticipationQuestionRow } from '@app/registrations';
import { Button, Form, type FormErrors, InsetText, NotificationBanner, Radios } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';

const DIRECTIVE = 'https://eur-lex.europa.eu/eli/dir/2020/1828/oj';
/** In the order of the page. */
const OFFERED: readonly ParticipationAnswer[] = ['keep_this', 'keep_other', 'keep_both', 'not_me'];

interface ParticipationPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly question: ParticipationQuestionRow;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

/** Which other registration, why it is asked, that the answer changes nothing, and the four answers. */
export function ParticipationPage({ page, own, question, errors, stale }: ParticipationPageProps): VNode {
  const { t } = page;
  const title = t('participation.title');
  return (
    <RegistrationLayout page={page} own={own} title={title} back={`${own.base}/status`} errors={errors} stale={stale}>
      <h1 class="govuk-heading-l">{title}</h1>
      <Next page={page} own={own} question={question} />
      <p class="govuk-body">
        {t('participation.found', { title: question.otherTitle, reference: question.otherReference })}
      </p>
      <p class="govuk-body">
        {t('participation.why')}{' '}
        <a class="govuk-link" href={DIRECTIVE} rel="noreferrer">
          {t('participation.source')}
        </a>
      </p>
      <p class="govuk-body">{t('participation.nothing')}</p>
      <Form csrf={page.csrf}>
        <input type="hidden" name="seen" value={question.answer ?? ''} />
        <Radios
          name="answer"
          legend={t('participation.question')}
          value={question.answer ?? ''}
          error={errors?.of('answer')}
          items={OFFERED.map((value) => ({
            value,
            text: t(`participation.answer.${value}`),
            ...(value === 'keep_this' || value === 'keep_other'
              ? { hint: t(`participation.answer.${value}Hint`) }
              : {}),
          }))}
        />
        <Button text={t('participation.save')} />
      </Form>
    </RegistrationLayout>
  );
}

/** Wanting one does not end the other: the way there stands first once it was said. */
function Next({ page, own, question }: Pick<ParticipationPageProps, 'page' | 'own' | 'question'>): VNode | null {
  const { t } = page;
  if (question.answer !== 'keep_this' && question.answer !== 'keep_other') return null;
  const [href, text] =
    question.answer === 'keep_this'
      ? [page.path(`/registrations/${question.otherRegistrationId}/leave`), t('participation.leaveOther')]
      : [`${own.base}/leave`, t('participation.leaveThis')];
  return (
    <InsetText>
      <p class="govuk-body">{t(`participation.next.${question.answer}`)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          {text}
        </a>
      </p>
    </InsetText>
  );
}

/** On the status page: a question that waits, or what was answered. */
export function ParticipationNotes({
  page,
  own,
  questions,
}: {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly questions: readonly ParticipationQuestionRow[];
}): VNode {
  const { t } = page;
  return (
    <>
      {questions.map(({ id, otherTitle, answer }) =>
        answer === null ? (
          <NotificationBanner title={t('common.important')}>
            <p class="govuk-notification-banner__heading">{t('participation.banner.text')}</p>
            <a class="govuk-notification-banner__link" href={`${own.base}/participation/${id}`}>
              {t('participation.banner.link')}
            </a>
          </NotificationBanner>
        ) : (
          <p class="govuk-body">
            {t('participation.banner.answered', { title: otherTitle, answer: t(`participation.answer.${answer}`) })}{' '}
            <a class="govuk-link" href={`${own.base}/participation/${id}`}>
              {t('participation.banner.change')}
            </a>
          </p>
        ),
      )}
    </>
  );
}
