import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BlindIndexRow } from './blind-index.entity.js';
import { BlindIndexSources } from './blind-index-source.js';
import { BlindIndexes } from './blind-indexes.js';
import { DataKeyRow } from './data-key.entity.js';
import { IndexKeys } from './index-keys.js';
import { KeyStore } from './key-store.js';
import { MasterKeys } from './master-keys.js';
import { RebuildBlindIndex } from './rebuild-blind-index.use-case.js';
import { RotateMasterKey } from './rotate-master-key.use-case.js';

export interface SealingSettings {
  readonly MASTER_KEYS: string;
  readonly INDEX_KEYS: string;
}

/** Owns data keys and blind indexes. Knows neither what is sealed nor whose it is. */
@Global()
@Module({})
export class SealingModule {
  static forRoot(settings: SealingSettings): DynamicModule {
    const keys = [
      { provide: MasterKeys, useFactory: () => new MasterKeys(settings.MASTER_KEYS) },
      { provide: IndexKeys, useFactory: () => new IndexKeys(settings.INDEX_KEYS) },
    ];
    const uses = [KeyStore, BlindIndexes, BlindIndexSources, RotateMasterKey, RebuildBlindIndex];
    return {
      module: SealingModule,
      imports: [TypeOrmModule.forFeature([DataKeyRow, BlindIndexRow])],
      providers: [...keys, ...uses],
      exports: [MasterKeys, IndexKeys, ...uses],
    };
  }
}
