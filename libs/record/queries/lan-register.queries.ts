import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { networkFigures, type NetworkFigures } from '../lan/figures.js';
import { LanNamingRule, LanNetwork } from '../lan/register.entity.js';
import type { ConnectionPointRow, DeviceRow } from '../lan/register-document.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';

/** A network with what is free and what is taken of it. */
export interface NetworkStanding {
  readonly network: LanNetwork;
  readonly figures: NetworkFigures;
}

/** A connection point, and whether a connection has it. */
export type PointStanding = ConnectionPointRow & { readonly occupied: boolean };

/** Which connection points are wanted. */
export interface PointFilter extends PageRequest {
  readonly network?: string;
  readonly place?: string;
  /** Only those that a connection could be given, or only the others. */
  readonly free?: boolean;
}

/** Which devices are wanted. */
export interface DeviceFilter extends PageRequest {
  readonly kind?: string;
  readonly holder?: string;
  /** MAC address in PostgreSQL's spelling. */
  readonly mac?: string;
}

const occupied = `EXISTS (SELECT FROM lan_lease l WHERE l.point = p.code AND NOT l.shared AND l.state <> 'RELEASED')`;

/** Reads the reference data of the LAN. */
@Injectable()
export class LanRegisterQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Every network by code, withdrawn ones included; or those that are named. */
  async networks(asOf: Instant, codes?: readonly string[]): Promise<NetworkStanding[]> {
    const { manager } = this.dataSource;
    const figures = await networkFigures(manager, asOf, codes);
    const rows = new Map((await manager.find(LanNetwork)).map((row) => [row.code, row]));
    return figures.flatMap((each) => {
      const network = rows.get(each.code);
      return network ? [{ network, figures: each }] : [];
    });
  }

  /** Every naming rule by site and kind. */
  rules(): Promise<LanNamingRule[]> {
    return this.dataSource.manager.find(LanNamingRule, { order: { site: 'ASC', kind: 'ASC' } });
  }

  /** Connection points by code, withdrawn ones included. */
  async points(filter: PointFilter): Promise<Page<PointStanding>> {
    const where = new Conditions();
    const place = placeOf(filter.cursor, 1);
    where
      .given(filter.network, (network) => `p.network = ${network}`)
      .given(filter.place, (wanted) => `p.place = ${wanted}`)
      .given(filter.free, (free) => `(NOT p.withdrawn AND (p.shared OR NOT ${occupied})) = ${free}`)
      .given(place?.[0], (code) => `p.code > ${code}`);
    const rows = await this.dataSource.query<PointStanding[]>(
      `SELECT p.code, p.network, p.place, p.hub, p.port, p.outlet, p.cable, p.access_point AS "accessPoint", p.switching, p.shared,
         p.withdrawn, ${occupied} AS occupied
       FROM lan_connection_point p WHERE ${where.sql} ORDER BY p.code LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ code }) => [code],
      (row) => row,
    );
  }

  /** Devices by id, withdrawn ones included. */
  async devices(filter: DeviceFilter): Promise<Page<DeviceRow>> {
    const where = new Conditions();
    const place = placeOf(filter.cursor, 1);
    where
      .given(filter.kind, (kind) => `d.kind = ${kind}`)
      .given(filter.holder, (holder) => `d.holder = ${holder}`)
      .given(filter.mac, (mac) => `d.macs @> ARRAY[${mac}::macaddr]`)
      .given(place?.[0], (id) => `d.id > ${id}`);
    const rows = await this.dataSource.query<DeviceRow[]>(
      `SELECT d.id, d.serial, d.name, d.kind, d.hardware, d.macs, d.ownership, d.holder, d.withdrawn
       FROM lan_device d WHERE ${where.sql} ORDER BY d.id LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      (row) => row,
    );
  }
}
