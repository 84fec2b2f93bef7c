import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ServerAspect } from '#libs/kernel/server-aspect';
import type { ServerStatusContents } from '#libs/lifecycles/server/status';

/** What another system saw last of one aspect of a server (4.2.4(1),(2),(6)); it only moves forward in time. */
@Entity('server_status')
export class ServerStatus {
  /** Id of the server. */
  @PrimaryColumn('text')
  serverId!: string;

  @PrimaryColumn('text')
  aspect!: ServerAspect;

  @Column({ type: 'timestamptz', precision: 3 })
  observedAt!: Date;

  /** Client id of the service account that reported it. */
  @Column('text')
  source!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  reportedAt!: Date;

  @Column('jsonb')
  content!: ServerStatusContents[ServerAspect];
}
