import { describePlace, type Path } from '#libs/directory/place';
import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import type { LanRegisterDocument } from './register-document.js';

/** Collects everything that is wrong with a document of the register, so that it is corrected in one go. */
export class Faults {
  readonly found: Violation[] = [];

  constructor(private readonly document: LanRegisterDocument) {}

  /** Notes one fault under the field that its author knows: `networks[1].prefix`, or `devices.csv:7 macs`. */
  add(path: Path, reason: string, clause: ClauseId, message: Localized): void {
    this.found.push({
      code: `lan-register/${reason}`,
      clause,
      field: describePlace(this.document, path),
      message,
    });
  }

  /** Notes every entry whose key another one before it has. */
  refuseTwins(section: keyof LanRegisterDocument, field: string, clause: ClauseId, keys: readonly string[]): void {
    const seen = new Set<string>();
    keys.forEach((key, index) => {
      if (seen.has(key)) {
        this.add([section, index, field], 'duplicate-entry', clause, {
          ja: `「${key}」が二度指定されています。`,
          en: `"${key}" is entered twice.`,
        });
      }
      seen.add(key);
    });
  }
}
