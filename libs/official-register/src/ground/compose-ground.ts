import type { Answers } from '@app/actions';
import type { VariantConditions, VariantPart } from './ground-variant.entity.js';

export interface ApprovedVariant {
  readonly id: string;
  readonly code: string;
  readonly part: VariantPart;
  readonly place: number;
  readonly body: string;
  readonly conditions: VariantConditions;
}

export interface ProposedGround {
  readonly text: string;
  /** The sentences it is made of, in order. */
  readonly variants: readonly string[];
}

/** Every question of the conditions is answered with one of the codes; several answers need one that fits. */
export function applies(conditions: VariantConditions, answers: Answers): boolean {
  return Object.entries(conditions).every(([question, codes]) => {
    const answer = answers[question];
    if (answer === undefined) return false;
    return typeof answer === 'string' ? codes.includes(answer) : answer.some((one) => codes.includes(one));
  });
}

/**
 * The subject and the ground that follow from what a person stated, one sentence after the other. Null where no approved
 * sentence says what the claim is about: then the person writes it alone.
 */
export function composeGround(variants: readonly ApprovedVariant[], answers: Answers): ProposedGround | null {
  const order = { address: 0, subject: 1, ground: 2 };
  const fitting = variants
    .filter(({ part, conditions }) => part !== 'address' && applies(conditions, answers))
    .sort((a, b) => order[a.part] - order[b.part] || a.place - b.place || (a.code < b.code ? -1 : 1));
  if (!fitting.some(({ part }) => part === 'subject')) return null;
  return { text: fitting.map(({ body }) => body).join('\n\n'), variants: fitting.map(({ id }) => id) };
}

/** The office's postal address, line by line; null where none was approved. */
export function addressLines(variants: readonly ApprovedVariant[]): readonly string[] | null {
  const address = variants.filter(({ part }) => part === 'address').sort((a, b) => a.place - b.place)[0];
  return address === undefined ? null : address.body.split('\n');
}
