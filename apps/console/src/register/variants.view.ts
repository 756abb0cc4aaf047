import type { RecordGroundVariantCommand, VariantConditions, VariantPart } from '@app/official-register';
import { sourceOf, type Values } from '../actions/proceedings.view.js';

/** One line per question: `told: yes, unsure`. */
export function conditionsOf(text: string): VariantConditions {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [question = '', codes = ''] = line.split(':', 2);
      const list = codes.split(',').map((code) => code.trim());
      return [question.trim(), list.filter((code) => code !== '')];
    }),
  );
}

export function conditionsText(conditions: VariantConditions): string {
  return Object.entries(conditions)
    .map(([question, codes]) => `${question}: ${codes.join(', ')}`)
    .join('\n');
}

export function variantCommand(values: Values, actionId: string): RecordGroundVariantCommand {
  const { title, url } = sourceOf(values);
  return {
    actionId,
    code: (values['code'] ?? '').trim(),
    part: (values['part'] ?? '') as VariantPart,
    place: /^\d{1,3}$/.test(values['place'] ?? '') ? Number(values['place']) : -1,
    body: values['body'] ?? '',
    conditions: conditionsOf(values['conditions'] ?? ''),
    source: { title, url },
  };
}

/** The fields of the form by what the library calls them. */
const FIELDS: Readonly<Record<string, string>> = { source: 'sourceTitle', url: 'sourceUrl' };

export function problemField(details: Readonly<Record<string, string | number>> | undefined): string {
  const field = String(details?.['field'] ?? '');
  return FIELDS[field] ?? field;
}
