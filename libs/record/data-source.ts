import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { PreparedClient } from './prepared-client.js';
import { SnakeNaming } from './snake-naming.js';

/** How the record is reached. */
export interface RecordConnection {
  /** postgres:// URL of the application's role, or of the owner for migrations. */
  readonly url: string;
  /** Connections at most; one is held for the length of a transaction. */
  readonly poolSize?: number;
  /** Shows in pg_stat_activity. */
  readonly applicationName: string;
  /** Lets statements take their time: for migrations and the verifier, where nobody waits for an answer. */
  readonly unhurried?: boolean;
}

/** Options of the record's data source. Every wait ends well below the API's promise to answer within 2.5 seconds. */
export function recordOptions(connection: RecordConnection): DataSourceOptions {
  return {
    type: 'postgres',
    url: connection.url,
    applicationName: connection.applicationName,
    entities,
    migrations,
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    poolSize: connection.poolSize ?? 20,
    connectTimeoutMS: 1_500,
    extra: {
      Client: PreparedClient,
      statement_timeout: connection.unhurried ? 0 : 2_000,
      query_timeout: connection.unhurried ? 0 : 2_200,
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
    },
  };
}

/** A data source for programs outside Nest: migrations, the verifier, benchmarks. */
export function recordDataSource(connection: RecordConnection): DataSource {
  return new DataSource(recordOptions(connection));
}
