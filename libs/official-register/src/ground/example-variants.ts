import type { EntityManager } from 'typeorm';
import { newId } from '@app/platform';
import type { VariantConditions, VariantPart } from './ground-variant.entity.js';

type Example = readonly [code: string, part: VariantPart, body: string, conditions?: VariantConditions];

/** For the data leak of the examples. Company, court, office address and facts are invented. */
const DATA_LEAK: readonly Example[] = [
  [
    'office',
    'address',
    'Bundesamt für Justiz\nVerbandsklageregister\nBeispielstraße 1 (Anschrift erfunden)\n00000 Beispielstadt',
  ],
  [
    'subject',
    'subject',
    'Gegenstand meines Anspruchs ist Schadensersatz nach Artikel 82 DSGVO wegen des im März 2026 bekannt gewordenen Datenlecks bei der Datenleck Beispiel AG.',
  ],
  [
    'customer',
    'ground',
    'Ich war vor dem 9. März 2026 Kundin oder Kunde der Datenleck Beispiel AG.',
    { customer_then: ['yes'] },
  ],
  [
    'customer_unsure',
    'ground',
    'Nach meiner Erinnerung war ich vor dem 9. März 2026 Kundin oder Kunde der Datenleck Beispiel AG; sicher bin ich mir nicht.',
    { customer_then: ['unsure'] },
  ],
  ['told', 'ground', 'Das Unternehmen hat mir mitgeteilt, dass meine Daten abgeflossen sind.', { told: ['yes'] }],
  ['data_name', 'ground', 'Das Unternehmen hatte meinen Namen gespeichert.', { data_kinds: ['name'] }],
  ['data_email', 'ground', 'Das Unternehmen hatte meine E-Mail-Adresse gespeichert.', { data_kinds: ['email'] }],
  ['data_phone', 'ground', 'Das Unternehmen hatte meine Telefonnummer gespeichert.', { data_kinds: ['phone'] }],
  ['data_bank', 'ground', 'Das Unternehmen hatte meine Bankverbindung gespeichert.', { data_kinds: ['bank'] }],
  [
    'messages',
    'ground',
    'Seit dem Datenleck erhalte ich unerwünschte Nachrichten oder Anrufe.',
    { consequences: ['messages'] },
  ],
  ['fraud', 'ground', 'Seit dem Datenleck gab es Betrugsversuche mit meinen Daten.', { consequences: ['fraud'] }],
  [
    'worry',
    'ground',
    'Ich sorge mich seit dem Datenleck darum, was mit meinen Daten geschieht.',
    { consequences: ['worry'] },
  ],
];

/** Gives an action the sentences of the example, approved. */
export async function insertExampleVariants(tx: EntityManager, actionId: string, now: Date): Promise<void> {
  for (const [place, [code, part, body, conditions = {}]] of DATA_LEAK.entries()) {
    const id = newId();
    const facts = [code, part, place, body, JSON.stringify(conditions), now];
    await tx.query(VARIANT, [id, actionId, ...facts]);
    await tx.query(APPROVAL, [newId(), actionId, id, now]);
  }
}

const VARIANT = `
  insert into ground_variant (id, action_id, code, version, part, place, locale, body, conditions, source_title, recorded_at)
  values ($1, $2, $3, 1, $4, $5, 'de', $6, $7, 'Erfunden für dieses Beispiel (invented for this example)', $8)`;

const APPROVAL = `
  insert into ground_variant_approval (id, action_id, variant_id, approved_at) values ($1, $2, $3, $4)`;
