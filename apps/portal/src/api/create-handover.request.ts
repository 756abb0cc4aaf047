import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsObject, IsString, MaxLength } from 'class-validator';
import { locales } from '@app/ui';

export class CreateHandoverRequest {
  @ApiProperty({ type: String, description: 'The slug of the action.' })
  @IsString({ message: 'action-missing' })
  @MaxLength(60, { message: 'action-missing' })
  readonly action!: string;

  @ApiProperty({ type: String, enum: locales, description: 'The language of the page the link leads to.' })
  @IsIn(locales, { message: 'unknown-language' })
  readonly locale!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    description: 'Answer codes by question code. Codes only: no text, no date, no age, no personal data.',
    example: { platforms: ['facebook'], objection: 'no' },
  })
  @IsObject({ message: 'facts-missing' })
  readonly facts!: Record<string, unknown>;
}

export class HandoverResponse {
  @ApiProperty({
    type: String,
    format: 'uri',
    description: 'Give it to the person. It can be taken over once, by pressing a button.',
  })
  readonly url!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly expiresAt!: string;
}
