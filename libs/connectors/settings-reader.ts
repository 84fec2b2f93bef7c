import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

/** The file of connectors is wrong; names every field, never a value. */
export class ConnectorSettingsError extends Error {
  override readonly name = 'ConnectorSettingsError';

  constructor(readonly complaints: readonly string[]) {
    super(complaints.join('\n'));
  }
}

/**
 * Reads the settings of one target into their class; a field that the class does not know is refused.
 *
 * @param field where `value` stands in the file, to begin every complaint with.
 * @param judge finds what only several settings together show to be wrong.
 * @throws ConnectorSettingsError with every complaint.
 */
export function readSettings<Settings extends object>(
  type: ClassConstructor<Settings>,
  value: unknown,
  field: string,
  judge: (settings: Settings) => readonly string[],
): Settings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConnectorSettingsError([`${field} must hold settings`]);
  }
  const settings = plainToInstance(type, value, { exposeDefaultValues: true });
  const malformed = validateSync(settings, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  const complaints = malformed.length > 0 ? malformed.map(complaintOf) : judge(settings);
  if (complaints.length > 0) throw new ConnectorSettingsError(complaints.map((complaint) => `${field}.${complaint}`));
  return settings;
}

function complaintOf({ property, value, constraints = {} }: ValidationError): string {
  if ('whitelistValidation' in constraints) return `${property} is no setting`;
  if (value === undefined) return `${property} is missing`;
  const [message = 'is malformed'] = Object.values(constraints);
  return message.startsWith(property) ? message : `${property} ${message}`;
}
