import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PolicyVersion } from '../policy-version.entity.js';

/** Reads the versions of the policy. */
@Injectable()
export class PolicyQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Every version, the latest first; there are few. */
  versions(): Promise<PolicyVersion[]> {
    return this.dataSource.manager.find(PolicyVersion, { order: { version: 'DESC' } });
  }

  /** The version in force at an instant. */
  async inForce(asOf: string): Promise<PolicyVersion | undefined> {
    const [row] = await this.dataSource.manager
      .createQueryBuilder(PolicyVersion, 'version')
      .where('version.effectiveFrom <= :asOf', { asOf })
      .orderBy({ 'version.effectiveFrom': 'DESC', 'version.version': 'DESC' })
      .take(1)
      .getMany();
    return row;
  }
}
