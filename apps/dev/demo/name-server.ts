import { execFile } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { promisify } from 'node:util';
import { digBeside, findNamed } from '../servers/named-binary.js';

const run = promisify(execFile);

/** What a name server answers to one question. */
export interface DnsAnswer {
  /** The question as somebody would type it. */
  readonly command: string;
  /** Response code, e.g. `NOERROR`. */
  readonly status: string;
  /** Records in the notation of zone files. */
  readonly answers: readonly string[];
}

/** The name server of the LAN, as anybody sees it; Kitei has no part in this. */
export class NameServer {
  private readonly address: string;
  private readonly port: string;

  /** @param place `address:port`. */
  constructor(place: string) {
    const [address = '', port = ''] = place.split(':');
    this.address = address;
    this.port = port;
  }

  /** Asks as `dig` does, `[name, type]` or `['-x', address]`; with Node's own resolver where there is no dig. */
  async dig(question: readonly [string, string]): Promise<DnsAnswer> {
    const asked = [`@${this.address}`, '-p', this.port, ...question];
    const command = `dig ${asked.join(' ')}`;
    const dig = digBeside(await findNamed());
    if (!dig) return { command, ...(await this.resolve(question)) };
    const options = ['+noall', '+comments', '+answer', '+norecurse', '+tries=2', '+timeout=3'];
    const env = { PATH: process.env.PATH, ...(dig.libraries ? { LD_LIBRARY_PATH: dig.libraries } : {}) };
    const { stdout } = await run(dig.program, [...asked, ...options], { env });
    return {
      command,
      status: /status: ([A-Z]+)/.exec(stdout)?.[1] ?? 'no answer',
      answers: stdout.split('\n').filter((line) => line !== '' && !line.startsWith(';')),
    };
  }

  private async resolve([name, type]: readonly [string, string]): Promise<Omit<DnsAnswer, 'command'>> {
    const resolver = new Resolver({ timeout: 3_000, tries: 2 });
    resolver.setServers([`${this.address}:${this.port}`]);
    try {
      if (name === '-x') {
        const names = await resolver.reverse(type);
        return { status: 'NOERROR', answers: names.map((each) => `${type} PTR ${each}.`) };
      }
      const ask = type === 'AAAA' ? resolver.resolve6(name, { ttl: true }) : resolver.resolve4(name, { ttl: true });
      const answers = (await ask).map(({ address, ttl }) => `${name}. ${ttl} IN ${type} ${address}`);
      return { status: 'NOERROR', answers };
    } catch (refusal) {
      const code = (refusal as NodeJS.ErrnoException).code ?? '';
      const status = { ENOTFOUND: 'NXDOMAIN', ENODATA: 'NOERROR' }[code];
      if (status === undefined) throw refusal;
      return { status, answers: [] };
    }
  }
}
