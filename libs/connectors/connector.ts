import type { Instant } from '#libs/kernel/instant';

/** An account as it was decided, for the target to hold. */
export interface AccountOrder {
  /** Id of the account's case; lets a connector recognise its own work after a lost answer. */
  readonly accountId: string;
  /** Name of the account on the target, e.g. the login. */
  readonly accountName: string;
  /** Whose account it is. */
  readonly user: { readonly code: string; readonly displayName: string; readonly mail: string };
  /** Codes of exactly the entitlements that the target shall grant from now on (4.1.1(1)). */
  readonly entitlements: readonly string[];
}

/** An account as the target holds it. */
export interface ObservedAccount {
  readonly accountName: string;
  /** The case that made it, where the target keeps that. */
  readonly accountId?: string;
  readonly enabled: boolean;
  /** Set by the target after too many failures (4.1.5(1)⑥). */
  readonly lockedAt?: Instant;
  /** Codes of the entitlements that it grants, sorted. */
  readonly entitlements: readonly string[];
  /** Last successful authentication that the target knows (4.1.3(3)). */
  readonly lastUsedAt?: Instant;
  /** The user has to change the password at the next logon (4.1.5(1)④). */
  readonly mustChangePassword?: boolean;
  readonly passwordChangedAt?: Instant;
}

/** The six items of 4.1.5(1) as a target enforces them; an item that it does not enforce as demanded is absent. */
export interface EnforcedPasswordPolicy {
  /** ① Characters at least. */
  readonly minLength?: number;
  /** ① Classes of which each password holds at least one character. */
  readonly requiredClasses?: readonly string[];
  /** ② ISO 8601 duration after which a password has to be changed. */
  readonly maxAge?: string;
  /** ③ Number of past passwords that may not come back. */
  readonly history?: number;
  /** ④ A password that somebody else set has to be changed at the first logon. */
  readonly changeAtFirstLogon?: boolean;
  /** ⑤ Factors that a logon needs. */
  readonly factors?: number;
  /** ⑥ Failures in a row after which the account is put out of use; it stays so until an administrator lifts it. */
  readonly lockoutThreshold?: number;
}

/** Names of the items; ① is two of them. */
export type PasswordPolicyItem = keyof EnforcedPasswordPolicy;

/** A policy as it was read from a target. */
export interface ObservedPasswordPolicy extends EnforcedPasswordPolicy {
  /** Items that this target cannot enforce whatever it is told: that they are absent loosens nothing. */
  readonly inexpressible: readonly PasswordPolicyItem[];
}

/**
 * Brings what was decided to one target (4.1.1 to 4.1.6). Every operation is idempotent: asked twice, also after an answer that was
 * lost, it leaves one effect. Throws {@link ConnectorUnavailable} when asking again later may help, {@link ConnectorRefused} when the
 * target says no for good.
 */
export interface AccountConnector {
  /** Creates the account without a usable password, or completes one that was left half made. */
  create(order: AccountOrder): Promise<ObservedAccount>;
  /** Sets the entitlements to exactly those of the order. */
  change(order: AccountOrder): Promise<ObservedAccount>;
  /** Puts the account out of use; it stays on the target. An account that is not there is answered as undefined. */
  suspend(accountName: string): Promise<ObservedAccount | undefined>;
  /** Puts a suspended account back into use; a lockout after failures stays. */
  resume(accountName: string): Promise<ObservedAccount>;
  /**
   * Sets a password that its user has to change at the first logon, and lifts a lockout; a suspended account stays suspended. Every
   * new intention comes with a fresh random password: the same one again is the same intention after a lost answer.
   */
  setInitialPassword(accountName: string, password: string): Promise<void>;
  /** How the target holds the account now. */
  readBack(accountName: string): Promise<ObservedAccount | undefined>;
  /** Every account that the target holds, for the reconciliation and the last use; pages by itself. */
  all(): AsyncIterable<ObservedAccount>;
  /** The password policy that the target enforces; undefined where it cannot be read. */
  readPolicy(): Promise<ObservedPasswordPolicy | undefined>;
  /** Has the target enforce this policy; items that it cannot express are named in the answer. */
  writePolicy(
    policy: Required<EnforcedPasswordPolicy>,
  ): Promise<{ readonly inexpressible: readonly PasswordPolicyItem[] }>;
  /** Gives connections back. */
  close(): Promise<void>;
}

/** The target is away, slow or overloaded; nothing is known about what it did. */
export class ConnectorUnavailable extends Error {
  override readonly name = 'ConnectorUnavailable';
  /** Milliseconds that the target asks to be left alone for; undefined where it does not say. */
  readonly retryAfterMs?: number;

  constructor(message: string, { retryAfterMs, ...options }: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The target refuses for good; asking again changes nothing, a person has to look. */
export class ConnectorRefused extends Error {
  override readonly name = 'ConnectorRefused';
  constructor(
    /** What the target said, without any person's particulars: a result code, a status, an attribute name. */
    readonly verdict: string,
  ) {
    super(verdict);
  }
}
