import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { locales } from '@app/ui';

export class LanguageRequest {
  @ApiPropertyOptional({ type: String, enum: locales, description: 'Without it, the Accept-Language header decides.' })
  @IsOptional()
  @IsIn(locales, { message: 'unknown-language' })
  readonly lang?: string;
}
