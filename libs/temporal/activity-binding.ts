/** Activities by name, as a worker takes them. */
export type ActivityTable = Record<string, (...args: never[]) => Promise<unknown>>;

/** Methods that Nest calls on providers; they are no activities. */
const nestHooks: ReadonlySet<string> = new Set([
  'onModuleInit',
  'onModuleDestroy',
  'onApplicationBootstrap',
  'beforeApplicationShutdown',
  'onApplicationShutdown',
]);

/**
 * Collects the public methods of providers (and of plain objects of functions) as activities, each bound to its object.
 * An activity's name is global to the task queue, so a name that two providers share is refused instead of won by the last.
 * What a provider keeps to itself must be a `#private` method: TypeScript's `private` does not exist at run time.
 */
export function bindActivities(providers: readonly object[]): ActivityTable {
  const owners = new Map<string, object>();
  const table: ActivityTable = {};
  for (const provider of providers) {
    const names = activityNames(provider);
    if (names.length === 0) throw new Error(`${title(provider)} offers no activity.`);
    for (const name of names) {
      const owner = owners.get(name);
      if (owner) throw new Error(`Activity ${name} is offered by both ${title(owner)} and ${title(provider)}.`);
      owners.set(name, provider);
      const method = (provider as ActivityTable)[name];
      if (method) table[name] = (...args) => method.apply(provider, args);
    }
  }
  return table;
}

function activityNames(provider: object): string[] {
  const names = new Set<string>();
  for (let level: object = provider; level !== Object.prototype; level = Object.getPrototypeOf(level) as object) {
    // Own fields of an instance are its dependencies, even when they are functions; those of a plain object are activities.
    if (level === provider && Object.getPrototypeOf(provider) !== Object.prototype) continue;
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (name !== 'constructor' && !nestHooks.has(name) && typeof property.value === 'function') names.add(name);
    }
  }
  return [...names];
}

function title(provider: object): string {
  return provider.constructor === Object ? 'a plain object' : provider.constructor.name;
}
