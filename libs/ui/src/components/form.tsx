import type { ComponentChildren, VNode } from 'preact';
import { assetUrl } from '../assets.js';

export interface FormProps {
  /** The token of this visit, from the request's page. */
  csrf: string;
  /** A challenge that the browser solves while the form is filled in; without JavaScript the form is sent without. */
  proof?: ProofFieldProps;
  /** Without it the form is sent to the address of the page. */
  action?: string;
  /** For a form with a file field, which must be its last one. */
  multipart?: boolean;
  children: ComponentChildren;
}

/** A form that changes something. The token is its first field: uploads are refused unless it comes before the file. */
export function Form({ csrf, proof, action, multipart = false, children }: FormProps): VNode {
  return (
    <form method="post" action={action} enctype={multipart ? 'multipart/form-data' : undefined} novalidate>
      <input type="hidden" name="_csrf" value={csrf} />
      {proof && <ProofField {...proof} />}
      {children}
    </form>
  );
}

export interface ProofFieldProps {
  /** As JSON, from the request. */
  challenge: string;
  /** How long a pressed button waits for a solution that is not ready, in milliseconds. */
  waitMs?: number;
}

/** Nothing to see and nothing to do: the script of this site fills the field in the background. */
function ProofField({ challenge, waitMs = 2_000 }: ProofFieldProps): VNode {
  return (
    <>
      <input type="hidden" name="_proof" value="" data-challenge={challenge} data-wait={waitMs} autocomplete="off" />
      <script type="module" src={assetUrl('proof.js')} />
    </>
  );
}
