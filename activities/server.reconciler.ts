import { Injectable } from '@nestjs/common';
import type { Entry } from '#libs/record/door/door';
import { DirectoryBook } from '#libs/record/directory/book';
import { reportedAspects } from '#libs/record/server-status/rules';
import { ServerStatuses } from '#libs/record/server-status/statuses';

/** Under this name the reconciliation looks at what is known of servers; no code of the directory has a slash. */
const target = 'server/statuses';

/** Finds what no report tells: servers that nothing is reported about any more, and what has grown too old since (4.2.4(1),(2),(6)). */
@Injectable()
export class ServerReconciler {
  constructor(
    private readonly statuses: ServerStatuses,
    private readonly directories: DirectoryBook,
  ) {}

  /** The one look at all servers, where some system is to report about them. */
  async targets(): Promise<string[]> {
    const { serviceAccounts } = await this.directories.current();
    return reportedAspects(serviceAccounts.values()).length > 0 ? [target] : [];
  }

  /** Whether a target of the reconciliation is that look. */
  covers(code: string): boolean {
    return code === target;
  }

  /** Judges every running server anew; `alive` is called after each page. */
  async compare(entry: Pick<Entry, 'actor' | 'asOf'>, alive: () => void) {
    return { moving: 0, ...(await this.statuses.sweep(entry, alive)) };
  }
}
