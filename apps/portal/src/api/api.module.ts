import { type DynamicModule, Module } from '@nestjs/common';
import { ActionsModule, HandoverModule } from '@app/actions';
import { ActionsApiController } from './actions-api.controller.js';
import { HandoversApiController } from './handovers-api.controller.js';

/** The public API. It reads actions and takes prefilled facts; it never takes a declaration. */
@Module({})
export class ApiModule {
  static forRoot(settings: { readonly CODE_KEY: string }): DynamicModule {
    return {
      module: ApiModule,
      imports: [ActionsModule, HandoverModule.forRoot(settings)],
      controllers: [ActionsApiController, HandoversApiController],
    };
  }
}
