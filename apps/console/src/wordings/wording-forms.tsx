import type { VNode } from 'preact';
import { isDeclared, needsCounsel } from '@app/consents';
import { mayIn } from '@app/platform';
import { Button, Form, InsetText, Textarea } from '@app/ui';
import type { WordingView } from './wording.view.js';

/** What the person who looks can do with the text now. */
export function WordingForms(view: WordingView): VNode | null {
  const { page, action, found } = view;
  const { state, ofInstance } = found.wording;
  if (ofInstance) return null;
  if (state === 'draft') return mayIn(page.actor, action.id, 'operator') ? <Propose {...view} /> : null;
  if (state === 'proposed') return <Answer {...view} />;
  return state === 'in_force' ? <Withdraw {...view} /> : null;
}

function who({ page: { t }, found }: WordingView): string {
  return t(needsCounsel(found.wording.kind) ? 'wordings.who.counsel' : 'wordings.who.any');
}

function StepForm({ view, step, children }: { view: WordingView; step: string; children: VNode[] | VNode }): VNode {
  const { page, action, found } = view;
  return (
    <Form csrf={page.csrf} action={page.path(`/actions/${action.slug}/wordings/${found.wording.id}/${step}`)}>
      <input type="hidden" name="sha256" value={found.wording.sha256} />
      {children}
    </Form>
  );
}

function Propose(view: WordingView): VNode {
  const { page, action, found } = view;
  const { kind, locale } = found.wording;
  const of = found.translates === null ? '' : `&of=${found.translates.locale}`;
  return (
    <>
      <h2 class="govuk-heading-m">{page.t('wordings.propose')}</h2>
      <p class="govuk-body">{page.t('wordings.propose.text', { who: who(view) })}</p>
      <StepForm view={view} step="propose">
        <Button text={page.t('wordings.propose')} />
      </StepForm>
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={page.path(`/actions/${action.slug}/wordings/new?kind=${kind}&locale=${locale}${of}`)}
        >
          {page.t('wordings.propose.edit')}
        </a>
      </p>
    </>
  );
}

function Answer(view: WordingView): VNode {
  const { page, found, values = {}, errors } = view;
  const { t } = page;
  if (found.answer === 'own') return <InsetText>{t('wordings.answer.own', { who: who(view) })}</InsetText>;
  if (found.answer === 'needs_counsel') return <InsetText>{t('wordings.answer.needs_counsel')}</InsetText>;
  return (
    <>
      <h2 class="govuk-heading-m">{t('wordings.answer')}</h2>
      <StepForm view={view} step="approve">
        <p class="govuk-body app-code">{t('wordings.answer.text', { sha256: found.wording.sha256 })}</p>
        <Button text={t('wordings.answer.approve')} />
      </StepForm>
      <h2 class="govuk-heading-m">{t('wordings.reject')}</h2>
      <StepForm view={view} step="reject">
        <Textarea
          name="rejection"
          label={t('wordings.reject.reason')}
          value={values['rejection']}
          error={errors.of('rejection')}
        />
        <Button text={t('wordings.reject.button')} variant="warning" />
      </StepForm>
    </>
  );
}

function Withdraw(view: WordingView): VNode {
  const { page, found, values = {}, errors } = view;
  const { t } = page;
  const { next, wording } = found;
  const kept = next === null && !isDeclared(wording.kind);
  return (
    <>
      <h2 class="govuk-heading-m">{t('wordings.withdraw')}</h2>
      <p class="govuk-body">{t('wordings.withdraw.text')}</p>
      {next !== null && (
        <p class="govuk-body">
          {t('wordings.withdraw.next', {
            version: next.version,
            of: t(next.ofInstance ? 'wordings.of.instance' : 'wordings.of.action'),
          })}
        </p>
      )}
      {next === null && <InsetText>{t(kept ? 'wordings.withdraw.kept' : 'wordings.withdraw.none')}</InsetText>}
      {!kept && (
        <StepForm view={view} step="withdraw">
          <Textarea
            name="withdrawal"
            label={t('wordings.withdraw.reason')}
            value={values['withdrawal']}
            error={errors.of('withdrawal')}
          />
          <Button text={t('wordings.withdraw.button')} variant="warning" />
        </StepForm>
      )}
    </>
  );
}
