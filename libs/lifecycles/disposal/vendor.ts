import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import type { CitedContract } from './contract.js';
import { contractBreach } from './violation.js';

/** A vendor that disposes of things (外部業者), as the register keeps it under its code (4.6.3(2)). */
export interface VendorEntry {
  readonly name: Localized;
  /** No longer asked; it stays in the register. */
  readonly withdrawn: boolean;
}

/** A contract with a vendor (契約書, 4.6.3(2)). */
export interface ContractEntry extends CitedContract {
  /** It binds the vendor to confidentiality. */
  readonly confidentialityClause: boolean;
  /** It forbids reuse of what is handed over. */
  readonly reuseProhibitionClause: boolean;
  /** SHA-256 digest of the signed contract. */
  readonly evidence: string;
}

/** A contract binds the vendor to confidentiality and forbids reuse, and ends after it begins (4.6.3(2)). */
export function contractIsComplete(entry: ContractEntry): Violation[] {
  const { confidentialityClause, reuseProhibitionClause, validFrom, validTo } = entry;
  return [
    ...(confidentialityClause
      ? []
      : [
          contractBreach(
            'clause-missing',
            'confidentialityClause',
            '契約書に機密保持の条項が必要です。',
            'The contract must bind the vendor to confidentiality.',
          ),
        ]),
    ...(reuseProhibitionClause
      ? []
      : [
          contractBreach(
            'clause-missing',
            'reuseProhibitionClause',
            '契約書に引き渡した物の再利用を禁じる条項が必要です。',
            'The contract must forbid the reuse of what is handed over.',
          ),
        ]),
    ...(Date.parse(validFrom) < Date.parse(validTo)
      ? []
      : [
          contractBreach(
            'validity-reversed',
            'validTo',
            '契約の終了は開始より後でなければなりません。',
            'A contract ends after it begins.',
          ),
        ]),
  ];
}

/** A contract is in force at the moment when it is relied on (4.6.3(2)). */
export function contractIsInForce({ number, validFrom, validTo }: CitedContract, at: Instant): Violation[] {
  if (Date.parse(at) < Date.parse(validFrom)) {
    return [
      contractBreach(
        'contract-not-yet-valid',
        'contract',
        `契約「${number}」は ${validFrom} から有効です。`,
        `The contract "${number}" holds from ${validFrom} on.`,
      ),
    ];
  }
  if (Date.parse(at) < Date.parse(validTo)) return [];
  return [
    contractBreach(
      'contract-expired',
      'contract',
      `契約「${number}」は ${validTo} に終了しました。新しい契約を登録してください。`,
      `The contract "${number}" ended on ${validTo}. Register another one.`,
    ),
  ];
}
