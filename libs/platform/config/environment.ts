import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

/** What a variable of the environment is refused for; never holds its value. */
export interface Complaint {
  readonly variable: string;
  readonly why: string;
}

/** Thrown at start with every bad or missing variable in one message. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly complaints: readonly Complaint[]) {
    const lines = complaints.map(({ variable, why }) => `  ${variable} ${why}`);
    super(`The environment does not configure Kitei:\n${lines.join('\n')}`);
  }
}

/**
 * Reads a class of settings from the environment: `databaseUrl` is DATABASE_URL. An empty variable counts as missing.
 *
 * @param judge finds what only several settings together show to be wrong.
 */
export function readEnvironment<Config extends object>(
  type: ClassConstructor<Config>,
  environment: NodeJS.ProcessEnv,
  judge: (config: Config) => readonly Complaint[],
): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  const named = Object.fromEntries(given.map(([name, value]) => [propertyOf(name), value]));
  const config = plainToInstance(type, named, { exposeDefaultValues: true });
  const errors = validateSync(config, { whitelist: true, stopAtFirstError: true });
  const malformed = errors.map(complaintOf);
  // What cannot be read is not judged any further: one complaint per variable is enough.
  const judged = judge(config).filter(({ variable }) => !malformed.some((known) => known.variable === variable));
  const complaints = [...malformed, ...judged];
  if (complaints.length > 0) throw new ConfigurationError(complaints);
  return config;
}

/** DATABASE_URL becomes databaseUrl. */
function propertyOf(variable: string): string {
  return variable.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** databaseUrl becomes DATABASE_URL. */
export function variableOf(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function complaintOf({ property, value, constraints }: ValidationError): Complaint {
  const variable = variableOf(property);
  if (value === undefined) return { variable, why: 'is missing' };
  const [message = 'is malformed'] = Object.values(constraints ?? {});
  return { variable, why: message.startsWith(property) ? message.slice(property.length + 1) : message };
}
