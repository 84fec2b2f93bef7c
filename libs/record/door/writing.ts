/** A statement that is written together with others: its parameters count from $1 on their own. */
export interface Fragment {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Collects what one passage writes and puts it into a single statement of data-modifying CTEs. One statement is one transaction
 * and one round trip: all of it happens or nothing. Every fragment sees the rows as they were before the statement, and a row may
 * be changed by one fragment only.
 */
export class Writing {
  private readonly parts: string[] = [];
  private readonly parameters: unknown[] = [];

  /** Adds a fragment under a name that later ones and the final select may refer to. */
  add(name: string, { sql, parameters }: Fragment): void {
    const offset = this.parameters.length;
    const renumbered = sql.replaceAll(/\$(\d+)/g, (_, number: string) => `$${Number(number) + offset}`);
    this.parts.push(`${name} AS (${renumbered})`);
    this.parameters.push(...parameters);
  }

  /** The whole statement. */
  statement(select: string): Fragment {
    return { sql: `WITH ${this.parts.join(',\n')}\n${select}`, parameters: this.parameters };
  }
}
