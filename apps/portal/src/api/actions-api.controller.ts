import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ActionBasisQuery, ActionDetailQuery, ActionsQuery, QuestionnaireQuery } from '@app/actions';
import { type Actor, CurrentActor, Public } from '@app/platform';
import { negotiateLocale } from '@app/ui';
import { ActionListResponse, ActionResponse, QuestionnaireResponse } from './action.response.js';
import { actionView, summaryView } from './action.view.js';
import { LanguageRequest } from './language.request.js';

@ApiTags('actions')
@Public()
@Controller('api/v1/actions')
export class ActionsApiController {
  constructor(
    private readonly actions: ActionsQuery,
    private readonly detail: ActionDetailQuery,
    private readonly basis: ActionBasisQuery,
    private readonly questionnaires: QuestionnaireQuery,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listActions', summary: 'Published actions that are complete in a language' })
  @ApiOkResponse({ type: ActionListResponse })
  async list(
    @Query() { lang }: LanguageRequest,
    @Headers('accept-language') accepted: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ActionListResponse> {
    const locale = negotiateLocale(lang, undefined, accepted);
    const rows = await this.actions.run(actor, locale);
    return { locale, actions: rows.map(summaryView) };
  }

  @Get(':slug')
  @ApiOperation({ operationId: 'getAction', summary: 'One action: who runs it, its proceedings, its joining window' })
  @ApiParam({ name: 'slug', type: String })
  @ApiOkResponse({ type: ActionResponse })
  @ApiNotFoundResponse({ description: 'ACTION_NOT_FOUND, or ACTION_NOT_IN_LANGUAGE with the languages there are' })
  async one(
    @Param('slug') slug: string,
    @Query() { lang }: LanguageRequest,
    @Headers('accept-language') accepted: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ActionResponse> {
    return actionView(await this.detail.bySlug(actor, slug, negotiateLocale(lang, undefined, accepted)));
  }

  @Get(':slug/questionnaire')
  @ApiOperation({
    operationId: 'getQuestionnaire',
    summary: 'The questions of an action with their answer codes, in every language',
  })
  @ApiParam({ name: 'slug', type: String })
  @ApiOkResponse({ type: QuestionnaireResponse })
  @ApiNotFoundResponse({ description: 'ACTION_NOT_FOUND' })
  async questionnaire(@Param('slug') slug: string, @CurrentActor() actor: Actor): Promise<QuestionnaireResponse> {
    const { id: actionId } = await this.basis.bySlug(actor, slug);
    const { id, version, sha256, definition } = await this.questionnaires.current(actor, actionId);
    return { id, version, sha256, definition };
  }
}
