import { Injectable } from '@nestjs/common';
import { ApiConfig } from '#libs/platform/config/api';
import { Problem } from '#libs/platform/problem/problem';

const windowMs = 60_000;

/** Requests per minute of one caller. Counted after the token is checked, so that nobody can use up another one's share. */
@Injectable()
export class CallerLimit {
  private counts = new Map<string, number>();
  private until = 0;

  constructor(private readonly config: ApiConfig) {}

  /** Counts one request; throws 429 beyond the limit, which is that of all requests unless a narrower one is named. */
  count(caller: string, { most = this.config.rateLimitPerCaller, now = Date.now() } = {}): void {
    if (most === 0) return;
    if (now >= this.until) {
      this.until = now + windowMs;
      this.counts = new Map();
    }
    const made = (this.counts.get(caller) ?? 0) + 1;
    this.counts.set(caller, made);
    if (made > most) throw tooMany(Math.ceil((this.until - now) / 1_000));
  }
}

/** 429 with the seconds to wait. */
export function tooMany(seconds: number): Problem {
  return Problem.of(
    429,
    'request/too-many',
    {
      ja: `リクエストが多すぎます。${seconds} 秒後に再送してください。`,
      en: `Too many requests; come again in ${seconds} s.`,
    },
    { headers: { 'retry-after': String(seconds) } },
  );
}
