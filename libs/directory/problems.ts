import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import { describePlace, formatPath, type Path } from './place.js';

/** Collects everything that is wrong with one input, so that a person corrects it in one go. */
export class Problems {
  readonly #found: Violation[] = [];
  readonly #fields = new Set<string>();

  constructor(private readonly input: unknown) {}

  /**
   * Notes one problem. Messages may quote codes but neither names, logins nor mail addresses: a refusal can end in a log.
   */
  add(path: Path, reason: string, message: Localized, clause?: ClauseId): void {
    this.#fields.add(formatPath(path));
    this.#found.push({
      code: `directory/${reason}`,
      ...(clause && { clause }),
      ...(path.length > 0 && { field: this.place(path) }),
      message,
    });
  }

  /** How the author of the input would find a field. */
  place(path: Path): string {
    return describePlace(this.input, path);
  }

  /** Whether this very field was found faulty, hence is absent from the draft for another reason than being left out. */
  has(path: Path): boolean {
    return this.#fields.has(formatPath(path));
  }

  /** All problems in the order of discovery. */
  get violations(): readonly Violation[] {
    return this.#found;
  }
}
