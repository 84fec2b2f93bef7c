import type { Stage } from '../stage.js';
import type { Connection } from './application.js';

/** What is seen on the LAN is kept for the check; what nobody has applied for stands out (4.4.3(1), 4.4.1(1)). */
export async function theScan(stage: Stage, { mac, address, hostName, point, network }: Connection): Promise<void> {
  stage.act(
    'The notebook is set up at its place. The scanner reports what it sees there, and a device that nobody knows.',
  );
  const observedAt = new Date().toISOString();
  const stranger = '00:00:5e:00:53:fe';
  const { items } = await stage.fact('client:lan-scanner', '/v1/lan-observations', {
    observations: [
      { mac, address, hostName, connectionPoint: point, network, observedAt },
      { mac: stranger, network, observedAt },
    ],
  });
  for (const { outcome, permitted } of items as { outcome: string; permitted: boolean }[])
    stage.say(`   ${outcome}, ${permitted ? 'permitted' : 'belongs to no connection'}`);
  const { items: findings } = await stage.shows(
    'a finding about the stranger',
    'yamaguchi',
    '/v1/findings?kind=UNKNOWN_DEVICE',
    (body) => (body.items as { observed: { mac: string } }[]).some(({ observed }) => observed.mac === stranger),
  );
  const [finding] = findings as { clause: string; observed: { mac: string } }[];
  stage.say(`   finding: ${finding?.observed.mac} is on the LAN without a permission [${finding?.clause}]`);
}
