import type { ClauseId } from '#libs/kernel/clause';
import { refuseIf } from '#libs/kernel/violation';
import { areDigests } from '#libs/lifecycles/terminal/rules';

/**
 * The one place where evidence of a terminal enters (4.3.1(2), 4.3.3(1)): files are cited by their digest.
 * @param cited digests by the field that names them.
 */
export function citeEvidence(
  cited: readonly { readonly field: string; readonly digests: readonly string[] }[],
  clause: ClauseId & ('4.3.1(2)' | '4.3.3(1)'),
): void {
  refuseIf(
    'unlawful',
    cited.flatMap(({ field, digests }) => areDigests(digests, field, clause)),
  );
}
