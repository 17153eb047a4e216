import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import type { KeySettings } from '../storage/master-key.ts';

/**
 * Where the records are and what opens them, from the environment or `.env`: all that a command on the data folder needs of the settings, so that it works
 * also where others of them are wrong.
 */
export function dataSettings(): { readonly folder: string; readonly settings: KeySettings } {
  if (existsSync('.env')) loadEnvFile('.env');
  const { DATA_DIR, DATA_KEY, DATA_KEY_FILE } = process.env;
  return { folder: DATA_DIR || './data', settings: { SERVICE_MODE: 'demo', DATA_KEY: DATA_KEY || null, DATA_KEY_FILE: DATA_KEY_FILE || null } };
}
