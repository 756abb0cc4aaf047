import { join } from 'node:path';
import { DataSource } from 'typeorm';

/** A connection as the owner of the schema: for migrations and catalog reads only, never for application work. */
export async function openOwnerDataSource(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    applicationName: 'joinder-cli-owner',
    migrations: [join(import.meta.dirname, '../../../migrations/[0-9]*.js')],
    installExtensions: false,
    poolSize: 2,
  });
  return dataSource.initialize();
}
