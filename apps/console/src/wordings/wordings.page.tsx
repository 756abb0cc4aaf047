import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import {
  type CourtesyRow,
  isExampleForum,
  WORDING_KINDS,
  type WordingState,
  type WordingVersionRow,
} from '@app/consents';
import type { ForumProfile } from '@app/joining-rules';
import { mayIn } from '@app/platform';
import { Button, Form, languageName, Table, Tag, type TagColour } from '@app/ui';
import type { Page } from '../shell/page.js';
import { gapWords } from './gap-words.js';
import { SentenceOfRules } from './sentence-of-rules.js';
import { kindWords, languageOf, WordingFrame } from './wording-frame.js';

export interface WordingsView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly rows: readonly WordingVersionRow[];
  /** Newest first. */
  readonly courtesies: readonly CourtesyRow[];
  /** The rules that run for the action: of the legal effect people read what these say. */
  readonly profile: ForumProfile | null;
  /** By language, what is missing before it is offered. */
  readonly gaps: ReadonlyMap<string, readonly string[]>;
}

/** Every kind of text in every language: what is in force, and what is on its way. */
export function WordingsPage(view: WordingsView): VNode {
  const { page, action } = view;
  const { t } = page;
  const base = page.path(`/actions/${action.slug}`);
  return (
    <WordingFrame page={page} action={action} title={t('console.wordings.title')}>
      <p class="govuk-body">{t('wordings.list.lead')}</p>
      <ul class="govuk-list">
        {mayIn(page.actor, action.id, 'operator') && (
          <li>
            <a class="govuk-link" href={`${base}/wordings/new`}>
              {t('wordings.new')}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={`${base}/courtesy`}>
            {t('wordings.courtesy.title')}
          </a>
        </li>
      </ul>
      <Examples {...view} />
      <Waiting {...view} />
      {action.locales.map((locale) => (
        <LanguageSection {...view} of={locale} />
      ))}
    </WordingFrame>
  );
}

/** Offered while a practice action lacks texts; every other action gets its texts from two people. */
function Examples({ page, action, gaps }: WordingsView): VNode | null {
  const { t, csrf } = page;
  const lacks = [...gaps.values()].flat().some((gap) => gap.startsWith('wording.'));
  const offered = action.practice && isExampleForum(action.forum) && mayIn(page.actor, action.id, 'operator');
  if (!lacks || !offered) return null;
  return (
    <Form csrf={csrf} action={page.path(`/actions/${action.slug}/wordings/examples`)}>
      <p class="govuk-body">{t('wordings.examples.text')}</p>
      <Button text={t('wordings.examples.button')} variant="secondary" />
    </Form>
  );
}

function Waiting({ page, action, rows }: WordingsView): VNode {
  const waiting = rows.filter(({ state }) => state === 'proposed');
  return (
    <>
      <h2 class="govuk-heading-m">{page.t('wordings.list.waiting')}</h2>
      {waiting.length === 0 ? (
        <p class="govuk-body">{page.t('wordings.list.none')}</p>
      ) : (
        <ul class="govuk-list">
          {waiting.map((row) => (
            <li>
              <VersionLink page={page} action={action} row={row} long />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function LanguageSection(view: WordingsView & { of: string }): VNode {
  const { page, action, rows, courtesies, gaps, profile, of } = view;
  const { t } = page;
  const bound = courtesies.find(({ locale }) => locale === of)?.bindingLocale ?? null;
  const missing = gaps.get(of) ?? [];
  return (
    <section aria-labelledby={`wordings-${of}`}>
      <h2 class="govuk-heading-m" id={`wordings-${of}`}>
        {languageOf(of)}
      </h2>
      {bound !== null && (
        <p class="govuk-body">{t('wordings.list.bound', { language: languageName(bound, t.locale) })}</p>
      )}
      <p class="govuk-body">
        {missing.length === 0
          ? t('wordings.list.offered')
          : t('wordings.list.notOffered', { gaps: missing.map((gap) => gapWords(page, gap)).join(', ') })}
      </p>
      <Table
        label={t('wordings.list.table', { language: languageName(of, t.locale) })}
        firstCellIsHeader
        head={[
          { text: t('wordings.list.kind') },
          { text: t('wordings.state.in_force') },
          { text: t('wordings.history') },
        ]}
        rows={WORDING_KINDS.map((kind) => {
          const all = rows.filter((row) => row.kind === kind && row.locale === of);
          const inForce = all.filter(({ state }) => state === 'in_force');
          return [
            kindWords(page, kind),
            {
              text: (
                <>
                  <SentenceOfRules page={page} profile={profile} kind={kind} locale={of} />
                  {inForce.length === 0 ? (
                    t(missing.includes(`wording.${kind}.${of}`) ? 'wordings.list.missing' : 'wordings.list.none')
                  ) : (
                    <Versions {...{ page, action }} rows={inForce} />
                  )}
                </>
              ),
            },
            { text: <Versions {...{ page, action }} rows={all.filter(({ state }) => state !== 'in_force')} /> },
          ];
        })}
      />
    </section>
  );
}

export function Versions({ page, action, rows }: Pick<WordingsView, 'page' | 'action' | 'rows'>): VNode {
  return (
    <>
      {rows.map((row) => (
        <div>
          <VersionLink page={page} action={action} row={row} />
        </div>
      ))}
    </>
  );
}

function VersionLink({
  page,
  action,
  row,
  long = false,
}: Pick<WordingsView, 'page' | 'action'> & { row: WordingVersionRow; long?: boolean }): VNode {
  const { t } = page;
  const { id, kind, version, state, ofInstance, translatesSha256 } = row;
  const title = t('wordings.one', { kind: kindWords(page, kind), version });
  return (
    <>
      <a class="govuk-link" href={page.path(`/actions/${action.slug}/wordings/${id}`)}>
        {long ? (
          `${title} (${languageOf(row.locale)})`
        ) : (
          <>
            {t('wordings.list.version')} {version}
            <span class="govuk-visually-hidden"> {kindWords(page, kind)}</span>
          </>
        )}
      </a>{' '}
      <StateTag page={page} state={state} />{' '}
      {translatesSha256 !== null && <Tag text={t('wordings.list.translation')} colour="purple" />}{' '}
      {ofInstance && <Tag text={t('wordings.list.ofInstance')} colour="grey" />}
    </>
  );
}

const COLOURS: Readonly<Record<WordingState, TagColour>> = {
  draft: 'grey',
  proposed: 'yellow',
  rejected: 'red',
  in_force: 'green',
  replaced: 'grey',
  withdrawn: 'red',
};

export function StateTag({ page, state }: { page: Page; state: WordingState }): VNode {
  return <Tag text={page.t(`wordings.state.${state}`)} colour={COLOURS[state]} />;
}
