import type { VNode } from 'preact';
import { classNames, type Text } from './text.js';

interface CommonProps {
  text: Text;
  variant?: 'secondary' | 'warning' | 'inverse';
  id?: string;
}

export type ButtonProps = CommonProps &
  (
    | { href: string; isStart?: boolean }
    | {
        href?: undefined;
        isStart?: boolean;
        type?: 'submit' | 'button';
        name?: string;
        value?: string;
        disabled?: boolean;
        form?: string;
      }
  );

/** A submit button, or with `href` a link that looks like one (start pages only). */
export function Button(props: ButtonProps): VNode {
  const names = classNames(
    'govuk-button',
    props.variant && `govuk-button--${props.variant}`,
    props.isStart && 'govuk-button--start',
  );
  const content = (
    <>
      {props.text}
      {props.isStart && <StartArrow />}
    </>
  );
  if (props.href !== undefined) {
    return (
      <a href={props.href} role="button" draggable={false} class={names} data-module="govuk-button" id={props.id}>
        {content}
      </a>
    );
  }
  return (
    <button
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      form={props.form}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      class={names}
      data-module="govuk-button"
      id={props.id}
    >
      {content}
    </button>
  );
}

/** Buttons and links side by side. */
export function ButtonGroup({ children }: { children: Text }): VNode {
  return <div class="govuk-button-group">{children}</div>;
}

function StartArrow(): VNode {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  );
}
