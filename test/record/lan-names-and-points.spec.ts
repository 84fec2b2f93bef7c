import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { days } from '#test/support/builders';
import { layRule, layPoint } from '#test/support/lan-ground';
import { LanStage, refusal } from '#test/support/lan-stage';
import { RecordRehearsal } from '#test/support/rehearsal-record';

describe('the reservation of a host name and a connection point', () => {
  let kitei: RecordRehearsal;
  let stage: LanStage;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    stage = new LanStage(kitei);
    await layRule(kitei.source.manager, 'NOTEBOOK', 'hq-nb', 4);
  });
  afterAll(() => kitei?.close());

  describe('a host name', () => {
    it('follows the rule of site and kind, and returns to the lowest free one after the last number (4.4.1(3))', async () => {
      const row = await stage.network({ prefix: '10.8.0.0/24', pools: [['10.8.0.1', '10.8.0.254']] });
      await layRule(kitei.source.manager, 'SCANNER', 'hq-sc', 1, 7);
      const names: string[] = [];
      const ids = [...Array(9).keys()].map((n) => `lan_connection_8${n}`);
      for (const connectionId of ids)
        names.push((await stage.take(row, { connectionId, deviceKind: 'SCANNER' })).hostName);
      expect(names).toEqual([8, 9, 1, 2, 3, 4, 5, 6, 7].map((n) => `hq-sc${n}`));
      const refused = await refusal(stage.take(row, { deviceKind: 'SCANNER' }));
      expect(refused).toMatchObject({ kind: 'conflict', message: 'lan-connection/names-exhausted' });
      await stage.giveUp(ids[4]!, ['HELD']);
      expect((await stage.take(row, { deviceKind: 'SCANNER' })).hostName).toBe('hq-sc3');
    });

    it('is given again although another network of the site still keeps it in an expired quarantine (4.4.5(3)②)', async () => {
      const [one, two] = [
        await stage.network({ prefix: '10.8.1.0/24', pools: [['10.8.1.1', '10.8.1.254']] }),
        await stage.network({ prefix: '10.8.2.0/24', pools: [['10.8.2.1', '10.8.2.254']] }),
      ];
      await layRule(kitei.source.manager, 'PLOTTER', 'hq-pl', 1);
      for (let n = 1; n < 10; n++)
        await stage.take(one, { deviceKind: 'PLOTTER', connectionId: `lan_connection_8p${n}` });
      await stage.commit('lan_connection_8p4');
      await stage.giveUp('lan_connection_8p4', ['IN_USE'], stage.inDays(1));
      expect((await refusal(stage.take(two, { deviceKind: 'PLOTTER' }))).message).toBe(
        'lan-connection/names-exhausted',
      );
      kitei.pass(days(2));
      expect((await stage.take(two, { deviceKind: 'PLOTTER' })).hostName).toBe('hq-pl4');
    });

    it('is refused where no rule says what it is (4.4.1(3))', async () => {
      const row = await stage.network({ prefix: '10.8.3.0/24', pools: [['10.8.3.1', '10.8.3.254']] });
      const refused = await refusal(stage.take(row, { deviceKind: 'TOASTER' }));
      expect(refused).toMatchObject({ kind: 'unlawful', message: 'lan-connection/no-naming-rule' });
    });
  });

  describe('a connection point', () => {
    const wired = async (third: number) => {
      const row = await stage.network({
        prefix: `10.9.${third}.0/24`,
        pools: [[`10.9.${third}.1`, `10.9.${third}.254`]],
        form: 'WIRED',
      });
      for (const code of ['A', 'B'])
        await layPoint(kitei.source.manager, { code: `${row.code}-${code}`, network: row.code });
      return row;
    };

    it('is the one that was named, for one device at a time (4.4.1(4))', async () => {
      const row = await wired(0);
      const point = `${row.code}-B`;
      expect((await stage.take(row, { connectionPoint: point })).point).toBe(point);
      const refused = await refusal(stage.take(row, { connectionPoint: point }));
      expect(refused).toMatchObject({
        kind: 'conflict',
        violations: [{ code: 'lan-connection/point-in-use', clause: '4.4.1(4)' }],
      });
    });

    it('is the first free one at the place when none was named (4.4.1(4))', async () => {
      const row = await wired(1);
      expect((await stage.take(row)).point).toBe(`${row.code}-A`);
      expect((await stage.take(row)).point).toBe(`${row.code}-B`);
      expect((await refusal(stage.take(row))).message).toBe('lan-connection/no-point');
    });

    it('is free at once when the connection ends (4.4.5(3)③)', async () => {
      const row = await wired(2);
      const [connectionId, connectionPoint] = ['lan_connection_9c', `${row.code}-A`];
      await stage.take(row, { connectionId, connectionPoint });
      await stage.commit(connectionId);
      await stage.giveUp(connectionId, ['IN_USE'], stage.inDays(30));
      expect((await stage.take(row, { connectionPoint })).point).toBe(connectionPoint);
    });

    it('is refused at a hub that does not switch (4.4.2(2)②)', async () => {
      const row = await wired(3);
      await layPoint(kitei.source.manager, { code: `${row.code}-0`, network: row.code, switching: false });
      const refused = await refusal(stage.take(row, { connectionPoint: `${row.code}-0` }));
      expect(refused).toMatchObject({ kind: 'unlawful', message: 'lan-connection/hub-not-switching' });
      expect((await stage.take(row)).point).toBe(`${row.code}-A`);
      const old = await stage.network({ prefix: '10.9.9.0/24', pools: [['10.9.9.1', '10.9.9.9']], switching: false });
      expect((await refusal(stage.take(old))).message).toBe('lan-connection/hub-not-switching');
    });

    it('is refused when the network has none of that name, or it was withdrawn (4.4.1(4))', async () => {
      const row = await wired(4);
      await layPoint(kitei.source.manager, { code: `${row.code}-9`, network: row.code, withdrawn: true });
      for (const connectionPoint of ['nowhere', `${row.code}-9`, 'AP-NET1']) {
        expect((await refusal(stage.take(row, { connectionPoint }))).message).toBe('lan-connection/unknown-point');
      }
    });
  });
});
