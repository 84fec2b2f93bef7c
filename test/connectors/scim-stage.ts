import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import {
  type AccountConnector,
  type AccountOrder,
  ConnectorRefused,
  ConnectorUnavailable,
  type ObservedAccount,
} from '#libs/connectors/connector';
import { scimConnector } from '#libs/connectors/scim/scim-connector';
import { parseScimSettings } from '#libs/connectors/scim/settings';
import { ScimTarget } from '#test/support/scim-target';

/** A target with three groups and nobody in it before each test, and a connector to it. */
export class ScimStage {
  readonly target = new ScimTarget();
  readonly tokenFile: string;
  connector!: AccountConnector;
  private readonly folder = mkdtempSync(join(tmpdir(), 'kitei-scim-'));

  constructor() {
    this.tokenFile = join(this.folder, 'token');
    beforeAll(() => this.target.start());
    beforeEach(() => {
      this.target.reset('report.read', 'report.write', 'admin');
      this.write(`${this.target.token}\n`);
      this.connector = this.connectorOf();
    });
    afterAll(async () => {
      await this.connector.close();
      await this.target.stop();
      rmSync(this.folder, { recursive: true });
    });
  }

  connectorOf(more: object = {}): AccountConnector {
    const settings = { kind: 'scim', url: this.target.url, tokenFile: this.tokenFile, ...more };
    return scimConnector(parseScimSettings(settings, 'targets.crm'));
  }

  /** Puts this into the token file. */
  write(text: string): void {
    writeFileSync(this.tokenFile, text);
  }

  async listed(): Promise<ObservedAccount[]> {
    const accounts: ObservedAccount[] = [];
    for await (const account of this.connector.all()) accounts.push(account);
    return accounts;
  }
}

export const order = (more: Partial<AccountOrder> = {}): AccountOrder => ({
  accountId: 'account_01',
  accountName: 'a.sato',
  user: { code: 'E1', displayName: '佐藤 葵', mail: 'a.sato@kitei.example' },
  entitlements: ['report.read'],
  ...more,
});

export async function failureOf(work: Promise<unknown>): Promise<Error> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof Error)) throw new Error('it did not fail');
  return failure;
}

export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const failure = await failureOf(work);
  expect(failure).toBeInstanceOf(ConnectorRefused);
  return (failure as ConnectorRefused).verdict;
}

export async function outageOf(work: Promise<unknown>): Promise<ConnectorUnavailable> {
  const failure = await failureOf(work);
  expect(failure).toBeInstanceOf(ConnectorUnavailable);
  return failure as ConnectorUnavailable;
}
