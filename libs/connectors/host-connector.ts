/** A host as the address that was given to its connection makes it known. */
export interface HostRecord {
  /** Fully qualified, in lower case, without the dot at the end. Example: `pc-0231.corp.example` */
  readonly hostName: string;
  /** IPv4 or IPv6. */
  readonly address: string;
  /** Id of the connection's case; lets a connector recognise its own work after a lost answer. */
  readonly owner: string;
}

/** A name as the name server holds it. */
export interface ObservedHost {
  /** In canonical text, sorted. */
  readonly addresses: readonly string[];
  /** Names that the reverse of the address points to, sorted; present only where an address was asked for. */
  readonly pointers?: readonly string[];
  /** The case that registered the name; absent where people did. */
  readonly owner?: string;
}

/**
 * Makes hosts known under their names (4.4.1(3), 4.4.1(5)②) and takes them out again (4.4.5(3)②). Every operation is idempotent: asked
 * twice, also after an answer that was lost, it leaves one effect. Throws `ConnectorUnavailable` when asking again later may help,
 * `ConnectorRefused` when the name server says no for good; its verdicts are codes without names and addresses.
 */
export interface HostConnector {
  /**
   * Has the name lead to the address and the address to the name: both or neither. Further addresses of the same owner are added.
   * A name that somebody else uses is refused as `name-in-use`, an address that leads elsewhere as `address-in-use`.
   */
  register(record: HostRecord): Promise<void>;
  /** Takes out what {@link register} put in; what belongs to others, or leads elsewhere by now, is left alone. */
  deregister(record: HostRecord): Promise<void>;
  /** How the name server holds a name now, and what an address leads to. */
  readBack(hostName: string, address?: string): Promise<ObservedHost>;
  /** Gives connections back. */
  close(): Promise<void>;
}
