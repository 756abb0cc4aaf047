import { Body, Controller, Headers, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiGoneResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { CreateHandover } from '@app/actions';
import { type Actor, CurrentActor, Public, WebSite } from '@app/platform';
import { CreateHandoverRequest, HandoverResponse } from './create-handover.request.js';

/** Partners prefill facts; the person takes them over on our page. Nothing can be declared here. */
@ApiTags('handovers')
@Public()
@Controller('api/v1/handovers')
export class HandoversApiController {
  constructor(
    private readonly createHandover: CreateHandover,
    private readonly site: WebSite,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'createHandover',
    summary: 'Prefill coded answers and get a one-time link for the person',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: '8 to 200 visible characters. The same key with the same body answers the same link for 24 hours.',
  })
  @ApiCreatedResponse({ type: HandoverResponse })
  @ApiUnprocessableEntityResponse({
    description: 'HANDOVER_FACTS_INVALID, IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_REUSED or FIELDS_INVALID',
  })
  @ApiNotFoundResponse({ description: 'ACTION_NOT_FOUND or ACTION_NOT_IN_LANGUAGE' })
  @ApiGoneResponse({ description: 'HANDOVER_EXPIRED: the link of this key has run out; use a new key' })
  async create(
    @Body() body: CreateHandoverRequest,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HandoverResponse> {
    const { token, locale, expiresAt } = await this.createHandover.execute(
      { slug: body.action, locale: body.locale, facts: body.facts, idempotencyKey },
      actor,
    );
    const url = new URL(`/${locale}/handover`, this.site.publicUrl);
    url.searchParams.set('token', token);
    return { url: url.toString(), expiresAt: expiresAt.toISOString() };
  }
}
