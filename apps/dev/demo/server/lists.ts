import type { Stage } from '../stage.js';

/** The committee decides which platforms public servers stand on, and which software servers use (4.2.1(6), 4.2.3(1)). */
export async function theSelections(stage: Stage): Promise<void> {
  stage.act('The committee decides on which platform public servers stand, and which software they use.');
  const platform = { product: 'Debian GNU/Linux', versions: ['12.*', '13.*'], decision: 'ISC-2026-014' };
  await stage.refused('yamada', 403, '/v1/committee-lists/recommended-platforms', platform);
  await stage.fact('matsumoto', '/v1/committee-lists/recommended-platforms', platform);
  const decision = 'ISC-2026-015';
  for (const [category, product] of [
    ['OS', 'Debian GNU/Linux'],
    ['ANTI_MALWARE', 'ClamAV'],
    ['VULNERABILITY_SCANNER', 'OpenVAS'],
    ['OTHER', 'nginx'],
  ]) {
    await stage.fact('matsumoto', '/v1/committee-lists/specified-software', { category, product, decision });
  }
  stage.say('   RECOMMENDED: Debian GNU/Linux 12.*, 13.*');
}
