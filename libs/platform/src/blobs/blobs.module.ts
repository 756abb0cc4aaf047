import { type DynamicModule, Global, Module } from '@nestjs/common';
import { BlobStore } from './blob-store.js';
import { FileSystemBlobStore } from './file-system-blob-store.js';

/** Owns where files are kept. The folder is tried out at start, not at the first upload. */
@Global()
@Module({})
export class BlobsModule {
  static forRoot(settings: { readonly folder: string }): DynamicModule {
    const store = {
      provide: BlobStore,
      useFactory: async (): Promise<BlobStore> => {
        const folder = new FileSystemBlobStore(settings.folder);
        await folder.prepare();
        return folder;
      },
    };
    return { module: BlobsModule, providers: [store], exports: [BlobStore] };
  }
}
