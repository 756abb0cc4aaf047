import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '@app/audit';
import { ActionsModule } from '../actions.module.js';
import { CreateHandover, HandoverContext } from './create-handover.use-case.js';
import { HandoverTokens } from './handover-tokens.js';
import { TakeHandover } from './take-handover.use-case.js';

/** Facts prefilled by partners; imported by the portal alone, which holds the key of the links. */
@Module({})
export class HandoverModule {
  static forRoot(settings: { readonly CODE_KEY: string }): DynamicModule {
    return {
      module: HandoverModule,
      imports: [ActionsModule, AuditModule],
      providers: [
        { provide: HandoverTokens, useValue: new HandoverTokens(Buffer.from(settings.CODE_KEY, 'base64')) },
        HandoverContext,
        CreateHandover,
        TakeHandover,
      ],
      exports: [CreateHandover, TakeHandover],
    };
  }
}
