import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  assertMayChange,
  findQuestion,
  lockAction,
  type QuestionnaireDefinition,
  QuestionnaireQuery,
} from '@app/actions';
import { AuditLog } from '@app/audit';
import { formLength, isCountry, outsideDin91379 } from '@app/joining-rules';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { GroundVariantInvalid } from '../official-register.errors.js';
import { VARIANT_PARTS, type VariantConditions, type VariantPart } from './ground-variant.entity.js';

export interface RecordGroundVariantCommand {
  readonly actionId: string;
  readonly code: string;
  readonly part: VariantPart;
  readonly place: number;
  /** Empty takes the sentence back, once counsel approves. */
  readonly body: string;
  readonly conditions: VariantConditions;
  readonly source: { readonly title: string; readonly url: string | null };
}

/** The register is German, and so is every sentence for it. */
const LOCALE = 'de';
const MAX_BODY = 2_000;
const CODE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** An operator writes a sentence for the subject and the ground, or a newer version of one. Counsel approves it. */
@Injectable()
export class RecordGroundVariant {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordGroundVariantCommand, actor: Actor): Promise<{ variantId: string; version: number }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      const { definition } = await this.questionnaires.current(tx, action.id);
      const body = command.body.replaceAll('\r\n', '\n').normalize('NFC').trim();
      assertVariant({ ...command, body }, definition);
      const version = await nextVersion(tx, action.id, command.code);
      const variantId = newId();
      const { code, part, place, conditions, source } = command;
      await tx.query(INSERT, [
        ...[variantId, action.id, code, version, part, place, LOCALE, body, JSON.stringify(conditions)],
        ...[source.title.trim(), source.url, actorId(actor), this.clock.now()],
      ]);
      await this.log.append(tx, {
        type: 'ground_variant.recorded',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { variantId, part, version },
      });
      return { variantId, version };
    });
  }
}

function assertVariant(command: RecordGroundVariantCommand, definition: QuestionnaireDefinition): void {
  const { code, part, place, body, source, conditions } = command;
  if (!CODE.test(code) || code.length > 40) throw new GroundVariantInvalid({ field: 'code' });
  if (!VARIANT_PARTS.includes(part)) throw new GroundVariantInvalid({ field: 'part' });
  if (!Number.isInteger(place) || place < 0 || place > 999) throw new GroundVariantInvalid({ field: 'place' });
  if (formLength(body) > MAX_BODY || outsideDin91379(body, 'C').length > 0)
    throw new GroundVariantInvalid({ field: 'body' });
  if (source.title.trim() === '') throw new GroundVariantInvalid({ field: 'source' });
  if (source.url !== null && !/^https?:\/\//.test(source.url)) throw new GroundVariantInvalid({ field: 'url' });
  if (!Object.entries(conditions).every(([question, codes]) => areCodes(definition, question, codes)))
    throw new GroundVariantInvalid({ field: 'conditions' });
}

/** Only coded answers of this action's questions decide: never a text, never the name of a person. */
function areCodes(definition: QuestionnaireDefinition, code: string, codes: readonly string[]): boolean {
  const question = findQuestion(definition, code);
  if (question === undefined || codes.length === 0) return false;
  if (question.kind === 'country') return codes.every(isCountry);
  const options = new Set((question.options ?? []).map((option) => option.code));
  return codes.every((one) => options.has(one));
}

async function nextVersion(tx: EntityManager, actionId: string, code: string): Promise<number> {
  const [row]: { version: number }[] = await tx.query(
    'select coalesce(max(version), 0)::int + 1 as version from ground_variant where action_id = $1 and code = $2',
    [actionId, code],
  );
  return row?.version ?? 1;
}

const INSERT = `
  insert into ground_variant (id, action_id, code, version, part, place, locale, body, conditions, source_title, source_url,
                              recorded_by, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;
