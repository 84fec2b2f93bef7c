/** How notices leave, and what they say about where they come from. */
export interface MailOptions {
  /** `smtp://` or `smtps://` URL of the mail server, credentials included (SMTP_URL). */
  readonly smtpUrl: string;
  /** Address of the sender, with or without a name (MAIL_FROM). */
  readonly from: string;
  /** Where people reach the API (PUBLIC_URL). */
  readonly publicUrl: string;
  /** Zone of the times in letters, e.g. `Asia/Tokyo` (TIME_ZONE). */
  readonly timeZone: string;
}

/** Injection token of {@link MailOptions}. */
export const MAIL_OPTIONS = Symbol('mail options');
