import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '#libs/policy/file';
import { Policy } from '#libs/policy/policy';

const effectiveFrom = '2025-04-01T00:00:00.000Z';
const standard = await loadPolicy('policy/standard.yaml');
const policy = new Policy(standard, { version: 3, effectiveFrom });

describe('a policy', () => {
  it('knows its version, profile and when it takes effect', () => {
    expect(policy).toMatchObject({ version: 3, profile: 'standard', rehearsal: false, effectiveFrom });
  });

  it('gives each figure in its own type', () => {
    expect(policy.span('account.approval.deadline')).toEqual({
      key: 'account.approval.deadline',
      duration: 'P3D',
      counting: 'working',
      onClosedDay: 'next',
    });
    expect(policy.integer('password.initial-length')).toBe(16);
    expect(policy.flag('password.change-at-first-logon')).toBe(true);
    expect(policy.list('escalation.chain')[0]).toBe('RESPONSIBLE');
    expect(policy.text('regulation.version')).toBe('1.0');
    expect(policy.date('regulation.effective-on')).toBeNull();
    expect(policy.optionalSpan('vulnerability.patch.low')).toBeUndefined();
    expect(policy.span('vulnerability.notice.high.deadline').duration).toBe('PT0S');
  });

  it('does not compile a mistyped key or a key of another type', () => {
    // @ts-expect-error one p is missing
    expect(() => policy.span('account.aproval.deadline')).toThrow(RangeError);
    // @ts-expect-error holds a list
    policy.integer('escalation.chain');
    expect(() => policy.span('escalation.chain')).toThrow('escalation.chain holds no duration');
  });

  it('has a digest of what it says, not of how it was written', () => {
    const { figures, ...others } = standard;
    const shuffled = { figures: Object.fromEntries(Object.entries(figures).reverse()) as typeof figures, ...others };
    expect(policy.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(new Policy(shuffled, { version: 4, effectiveFrom }).digest).toBe(policy.digest);
    expect(new Policy({ ...standard, rehearsal: true }, { version: 5, effectiveFrom }).digest).not.toBe(policy.digest);
  });
});
