/** Collects the conditions of a query together with their parameters. */
export class Conditions {
  readonly parameters: unknown[] = [];
  private readonly parts: string[] = [];

  /** Numbers a parameter and answers its placeholder. */
  put(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  /** Adds a condition. */
  and(sql: string): this {
    this.parts.push(`(${sql})`);
    return this;
  }

  /** Adds a condition on a value when it was given. */
  given<Value>(value: Value | undefined, sql: (placeholder: string) => string): this {
    return value === undefined ? this : this.and(sql(this.put(value)));
  }

  /** All of them, for WHERE. */
  get sql(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' AND ');
  }
}

/** A column's instant inside JSON the way everything else writes instants; PostgreSQL would write it in its own. */
export function instantOf(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
