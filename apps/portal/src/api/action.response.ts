import { ApiProperty } from '@nestjs/swagger';
import {
  ACTION_TYPES,
  PROCEDURAL_EVENT_KINDS,
  type ActionType,
  type ProceduralEventKind,
  type WindowStateName,
} from '@app/actions';

export class JoiningWindowResponse {
  @ApiProperty({ type: String, enum: ['none', 'not_yet', 'open', 'closed'] })
  readonly state!: WindowStateName;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly opensAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'The first instant at which joining is no longer possible. Null while no such time is known: then join early.',
  })
  readonly closesAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The rule the window follows, for example DE_VDUG_46.' })
  readonly rule!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description:
      'The last day, in the zone of the action, on which people can join through this organisation; null where it set none of its own. The window itself may stay open longer.',
  })
  readonly lastDayHere!: string | null;
}

export class ActionSummaryResponse {
  @ApiProperty({ type: String })
  readonly slug!: string;

  @ApiProperty({ type: String, enum: ACTION_TYPES })
  readonly type!: ActionType;

  @ApiProperty({ type: String, description: 'ISO 3166-1 code of the state whose courts decide.' })
  readonly forum!: string;

  @ApiProperty({ type: String })
  readonly title!: string;

  @ApiProperty({ type: String })
  readonly summary!: string;

  @ApiProperty({ type: String })
  readonly defendant!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null while the action is merely possible.' })
  readonly court!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly fileNumber!: string | null;

  @ApiProperty({ type: Boolean, description: 'An example of a demonstration: no such action is registered.' })
  readonly example!: boolean;

  @ApiProperty({ type: Boolean, description: 'A training action: nothing that is registered counts.' })
  readonly practice!: boolean;

  @ApiProperty({ type: [String], description: 'Languages the action is complete in.' })
  readonly locales!: readonly string[];

  @ApiProperty({ type: JoiningWindowResponse })
  readonly joiningWindow!: JoiningWindowResponse;
}

export class ProceduralEventResponse {
  @ApiProperty({ type: String, enum: PROCEDURAL_EVENT_KINDS })
  readonly kind!: ProceduralEventKind;

  @ApiProperty({ type: String, format: 'date' })
  readonly date!: string;

  @ApiProperty({ type: String, description: 'IANA zone the date is meant in.' })
  readonly zone!: string;

  @ApiProperty({ type: String })
  readonly text!: string;

  @ApiProperty({ type: String })
  readonly sourceTitle!: string;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  readonly sourceUrl!: string | null;
}

export class PartyResponse {
  @ApiProperty({ type: String })
  readonly name!: string;

  @ApiProperty({ type: String, enum: ['claimant_entity', 'co_claimant', 'counsel', 'administrator', 'partner'] })
  readonly role!: string;

  @ApiProperty({ type: String, enum: ['controller', 'joint_controller', 'processor'] })
  readonly capacity!: string;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  readonly website!: string | null;
}

export class ActionResponse extends ActionSummaryResponse {
  @ApiProperty({ type: String })
  readonly locale!: string;

  @ApiProperty({ type: [String], description: 'Plain paragraphs.' })
  readonly about!: readonly string[];

  @ApiProperty({ type: [PartyResponse] })
  readonly parties!: readonly PartyResponse[];

  @ApiProperty({ type: [ProceduralEventResponse], description: 'Oldest first. The history may move back.' })
  readonly events!: readonly ProceduralEventResponse[];

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Claims may lapse as early as this day, according to counsel.',
  })
  readonly claimsMayLapseOn!: string | null;
}

export class ActionListResponse {
  @ApiProperty({ type: String })
  readonly locale!: string;

  @ApiProperty({ type: [ActionSummaryResponse] })
  readonly actions!: readonly ActionSummaryResponse[];
}

export class QuestionnaireResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ type: Number })
  readonly version!: number;

  @ApiProperty({ type: String, description: 'SHA-256 of the RFC 8785 form of `definition`, in hex.' })
  readonly sha256!: string;

  @ApiProperty({
    type: Object,
    additionalProperties: true,
    description: 'The age question, eligibility questions and facts, with codes and texts in every language.',
  })
  readonly definition!: object;
}
