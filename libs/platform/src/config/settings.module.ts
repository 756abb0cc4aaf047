import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CommonSettings } from './settings.js';

/** Gives the process's one validated configuration to whoever asks for `CommonSettings`. */
@Global()
@Module({})
export class SettingsModule {
  static forRoot(settings: CommonSettings): DynamicModule {
    return {
      module: SettingsModule,
      providers: [{ provide: CommonSettings, useValue: settings }],
      exports: [CommonSettings],
    };
  }
}
