import type { MigrationInterface } from 'typeorm';
import { Foundation1764000000000 } from './1764000000000-foundation.js';

/** Every migration, oldest first; one that has landed is never edited. */
export const migrations: (new () => MigrationInterface)[] = [Foundation1764000000000];
