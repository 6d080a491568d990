import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { useKeys, type FieldKeys } from '../crypto/fieldKeys';
import { PrismaClient } from '../generated/prisma/client';

/** One pool of connections, and Prisma on top of it. Statements that Prisma cannot say go to the pool directly. */
export interface Database {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  /** Gives every connection back. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** A connection that broke while nobody used it (the server restarted): logged, and replaced at the next query. */
  readonly onIdleError: (error: Error) => void;
  /** Keys of encrypted fields; a tool that reads none needs none. */
  readonly keys?: FieldKeys;
}

/** Opens the application's database. Connects lazily, so it succeeds also while PostgreSQL is away. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: options.databaseUrl,
    max: options.poolSize,
    application_name: options.name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  if (options.keys !== undefined) useKeys(pool, options.keys);
  pool.on('error', options.onIdleError);
  // A connection that breaks between two statements of a transaction says so by an event; unheard, it ends the process.
  pool.on('connect', (client) => client.on('error', options.onIdleError));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    pool,
    prisma,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
