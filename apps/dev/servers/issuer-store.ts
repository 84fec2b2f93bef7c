import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  payload: AdapterPayload;
  until: number;
}

const kept = new Map<string, Kept>();

/** Logins and codes of the development issuer, in memory: after a restart people log in again. */
export class MemoryStore implements Adapter {
  constructor(private readonly model: string) {}

  upsert(id: string, payload: AdapterPayload, expiresIn = 3_600): Promise<void> {
    kept.set(this.key(id), { payload, until: Date.now() + expiresIn * 1_000 });
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const found = kept.get(this.key(id));
    if (found && found.until < Date.now()) kept.delete(this.key(id));
    return Promise.resolve(found && found.until >= Date.now() ? found.payload : undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.where((payload) => payload.uid === uid)[0]?.[1].payload);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.where((payload) => payload.userCode === userCode)[0]?.[1].payload);
  }

  async consume(id: string): Promise<void> {
    const found = await this.find(id);
    if (found) found.consumed = Math.floor(Date.now() / 1_000);
  }

  destroy(id: string): Promise<void> {
    kept.delete(this.key(id));
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key] of this.where((payload) => payload.grantId === grantId)) kept.delete(key);
    return Promise.resolve();
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }

  private where(matches: (payload: AdapterPayload) => boolean): [string, Kept][] {
    return [...kept].filter(
      ([key, { payload, until }]) => key.startsWith(`${this.model}:`) && until >= Date.now() && matches(payload),
    );
  }
}
