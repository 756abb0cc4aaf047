import type { VNode } from 'preact';
import { isCutOff } from '@app/actions';
import { Button, DeclarationSection, Form, type FormErrors, InsetText, TextInput } from '@app/ui';
import { CutOffNotice } from '../pages/official-route.js';
import { WordingInForce } from '../pages/wording-text.js';
import type { Page } from '../shell/page.js';
import { textsOf, type DeclarationsView, type DeclarationView } from './declarations.view.js';
import { RuleSource } from '../pages/rule-source.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { SHOWN, VERSION } from './saving.js';

interface DeclarationsPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: DeclarationsView;
  /** What was ticked when the page is shown again; without it what was declared before. */
  readonly ticked?: ReadonlySet<string>;
  /** The name as it was typed, when the page is shown again. */
  readonly signature?: string;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
  /** Kinds whose text was exchanged while the page was open: shown anew, and ticked by nobody yet. */
  readonly exchanged?: ReadonlySet<string>;
}

/** Each declaration is a box of its own under its full text, none ticked beforehand. */
export function DeclarationsPage(props: DeclarationsPageProps): VNode {
  const { page, own, view, ticked, errors, stale, exchanged } = props;
  const { t } = page;
  return (
    <RegistrationLayout page={page} own={own} title={view.title} back={own.base} errors={errors} stale={stale}>
      <h1 class="govuk-heading-l">{view.title}</h1>
      <p class="govuk-body">{view.lead}</p>
      <ul class="govuk-list govuk-list--bullet">
        {view.organisations.map((organisation) => (
          <li>{organisation}</li>
        ))}
      </ul>
      <p class="govuk-body">{view.defendant}</p>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <input type="hidden" name={SHOWN} value={view.shown.sha256} />
        {view.asked.map((declaration) => (
          <DeclarationBox
            page={page}
            declaration={declaration}
            exchanged={exchanged?.has(declaration.kind) ?? false}
            ticked={ticked?.has(declaration.kind) ?? declaration.ticked}
            errors={errors}
          />
        ))}
        {view.signature !== null && <Signature {...props} />}
        <Button text={view.button} />
      </Form>
      {view.unavailable.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('wordings.unavailable')}</h2>
          <p class="govuk-body">{t('wordings.unavailable.text')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {view.unavailable.map((heading) => (
              <li>{heading}</li>
            ))}
          </ul>
        </>
      )}
      {view.later.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{view.laterHeading}</h2>
          {isCutOff(own.detail.action.window) ? (
            <CutOffNotice t={t} action={own.detail.action} />
          ) : (
            view.laterText.map((text) => <p class="govuk-body">{text}</p>)
          )}
          <ul class="govuk-list govuk-list--bullet">
            {view.later.map((heading) => (
              <li>{heading}</li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/privacy')}>
          {view.privacy}
        </a>
      </p>
    </RegistrationLayout>
  );
}

/** One typed name signs what counts only when signed; everything else counts by its tick. */
function Signature({ view: { signature }, signature: typed = '', errors }: DeclarationsPageProps): VNode | null {
  if (signature === null) return null;
  const error = errors?.of(SIGNATURE);
  return (
    <TextInput
      name={SIGNATURE}
      label={signature.label}
      hint={signature.hint}
      value={typed}
      autoComplete="off"
      spellCheck={false}
      {...(error === undefined ? {} : { error })}
    />
  );
}

export const SIGNATURE = 'signature';

/** The hidden field with the hash of the text a box stands under. */
export function textField(kind: string): string {
  return `${kind}.text`;
}

function DeclarationBox({
  page: { t },
  declaration,
  ticked,
  exchanged,
  errors,
}: {
  page: Page;
  declaration: DeclarationView;
  ticked: boolean;
  exchanged: boolean;
  errors: FormErrors | undefined;
}): VNode {
  const { kind, heading, wording, wordingNote, rule, box, onNo } = declaration;
  return (
    <DeclarationSection
      name={kind}
      heading={heading}
      note={
        rule === null ? (
          wordingNote
        ) : (
          <>
            {wordingNote}. {rule.says} <RuleSource t={t} rule={rule.of} />
          </>
        )
      }
      box={box}
      onNo={onNo}
      ticked={ticked}
      error={errors?.of(kind)}
    >
      {exchanged && <InsetText>{t('wordings.exchanged')}</InsetText>}
      <WordingInForce t={t} wording={wording} box />
      <input type="hidden" name={textField(kind)} value={textsOf(wording)} />
    </DeclarationSection>
  );
}
