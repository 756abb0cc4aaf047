import type { VNode } from 'preact';
import { isCutOff } from '@app/actions';
import { withoutOnNo } from '@app/consents';
import { Button, Checkboxes, Form, type FormErrors } from '@app/ui';
import { CutOffNotice } from '../pages/official-route.js';
import { WordingText } from '../pages/wording-text.js';
import type { Page } from '../shell/page.js';
import type { DeclarationsView, DeclarationView } from './declarations.view.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { SHOWN, VERSION } from './saving.js';

interface DeclarationsPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: DeclarationsView;
  /** What was ticked when the page is shown again; without it what was declared before. */
  readonly ticked?: ReadonlySet<string>;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

/** Each declaration is a box of its own under its full text, none ticked beforehand. */
export function DeclarationsPage({ page, own, view, ticked, errors, stale }: DeclarationsPageProps): VNode {
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
            declaration={declaration}
            ticked={ticked?.has(declaration.kind) ?? declaration.ticked}
            errors={errors}
          />
        ))}
        <Button text={view.button} />
      </Form>
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

/** The hidden field with the hash of the text a box stands under. */
export function textField(kind: string): string {
  return `${kind}.text`;
}

function DeclarationBox({
  declaration,
  ticked,
  errors,
}: {
  declaration: DeclarationView;
  ticked: boolean;
  errors: FormErrors | undefined;
}): VNode {
  const { kind, heading, wording, wordingNote, box, onNo } = declaration;
  return (
    <section>
      <h2 class="govuk-heading-m">{heading}</h2>
      <WordingText body={withoutOnNo(wording.body)} />
      <p class="govuk-hint">{wordingNote}</p>
      <input type="hidden" name={textField(kind)} value={wording.sha256} />
      <Checkboxes
        name={kind}
        items={[{ value: 'given', text: box, checked: ticked }]}
        hint={onNo}
        error={errors?.of(kind)}
      />
    </section>
  );
}
