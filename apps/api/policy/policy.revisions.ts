import { Injectable } from '@nestjs/common';
import { readPolicyFile } from '#libs/policy/file';
import { parsePolicy } from '#libs/policy/parse';
import { ApiConfig } from '#libs/platform/config/api';
import { projectFile } from '#libs/platform/project-file';
import { refuse } from '#libs/record/door/refusals';
import { PolicyStore } from '#libs/record/policy/store';
import type { PolicyVersion } from '#libs/record/policy-version.entity';
import { PolicyQueries } from '#libs/record/queries/policy.queries';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { PolicyVersionDto } from './policy.dto.js';

/** Revises the policy (9): a new version is measured against the regulation's own figures, never against the version before. */
@Injectable()
export class PolicyRevisions {
  constructor(
    private readonly config: ApiConfig,
    private readonly store: PolicyStore,
    private readonly versions: PolicyQueries,
  ) {}

  /** The version in force. */
  async inForce(asOf = new Date().toISOString()): Promise<PolicyVersion> {
    const version = await this.versions.inForce(asOf);
    if (version) return version;
    throw refuse(
      'missing',
      'record/not-found',
      { ja: 'この時点のポリシーがありません。', en: 'No policy was in force then.' },
      { field: 'asOf' },
    );
  }

  /** Adds a version; a faulty one is refused whole, naming every bad key. */
  async add(entry: FactEntry, { document, effectiveFrom = entry.asOf }: PolicyVersionDto): Promise<FactReceipt> {
    if (effectiveFrom < entry.asOf) {
      throw refuse(
        'unlawful',
        'policy/retroactive',
        { ja: '過去にさかのぼって施行することはできません。', en: 'A policy cannot take effect in the past.' },
        { field: 'effectiveFrom' },
      );
    }
    const policy = parsePolicy({
      standard: await readPolicyFile(projectFile('policy', 'standard.yaml')),
      override: document,
    });
    if (this.config.production && policy.rehearsal) {
      throw refuse(
        'unlawful',
        'policy/rehearsal',
        { ja: '本番環境では予行用のポリシーを使えません。', en: 'Production takes no rehearsal policy.' },
        { field: 'rehearsal' },
      );
    }
    return this.store.add(entry, policy, effectiveFrom);
  }
}
